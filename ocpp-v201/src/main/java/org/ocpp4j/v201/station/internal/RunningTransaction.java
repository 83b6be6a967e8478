package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReasonEnum;

/** A transaction that has not ended. */
final class RunningTransaction {
  final String id;

  private @Nullable Driver driver;
  private boolean driverNamed;
  private boolean connectorNamed;
  private boolean beginTold;

  /** The state last told to the CSMS. */
  @Nullable ChargingStateEnum told;

  private int nextSeqNo;
  private @Nullable ReasonEnum releasedBecause;

  /** What the meter showed when it began, in Wh. */
  private BigDecimal startWh = BigDecimal.ZERO;

  private Instant startedAt;

  /** What it showed then of what is told at the end. */
  private List<MeterValue> begin = List.of();

  RunningTransaction(String id, Instant startedAt) {
    this.id = id;
    this.startedAt = startedAt;
  }

  /** Its EVSE is known: its meter shows this, and has shown it since the transaction began. */
  void measuredFrom(BigDecimal wh, Instant now, List<MeterValue> values) {
    startWh = wh;
    startedAt = now;
    begin = values;
  }

  List<MeterValue> begin() {
    return begin;
  }

  BigDecimal startWh() {
    return startWh;
  }

  /** One that was going on when the station lost power. */
  RunningTransaction(SavedSession saved) {
    this.id = saved.transactionId();
    this.startWh = saved.startWh();
    this.startedAt = saved.startedAt();
    this.begin = saved.begin();
    this.driver = saved.driver();
    this.driverNamed = saved.driverNamed();
    this.connectorNamed = saved.connectorNamed();
    this.beginTold = saved.beginTold();
    this.told = saved.told();
    this.nextSeqNo = saved.nextSeqNo();
    this.releasedBecause = saved.releasedBecause();
  }

  SavedSession saved(EvseSession session) {
    return new SavedSession(
        id,
        nextSeqNo,
        startWh,
        startedAt,
        begin,
        driver,
        driverNamed,
        connectorNamed,
        beginTold,
        session.driver != null,
        session.denied,
        session.limited,
        told,
        releasedBecause,
        session.points,
        session.places);
  }

  /** Who charges, or charged last. */
  @Nullable Driver driver() {
    return driver;
  }

  /** Somebody is authorized; the next event names token and reservation (E03.FR.01, FR.03). */
  void authorizedBy(Driver newDriver) {
    driverNamed =
        driverNamed
            && releasedBecause == null
            && driver != null
            && driver.token().matches(newDriver.token())
            && Objects.equals(driver.reservationId(), newDriver.reservationId());
    driver = newDriver;
    releasedBecause = null;
  }

  /** The token to name in the next event, or null when it was named before. */
  @Nullable IdToken tokenToName() {
    boolean name = driver != null && !driverNamed;
    driverNamed = driver != null;
    return name && driver != null ? driver.token() : null;
  }

  /** Whether the next event is the first of which the EVSE is known (E01.FR.17). */
  boolean isBeginToTell(boolean evseKnown) {
    boolean tell = evseKnown && !beginTold;
    beginTold |= evseKnown;
    return tell;
  }

  /** Whether the next event is the first since the EV is connected (E01.FR.16). */
  boolean isConnectorToName(boolean connected) {
    boolean name = connected && !connectorNamed;
    connectorNamed = connected;
    return name;
  }

  /** Why it was that the driver may charge no longer, or null while somebody may. */
  @Nullable ReasonEnum releasedBecause() {
    return releasedBecause;
  }

  void releasedBecause(ReasonEnum reason) {
    releasedBecause = reason;
  }

  /** Whether the next event is the first to tell of a remote start (F01.FR.25, F02.FR.21). */
  boolean isRemoteStartToTell() {
    return driver != null && driver.remoteStartId() != null && !driverNamed;
  }

  /** The reservation that the next event is the first to name, or null (E03.FR.03, H01.FR.15). */
  @Nullable Integer reservationToTell() {
    return driver == null || driverNamed ? null : driver.reservationId();
  }

  /** The number of the next event, from 0, without gaps (E01.FR.07). */
  int nextSeqNo() {
    return nextSeqNo++;
  }
}
