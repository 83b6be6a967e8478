package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.Nullable;

/** A transaction; the CSMS gives it its id when it answers StartTransaction. */
final class RunningTransaction {
  /** What it is called at the station. */
  final String key;

  final int evse;
  private final TransactionIds ids;

  RunningTransaction(String key, int evse, TransactionIds ids) {
    this.key = key;
    this.evse = evse;
    this.ids = ids;
  }

  /** The CSMS's id, or null while it has given none. */
  @Nullable Integer id() {
    return ids.of(key);
  }
}
