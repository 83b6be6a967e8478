package org.ocpp4j.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ocpp4j.device.Settings;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.ChainCheck;
import org.ocpp4j.security.RootUse;

/**
 * Which orders of network profiles the CSMS may set: only of slots that are filled, none less
 * secure than what is in use, and none more secure than the station has certificates for (2.0.1
 * A05.FR.02 to FR.04, FR.10, B10.FR.02).
 */
final class ProfilePriority {
  private static final int FIRST_WITH_TLS = 2;
  private static final int FIRST_WITH_CERTIFICATE = 3;

  /**
   * What the station has.
   *
   * @param securityProfile the security profile in use
   * @param csmsRoot whether a valid CSMS root certificate is installed
   * @param ownCertificate whether a valid charging station certificate is installed
   */
  record Ground(int securityProfile, boolean csmsRoot, boolean ownCertificate) {

    static Ground of(StationContext station) {
      CertificateStore store = station.certificates();
      Instant now = station.clock().now();
      return new Ground(
          station.device().get(Settings.SECURITY_PROFILE),
          store.roots(RootUse.CSMS).stream().anyMatch(root -> ChainCheck.isValid(root, now)),
          store.chain(CertificateUse.CHARGING_STATION).stream()
              .limit(1)
              .anyMatch(own -> ChainCheck.isValid(own, now)));
    }

    boolean carries(int wanted) {
      boolean higher = wanted > securityProfile;
      return wanted >= securityProfile
          && !(higher && wanted >= FIRST_WITH_TLS && !csmsRoot)
          && !(higher && wanted >= FIRST_WITH_CERTIFICATE && !ownCertificate);
    }
  }

  private ProfilePriority() {}

  /** From now on the CSMS can set what is allowed only. */
  static void enableAt(StationContext station) {
    station
        .device()
        .restrict(
            Settings.NETWORK_CONFIGURATION_PRIORITY.id(),
            order ->
                isAllowed(
                    Settings.NETWORK_CONFIGURATION_PRIORITY.reading().apply(order).stream()
                        .map(station.networkProfiles()::inSlot)
                        .toList(),
                    Ground.of(station)));
  }

  /** Whether these may be the profiles to try; those of empty slots are absent. */
  static boolean isAllowed(List<Optional<NetworkProfile>> order, Ground ground) {
    return !order.isEmpty()
        && order.stream().allMatch(p -> p.isPresent() && ground.carries(p.get().securityProfile()));
  }
}
