package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.Nullable;

/** A transaction; the CSMS gives it its id when it answers StartTransaction. */
final class RunningTransaction {
  /** Stands for the id of a transaction of which the CSMS would not take the start. */
  private static final int NEVER_GIVEN = -1;

  final int evse;
  private @Nullable Integer id;
  private boolean ended;

  RunningTransaction(int evse) {
    this.evse = evse;
  }

  boolean hasId() {
    return id != null;
  }

  /** The id to send; messages that need it wait behind StartTransaction until it is known. */
  int id() {
    return id == null ? NEVER_GIVEN : id;
  }

  void give(int newId) {
    id = newId;
  }

  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }
}
