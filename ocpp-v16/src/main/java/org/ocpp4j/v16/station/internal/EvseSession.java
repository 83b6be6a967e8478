package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.time.Scheduler;

/** What goes on at one EVSE: who may charge, and the transaction. */
final class EvseSession {
  final Evse evse;
  final IntervalTimer sampling;
  @Nullable Driver driver;
  @Nullable RunningTransaction transaction;

  /** The CSMS has called the tag invalid, but the transaction goes on without energy. */
  boolean denied;

  /** A transaction has ended since the EV was plugged in. */
  boolean finished;

  Scheduler.@Nullable Scheduled connectionTimeout;

  EvseSession(Evse evse, StationContext station) {
    this.evse = evse;
    this.sampling = new IntervalTimer(station, Settings.TX_UPDATED_INTERVAL);
  }

  /** Whether energy may flow. */
  boolean mayCharge() {
    return transaction != null && !denied && !evse.faulted() && evse.pluggedIn().isPresent();
  }

  SessionState state() {
    if (transaction != null) {
      return SessionState.ofTransaction(evse);
    }
    if (driver != null) {
      return SessionState.AWAITING_EV;
    }
    return finished ? SessionState.FINISHING : SessionState.NONE;
  }

  void cancelConnectionTimeout() {
    if (connectionTimeout != null) {
      connectionTimeout.cancel();
      connectionTimeout = null;
    }
  }
}
