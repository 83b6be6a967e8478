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
  private final Map<String, Shown> shown = new HashMap<>();

  /** A contract and what the station can say of it itself. */
  private record Shown(ContractCertificate contract, Validity validity) {}

  Contracts(StationContext station) {
    this.station = station;
  }

  void remember(ContractCertificate contract) {
    Validity validity = station.hardware().contracts().validate(contract);
    shown.put(contract.token().key(), new Shown(contract, validity));
  }

  /**
   * Whether the certificate itself rules the token out. Offline it has to be valid, if it may be
   * judged here at all (C07.FR.07, C07.FR.08).
   */
  boolean refuses(IdToken token, boolean online) {
    Shown known = shown.get(token.key());
    if (known == null) {
      return false;
    }
    if (online) {
      return known.validity() == Validity.INVALID;
    }
    return !station.device().get(Settings.CONTRACT_VALIDATION_OFFLINE)
        || known.validity() != Validity.VALID;
  }

  /** Asks about a token, with what the CSMS needs to judge its contract (C07.FR.02, C07.FR.06). */
  AuthorizeRequest request(IdToken token) {
    Shown known = shown.remove(token.key());
    if (known == null) {
      return new AuthorizeRequest(Tokens.message(token));
    }
    ContractCertificate contract = known.contract();
    boolean central =
        known.validity() == Validity.UNKNOWN_ROOT
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
