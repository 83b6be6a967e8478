package org.ocpp4j.station;

import java.util.List;

/**
 * The contract certificate with which an EV identifies its driver (ISO 15118 Plug and Charge, 2.0.1
 * C07).
 *
 * @param emaid the contract's identifier
 * @param chain the certificate and those between it and its root, in PEM
 * @param ocsp what is needed to ask whether each of them was revoked
 */
public record ContractCertificate(String emaid, String chain, List<OcspData> ocsp) {
  public ContractCertificate {
    ocsp = List.copyOf(ocsp);
  }

  /** The token that stands for the contract. */
  public IdToken token() {
    return new IdToken(emaid, "eMAID");
  }

  /**
   * What an OCSP request about one certificate needs.
   *
   * @param hashAlgorithm SHA256, SHA384 or SHA512
   * @param issuerNameHash in hexadecimal
   * @param issuerKeyHash in hexadecimal
   * @param serialNumber of the certificate, in hexadecimal
   * @param responderUrl where to ask
   */
  public record OcspData(
      String hashAlgorithm,
      String issuerNameHash,
      String issuerKeyHash,
      String serialNumber,
      String responderUrl) {}

  /** Checks contract certificates at the station, against the root certificates it has. */
  @FunctionalInterface
  public interface Validator {
    /** Called on the station's lane; must not block. */
    Validity validate(ContractCertificate certificate);
  }

  /** What a station can say of a contract certificate itself. */
  public enum Validity {
    VALID,
    INVALID,
    /** Its root certificate is not installed here. */
    UNKNOWN_ROOT
  }
}
