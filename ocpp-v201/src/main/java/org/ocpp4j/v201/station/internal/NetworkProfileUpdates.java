package org.ocpp4j.v201.station.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.NetworkProfiles;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.NetworkConnectionProfile;
import org.ocpp4j.v201.message.OCPPTransportEnum;
import org.ocpp4j.v201.message.OCPPVersionEnum;
import org.ocpp4j.v201.message.SetNetworkProfileRequest;
import org.ocpp4j.v201.message.SetNetworkProfileResponse;
import org.ocpp4j.v201.message.SetNetworkProfileStatusEnum;
import org.ocpp4j.v201.message.StatusInfo;

/** Checks and keeps the network connection profiles that the CSMS sends (B09). */
final class NetworkProfileUpdates {
  private static final Map<OCPPVersionEnum, String> VERSIONS =
      Map.of(OCPPVersionEnum.OCPP16, "1.6", OCPPVersionEnum.OCPP20, "2.0.1");

  private static final Set<Integer> WITH_PASSWORD = Set.of(1, 2);
  private static final int MAX_INFO = 512;

  private final StationContext station;

  NetworkProfileUpdates(StationContext station) {
    this.station = station;
  }

  /** The answer waits until the profile would survive a power cut. */
  CompletionStage<SetNetworkProfileResponse> set(SetNetworkProfileRequest request) {
    try {
      requireSlot(request.configurationSlot());
      NetworkProfile profile = profile(request.configurationSlot(), request.connectionData());
      station.networkProfiles().requireUsable(profile);
      station.networkProfiles().put(profile);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedStage(rejected(String.valueOf(e.getMessage())));
    }
    return station
        .journal()
        .settled()
        .thenApply(settled -> new SetNetworkProfileResponse(SetNetworkProfileStatusEnum.ACCEPTED));
  }

  /** Only slots that {@code NetworkConfigurationPriority} may name (B09.FR.05). */
  private void requireSlot(int slot) {
    List<String> slots =
        station
            .device()
            .definition(Settings.NETWORK_CONFIGURATION_PRIORITY.id())
            .map(VariableDefinition::values)
            .orElse(List.of());
    require(slots.contains(String.valueOf(slot)), "configurationSlot is one of " + slots);
  }

  /** The profile, with the password that is in use: the message has none. */
  private NetworkProfile profile(int slot, NetworkConnectionProfile data) {
    require(data.ocppTransport() == OCPPTransportEnum.JSON, "ocppTransport is JSON");
    require(data.apn() == null && data.vpn() == null, "apn and vpn are not supported");
    require(data.messageTimeout() >= 0, "messageTimeout is 0, for the usual one, or more");
    String version = VERSIONS.get(data.ocppVersion());
    require(version != null, "ocppVersion is OCPP16 or OCPP20");
    NetworkProfile profile =
        NetworkProfile.of(slot, URI.create(data.ocppCsmsUrl()))
            .withSecurityProfile(data.securityProfile())
            .withVersions(String.valueOf(version))
            .withNetworkInterface(data.ocppInterface().wire());
    if (data.messageTimeout() > 0) {
      profile = profile.withMessageTimeout(Duration.ofSeconds(data.messageTimeout()));
    }
    NetworkProfiles profiles = station.networkProfiles();
    String password = profiles.active().map(NetworkProfile::password).orElse(null);
    require(
        password != null || !WITH_PASSWORD.contains(data.securityProfile()),
        "securityProfile 1 or 2 needs a password: set SecurityCtrlr.BasicAuthPassword first");
    return password == null || data.securityProfile() == 0
        ? profile
        : profile.withPassword(password);
  }

  private static void require(boolean acceptable, String what) {
    if (!acceptable) {
      throw new IllegalArgumentException(what);
    }
  }

  private static SetNetworkProfileResponse rejected(String why) {
    String shortened = why.substring(0, Math.min(why.length(), MAX_INFO));
    return new SetNetworkProfileResponse(
        SetNetworkProfileStatusEnum.REJECTED, new StatusInfo("InvalidValue", shortened));
  }
}
