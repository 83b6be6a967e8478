package org.ocpp4j.security;

/** What a certificate of the station is for (2.0.1 CertificateSigningUseEnumType). */
public enum CertificateUse {
  /** Towards the CSMS (security profile 3). */
  CHARGING_STATION,
  /** Towards EVs (ISO 15118). */
  V2G,
  /** One certificate for both. */
  COMBINED
}
