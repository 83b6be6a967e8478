package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.SetResult;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.APN;
import org.ocpp4j.v201.message.APNAuthenticationEnum;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.NetworkConnectionProfile;
import org.ocpp4j.v201.message.OCPPInterfaceEnum;
import org.ocpp4j.v201.message.OCPPTransportEnum;
import org.ocpp4j.v201.message.OCPPVersionEnum;
import org.ocpp4j.v201.message.SetNetworkProfileRequest;
import org.ocpp4j.v201.message.SetNetworkProfileStatusEnum;

class NetworkProfileUpdatesTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"B09.FR.01", "B09.FR.06"})
  void usesTheProfileOfTheCsmsAfterAReboot() {
    assertThat(set(2, "ws://csms/other", 0, OCPPVersionEnum.OCPP20))
        .isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
    prioritise("2,1");

    virtual.station.reboot();
    virtual.pass(Duration.ofSeconds(10));

    assertThat(virtual.station.device().get(Settings.ACTIVE_NETWORK_PROFILE)).isEqualTo(2);
    assertThat(virtual.sent(BootNotificationRequest.class)).isNotEmpty();
  }

  @Test
  @Requirement({"B10.FR.01", "B10.FR.02"})
  void triesNoSlotBeforeItIsFilled() {
    assertThat(prioritise("2")).isEqualTo(SetResult.REJECTED);
    assertThat(prioritise("1,2")).isEqualTo(SetResult.REJECTED);

    set(2, "ws://csms/other", 0, OCPPVersionEnum.OCPP20);
    assertThat(prioritise("1,2")).isEqualTo(SetResult.REBOOT_REQUIRED);
  }

  private SetResult prioritise(String order) {
    return virtual.station.device().set(Settings.NETWORK_CONFIGURATION_PRIORITY.id(), order);
  }

  @ParameterizedTest
  @Requirement({"B09.FR.02", "B09.FR.05", "TC_B_43_CS"})
  @CsvSource({
    "999, ws://csms/ocpp, 0, OCPP20",
    "2, http://csms/ocpp, 0, OCPP20",
    "2, nonsense, 0, OCPP20",
    "2, ws://csms/ocpp, 2, OCPP20",
    "2, ws://csms/ocpp, 1, OCPP20",
    "2, wss://csms/ocpp, 2, OCPP20",
    "2, wss://csms/ocpp, 4, OCPP20",
    "2, ws://csms/ocpp, 0, OCPP15",
    "2, ws://csms/ocpp, 0, OCPP16",
    "4, ws://csms/ocpp, 0, OCPP20",
  })
  void refusesAProfileThatItCouldNotUse(
      int slot, String url, int securityProfile, OCPPVersionEnum version) {
    assertThat(set(slot, url, securityProfile, version))
        .isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B09.FR.02")
  void refusesWhatItsModemCannotDo() {
    NetworkConnectionProfile data =
        NetworkConnectionProfile.builder()
            .apn(
                APN.builder().apn("internet").apnAuthentication(APNAuthenticationEnum.NONE).build())
            .ocppVersion(OCPPVersionEnum.OCPP20)
            .ocppTransport(OCPPTransportEnum.JSON)
            .ocppCsmsUrl("ws://csms/ocpp")
            .messageTimeout(30)
            .securityProfile(0)
            .ocppInterface(OCPPInterfaceEnum.WIRELESS0)
            .build();

    assertThat(virtual.call(new SetNetworkProfileRequest(2, data)).status())
        .isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B09.FR.02")
  void refusesTimeoutsBelowZero() {
    NetworkConnectionProfile data = data("ws://csms/ocpp", 0, OCPPVersionEnum.OCPP20, -1);

    assertThat(virtual.call(new SetNetworkProfileRequest(2, data)).status())
        .isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"B09.FR.04", "TC_A_22_CS"})
  void refusesALessSecureProfile() {
    VirtualStation secure =
        new VirtualStation(
            NetworkProfile.of(1, URI.create("wss://csms/ocpp"))
                .withPassword("a-very-long-password"));
    secure.station.start();
    secure.pass(Duration.ofSeconds(1));

    for (int lower : List.of(0, 1)) {
      NetworkConnectionProfile data = data("ws://csms/ocpp", lower, OCPPVersionEnum.OCPP20, 30);
      assertThat(secure.call(new SetNetworkProfileRequest(2, data)).status())
          .isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
    }
    NetworkConnectionProfile same = data("wss://csms/ocpp", 2, OCPPVersionEnum.OCPP20, 30);
    assertThat(secure.call(new SetNetworkProfileRequest(2, same)).status())
        .isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
  }

  private SetNetworkProfileStatusEnum set(
      int slot, String url, int securityProfile, OCPPVersionEnum version) {
    NetworkConnectionProfile data = data(url, securityProfile, version, 30);
    return virtual.call(new SetNetworkProfileRequest(slot, data)).status();
  }

  private static NetworkConnectionProfile data(
      String url, int securityProfile, OCPPVersionEnum version, int timeout) {
    return NetworkConnectionProfile.builder()
        .ocppVersion(version)
        .ocppTransport(OCPPTransportEnum.JSON)
        .ocppCsmsUrl(url)
        .messageTimeout(timeout)
        .securityProfile(securityProfile)
        .ocppInterface(OCPPInterfaceEnum.WIRED0)
        .build();
  }
}
