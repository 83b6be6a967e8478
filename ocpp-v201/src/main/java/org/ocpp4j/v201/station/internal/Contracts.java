package org.ocpp4j.v201.station.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.ContractCertificate.Validity;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.HashAlgorithmEnum;
import org.ocpp4j.v201.message.OCSPRequestData;

/** The contract certificates that tokens stand for (C07). */
final class Contracts {
  private static final VariableId PNC_ENABLED = VariableId.of("ISO15118Ctrlr", "PnCEnabled");

  private final StationContext station;

  /** A contract and what the station can say of it itself. */
  record Shown(ContractCertificate contract, Validity validity) {}

  Contracts(StationContext station) {
    this.station = station;
  }

  Shown examine(ContractCertificate contract) {
    return new Shown(contract, station.hardware().contracts().validate(contract));
  }

  /**
   * Whether the certificate itself rules the token out. While the CSMS cannot judge it, it has to
   * be valid, if it may be judged here at all (C07.FR.07 to C07.FR.09).
   */
  boolean refuse(@Nullable Shown contract, boolean csmsJudges) {
    if (contract == null) {
      return false;
    }
    if (isSwitchedOff()) {
      return true;
    }
    if (csmsJudges) {
      return contract.validity() == Validity.INVALID;
    }
    return !station.device().get(Settings.CONTRACT_VALIDATION_OFFLINE)
        || !station.device().get(Settings.LOCAL_AUTHORIZE_OFFLINE)
        || contract.validity() != Validity.VALID;
  }

  /** A station that has the switch may be told not to take contracts. */
  private boolean isSwitchedOff() {
    return station.device().value(PNC_ENABLED).filter("false"::equals).isPresent();
  }

  /** Asks about a token, with what the CSMS needs to judge its contract (C07.FR.02, C07.FR.06). */
  AuthorizeRequest request(Presentation presented) {
    Shown shown = presented.contract();
    if (shown == null) {
      return new AuthorizeRequest(Tokens.message(presented.token()));
    }
    ContractCertificate contract = shown.contract();
    boolean central =
        shown.validity() == Validity.UNKNOWN_ROOT
            && station.device().get(Settings.CENTRAL_CONTRACT_VALIDATION_ALLOWED);
    List<OCSPRequestData> ocsp = contract.ocsp().stream().map(Contracts::message).toList();
    return AuthorizeRequest.builder()
        .idToken(Tokens.message(presented.token()))
        .certificate(central ? contract.chain() : null)
        .iso15118CertificateHashData(ocsp.isEmpty() ? null : ocsp)
        .build();
  }

  private static OCSPRequestData message(ContractCertificate.OcspData data) {
    return OCSPRequestData.builder()
        .hashAlgorithm(HashAlgorithmEnum.fromWire(data.hashAlgorithm()))
        .issuerNameHash(data.issuerNameHash())
        .issuerKeyHash(data.issuerKeyHash())
        .serialNumber(data.serialNumber())
        .responderURL(data.responderUrl())
        .build();
  }
}
