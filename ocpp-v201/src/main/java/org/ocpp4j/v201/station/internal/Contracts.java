package org.ocpp4j.v201.station.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.ContractCertificate.Validity;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.HashAlgorithmEnum;
import org.ocpp4j.v201.message.OCSPRequestData;

/** The contract certificates behind tokens that are being decided on (C07). */
final class Contracts {
  private final StationContext station;
  private final Map<String, ContractCertificate> shown = new HashMap<>();

  Contracts(StationContext station) {
    this.station = station;
  }

  void remember(ContractCertificate contract) {
    shown.put(contract.token().key(), contract);
  }

  /**
   * Whether the certificate itself rules the token out. Offline it has to be valid, if it may be
   * judged here at all (C07.FR.07, C07.FR.08).
   */
  boolean refuses(IdToken token, boolean online) {
    ContractCertificate contract = shown.get(token.key());
    if (contract == null) {
      return false;
    }
    Validity validity = station.hardware().contracts().validate(contract);
    if (online) {
      return validity == Validity.INVALID;
    }
    return !station.device().get(Settings.CONTRACT_VALIDATION_OFFLINE)
        || validity != Validity.VALID;
  }

  /** Asks about a token, with what the CSMS needs to judge its contract (C07.FR.02, C07.FR.06). */
  AuthorizeRequest request(IdToken token) {
    ContractCertificate contract = shown.remove(token.key());
    if (contract == null) {
      return new AuthorizeRequest(Tokens.message(token));
    }
    boolean central =
        station.hardware().contracts().validate(contract) == Validity.UNKNOWN_ROOT
            && station.device().get(Settings.CENTRAL_CONTRACT_VALIDATION_ALLOWED);
    List<OCSPRequestData> ocsp = contract.ocsp().stream().map(Contracts::message).toList();
    return AuthorizeRequest.builder()
        .idToken(Tokens.message(token))
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
