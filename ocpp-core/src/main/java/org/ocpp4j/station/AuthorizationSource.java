package org.ocpp4j.station;

/** Who decided on a token. */
public enum AuthorizationSource {
  CSMS,
  CACHE,
  LOCAL_LIST,
  /** The station itself, as configured for unknown tokens while offline. */
  STATION
}
