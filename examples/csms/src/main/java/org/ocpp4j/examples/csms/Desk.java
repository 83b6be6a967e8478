package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.examples.csms.ChargingTransaction.MeterSample;

/** What both versions do with what stations say: the CSMS without a version. */
final class Desk {
  private final Clock clock;
  private final Duration heartbeatInterval;
  private final Stations stations;
  private final Tokens tokens;
  private final Transactions transactions;

  Desk(
      Clock clock,
      Duration heartbeatInterval,
      Stations stations,
      Tokens tokens,
      Transactions transactions) {
    this.clock = clock;
    this.heartbeatInterval = heartbeatInterval;
    this.stations = stations;
    this.tokens = tokens;
    this.transactions = transactions;
  }

  Instant now() {
    return clock.instant();
  }

  int heartbeatSeconds() {
    return (int) heartbeatInterval.toSeconds();
  }

  void booted(StationSession station, StationRecord.BootInfo info) {
    stations.booted(station, info);
  }

  void reported(StationSession station, StationRecord.ConnectorInfo connector) {
    stations.reported(station, connector);
  }

  /** What is known of a token now; one that was registered with a type is only known by that. */
  Optional<Token> token(String idToken, @Nullable String type) {
    return tokens.find(idToken).filter(token -> token.isOf(type));
  }

  /**
   * A transaction of 1.6 starts. The same start sent again gets the same number.
   *
   * @return its number
   */
  synchronized int started(
      StationSession station, int connector, String idToken, Instant time, BigDecimal meterStart) {
    Optional<ChargingTransaction> same =
        transactions.find(station.identity(), idToken, null).stream()
            .filter(t -> time.equals(t.startTime()) && Integer.valueOf(connector).equals(t.evse()))
            .findFirst();
    if (same.isPresent()) {
      return Integer.parseInt(same.get().id());
    }
    int number = transactions.nextNumber(Transactions.Numbered.TRANSACTION);
    transactions.update(
        station.identity(),
        String.valueOf(number),
        t -> t.started(connector, 1, idToken, time).metered(meterStart));
    return number;
  }

  /** Something is told of a transaction; what is null is not told. */
  ChargingTransaction told(
      StationSession station,
      String id,
      @Nullable Integer evse,
      @Nullable Integer connector,
      @Nullable String idToken,
      @Nullable Instant startTime,
      List<MeterSample> samples) {
    return transactions.update(
        station.identity(),
        id,
        t -> t.started(evse, connector, idToken, startTime).sampled(samples));
  }

  /** A transaction has stopped. */
  ChargingTransaction stopped(
      StationSession station,
      String id,
      Instant time,
      @Nullable String reason,
      @Nullable BigDecimal meterStop,
      List<MeterSample> samples) {
    return transactions.update(
        station.identity(), id, t -> t.sampled(samples).metered(meterStop).stopped(time, reason));
  }
}
