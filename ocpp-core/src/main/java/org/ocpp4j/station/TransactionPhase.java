package org.ocpp4j.station;

/** What happened to a transaction. */
public enum TransactionPhase {
  STARTED,
  UPDATED,
  ENDED
}
