package org.ocpp4j.v201.station.internal;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.time.Repeating;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.v201.message.ChargingStateEnum;

/** What goes on at one EVSE: who may charge, and the transaction. */
final class EvseSession {
  final Evse evse;
  Set<TxPoint> points = EnumSet.noneOf(TxPoint.class);
  @Nullable Driver driver;
  @Nullable RunningTransaction transaction;

  /** The CSMS has called the token invalid, but the transaction goes on without energy. */
  boolean denied;

  /** The CSMS has called the token invalid, but there is energy left for it (E05.FR.03). */
  boolean limited;

  Scheduler.@Nullable Scheduled connectionTimeout;
  final IntervalTimer sampling;
  final EndSamples endSamples;

  /** The cable could not be locked, so no energy flows until a driver tries again. */
  boolean lockFailed;

  /** Looks whether a token that is not accepted has had its energy. */
  final Repeating limitWatch;

  private final MeterValues meterValues;

  EvseSession(Evse evse, StationContext station, MeterValues meterValues) {
    this.evse = evse;
    this.meterValues = meterValues;
    this.sampling = new IntervalTimer(station, Settings.TX_UPDATED_INTERVAL);
    this.limitWatch = new Repeating(station.lane());
    this.endSamples = new EndSamples(station, meterValues, evse.id());
  }

  /** Reads and watches nothing more. */
  void stopTimers() {
    cancelConnectionTimeout();
    sampling.stop();
    endSamples.stop();
    limitWatch.stop();
  }

  /** Whether it has a driver, or had one in the transaction that still goes on (C01.FR.23). */
  boolean isTaken() {
    return driver != null || (transaction != null && transaction.driver() != null);
  }

  /** The start and stop points that are fulfilled now. */
  Set<TxPoint> fulfilled() {
    return TxPoint.fulfilled(evse, driver != null, meterValues.signs(evse.id()));
  }

  /** What the CSMS has said of a token counts no more. */
  void forgetVerdict() {
    denied = false;
    limited = false;
    limitWatch.stop();
  }

  /** Whether energy may flow. */
  boolean mayCharge() {
    return driver != null
        && !denied
        && !lockFailed
        && evse.pluggedIn().filter(Connector::operative).isPresent();
  }

  /** A transaction that somebody has authorized before is not for others (C01.FR.23). */
  boolean isOpenTo(IdToken token) {
    Driver before = transaction == null ? null : transaction.driver();
    return before == null || before.token().matches(token);
  }

  /** The state to be told (2.0.1 ChargingStateEnumType). */
  ChargingStateEnum chargingState() {
    if (evse.pluggedIn().isEmpty()) {
      return ChargingStateEnum.IDLE;
    }
    if (!evse.powerPathClosed()) {
      return driver != null && !mayCharge()
          ? ChargingStateEnum.SUSPENDED_EVSE
          : ChargingStateEnum.EV_CONNECTED;
    }
    if (evse.suspendedByEvse()) {
      return ChargingStateEnum.SUSPENDED_EVSE;
    }
    return evse.suspendedByEv() ? ChargingStateEnum.SUSPENDED_EV : ChargingStateEnum.CHARGING;
  }

  void cancelConnectionTimeout() {
    if (connectionTimeout != null) {
      connectionTimeout.cancel();
      connectionTimeout = null;
    }
  }
}
