package org.ocpp4j.v201.station.internal;

import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.Triggers;
import org.ocpp4j.v201.message.CertificateSignedRequest;

/**
 * A. Security: the station's certificates and security events. Passwords and security profiles
 * (A01, A05) are variables, and looked after where connections are made.
 */
final class Security implements FunctionalBlock {
  private final SecurityEvents events;
  private final CertificateUpdates certificates;

  Security(StationContext station) {
    this.events = new SecurityEvents(station);
    this.certificates = new CertificateUpdates(station, events);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(CertificateSignedRequest.class, certificates::signed);
  }

  /** Adds what the CSMS may ask this block for. */
  void answer(Triggers triggers) {
    triggers
        .on(
            "SignChargingStationCertificate",
            evse -> certificates.signTriggered(CertificateUse.CHARGING_STATION))
        .on("SignV2GCertificate", evse -> certificates.signTriggered(CertificateUse.V2G))
        .on("SignCombinedCertificate", evse -> certificates.signTriggered(CertificateUse.COMBINED));
  }

  @Override
  public void start() {
    events.start();
    certificates.start();
  }

  @Override
  public void accepted() {
    certificates.accepted();
  }

  @Override
  public void stop() {
    certificates.stop();
    events.stop();
  }
}
