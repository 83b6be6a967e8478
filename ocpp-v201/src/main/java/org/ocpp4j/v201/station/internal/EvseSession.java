package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
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

/**
 * What goes on at one EVSE: who may charge, and the transaction. Or for a driver who may take one
 * of several EVSEs and has not plugged in at any of them: then its EVSE is not known (E03).
 */
final class EvseSession {
  final Evse evse;

  /** Under which it is stored. */
  final String key;

  /** The EVSEs where it is, or may come to be. */
  List<Integer> places;

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

  /** That of an EVSE. */
  EvseSession(Evse evse, StationContext station, MeterValues meterValues) {
    this(evse, String.valueOf(evse.id()), List.of(evse.id()), station, meterValues);
  }

  /** That of a driver who may take any of these EVSEs. */
  EvseSession(String key, List<Integer> places, StationContext station, MeterValues meterValues) {
    this(Evse.unknown(), key, places, station, meterValues);
  }

  private EvseSession(
      Evse evse,
      String key,
      List<Integer> places,
      StationContext station,
      MeterValues meterValues) {
    this.evse = evse;
    this.key = key;
    this.places = places;
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

  /**
   * The driver of the other session is here now, and what the CSMS has said of his token counts.
   */
  void takeOver(EvseSession waited) {
    waited.stopTimers();
    driver = waited.driver;
    denied = waited.denied;
    limited = waited.limited;
    lockFailed = false;
  }

  /** Whether its driver has not plugged in at any of the EVSEs that he may take. */
  boolean awaitsEvse() {
    return evse.id() == 0;
  }

  /** What the meter shows; nothing while the EVSE is not known. */
  BigDecimal energyWh() {
    return meterValues.energyWh(evse.id());
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

  /**
   * Whether nobody charges here, and a transaction that goes on has not been authorized by somebody
   * else before (C01.FR.23).
   */
  boolean isFreeFor(IdToken token) {
    Driver before = transaction == null ? null : transaction.driver();
    return driver == null && (before == null || before.token().matches(token));
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
