package org.ocpp4j.v201.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.v201.message.ChargingStateEnum;

/** A transaction that has not ended. */
final class RunningTransaction {
  final String id;

  /** The driver that started it; named again when a token stops it. */
  @Nullable Driver driver;

  /** The state last told to the CSMS. */
  @Nullable ChargingStateEnum told;

  private int nextSeqNo;

  RunningTransaction(String id) {
    this.id = id;
  }

  /** The number of the next event, from 0, without gaps (E01.FR.07). */
  int nextSeqNo() {
    return nextSeqNo++;
  }
}
