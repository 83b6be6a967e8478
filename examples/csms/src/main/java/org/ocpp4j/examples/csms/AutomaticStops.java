package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Repeating;

/**
 * Stops transactions after a time or an amount of energy. What is planned stands in the database,
 * so it survives a restart of the CSMS; a station that is offline is asked again until the
 * transaction has ended.
 */
final class AutomaticStops implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Database database;
  private final Engine engine;
  private final Lane lane;
  private final Repeating ticks;
  private final Transactions transactions;
  private final RemoteControl remote;

  /**
   * A planned stop.
   *
   * @param transaction null until the transaction has started
   */
  record Plan(
      String id,
      String station,
      int evse,
      String idToken,
      @Nullable Long stopAfterSeconds,
      @Nullable BigDecimal maxEnergyWh,
      @Nullable String transaction) {

    boolean fits(ChargingTransaction started) {
      return transaction == null
          && started.open()
          && started.station().equals(station)
          && Integer.valueOf(evse).equals(started.evse())
          && idToken.equalsIgnoreCase(started.idToken());
    }

    Plan of(String startedTransaction) {
      return new Plan(
          id, station, evse, idToken, stopAfterSeconds, maxEnergyWh, startedTransaction);
    }

    boolean isDue(ChargingTransaction running, Instant now) {
      Instant start = running.startTime();
      BigDecimal energy = running.energyWh();
      boolean late =
          stopAfterSeconds != null
              && start != null
              && !start.plusSeconds(stopAfterSeconds).isAfter(now);
      return late || (maxEnergyWh != null && energy != null && energy.compareTo(maxEnergyWh) >= 0);
    }
  }

  AutomaticStops(
      Database database, Engine engine, Transactions transactions, RemoteControl remote) {
    this.database = database;
    this.engine = engine;
    this.lane = engine.newLane("automatic stops");
    this.ticks = new Repeating(lane);
    this.transactions = transactions;
    this.remote = remote;
  }

  void start() {
    transactions.onChange(changed -> lane.execute(() -> onChange(changed)));
    lane.execute(() -> ticks.start(() -> TICK, this::tick));
  }

  /** Plans the stop of the transaction that is about to start. */
  void plan(
      String station,
      int evse,
      String idToken,
      @Nullable Long stopAfterSeconds,
      @Nullable BigDecimal maxEnergyWh) {
    if (stopAfterSeconds != null || maxEnergyWh != null) {
      String id = UUID.randomUUID().toString();
      put(new Plan(id, station, evse, idToken, stopAfterSeconds, maxEnergyWh, null));
    }
  }

  /** Somebody stops the transaction by hand. */
  void cancel(String station, String transaction) {
    database.all(Plan.class).stream()
        .filter(plan -> station.equals(plan.station()))
        .filter(plan -> transaction.equals(plan.transaction()))
        .forEach(plan -> database.remove(Plan.class, plan.id()));
  }

  @Override
  public void close() {
    lane.execute(ticks::stop);
  }

  private void onChange(ChargingTransaction changed) {
    if (!changed.open()) {
      cancel(changed.station(), changed.id());
      return;
    }
    database.all(Plan.class).stream()
        .filter(plan -> plan.fits(changed))
        .findFirst()
        .ifPresent(plan -> put(plan.of(changed.id())));
  }

  private void tick() {
    Instant now = engine.now();
    for (Plan plan : database.all(Plan.class)) {
      String id = plan.transaction();
      if (id != null
          && transactions
              .find(plan.station(), id)
              .filter(t -> t.open() && plan.isDue(t, now))
              .isPresent()) {
        stop(plan.station(), id);
      }
    }
  }

  private void stop(String station, String transaction) {
    try {
      remote.stop(station, transaction);
    } catch (ApiException e) {
      // Not connected: the next tick tries again.
    }
  }

  private void put(Plan plan) {
    database.put(plan.id(), plan);
  }
}
