package org.ocpp4j.station;

/** What the CSMS said to the station's boot (1.6 §4.2, 2.0.1 B01 to B03). */
public enum Registration {
  /** No answer yet. */
  NONE,
  ACCEPTED,
  PENDING,
  REJECTED
}
