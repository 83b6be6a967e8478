package org.ocpp4j.security;

/** Whom a root certificate lets the station trust (2.0.1 InstallCertificateUseEnumType). */
public enum RootUse {
  CSMS,
  MANUFACTURER,
  /** The mobility operator. */
  MO,
  V2G
}
