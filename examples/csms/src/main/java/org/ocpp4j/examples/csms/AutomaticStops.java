package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

  /** A station that was asked gets this long to do it before it is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Database database;
  private final Engine engine;
  private final Lane lane;
  private final Repeating ticks;
  private final Transactions transactions;
  private final RemoteControl remote;

  /** When the stations were asked, by the ids of the plans. */
  private final Map<String, Instant> asked = new HashMap<>();

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
    lane.execute(
        () -> {
          // What was told just before the CSMS went down may not have been seen to.
          transactions.find(null, null, true).forEach(this::onChange);
          ticks.start(() -> TICK, this::tick);
        });
  }

  /**
   * Plans the stop of the transaction that is about to start.
   *
   * @return undoes it, as when the station does not start
   */
  Runnable plan(
      String station,
      int evse,
      String idToken,
      @Nullable Long stopAfterSeconds,
      @Nullable BigDecimal maxEnergyWh) {
    PlannedStop plan =
        new PlannedStop(
            UUID.randomUUID().toString(),
            station,
            evse,
            idToken,
            stopAfterSeconds,
            maxEnergyWh,
            engine.now(),
            null,
            null);
    database.all(PlannedStop.class).stream()
        .filter(older -> older.isReplacedBy(plan))
        .forEach(this::remove);
    if (stopAfterSeconds != null || maxEnergyWh != null) {
      database.put(plan.id(), plan);
    }
    return () -> remove(plan);
  }

  /** Somebody stops the transaction by hand. */
  void cancel(String station, String transaction) {
    database.all(PlannedStop.class).stream()
        .filter(plan -> station.equals(plan.station()))
        .filter(plan -> transaction.equals(plan.transaction()))
        .forEach(this::remove);
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
    database.all(PlannedStop.class).stream()
        .filter(plan -> plan.fits(changed))
        .findFirst()
        .ifPresent(plan -> database.put(plan.id(), plan.of(changed, engine.now())));
  }

  private void tick() {
    Instant now = engine.now();
    for (PlannedStop plan : database.all(PlannedStop.class)) {
      String id = plan.transaction();
      if (plan.isStale(now)) {
        remove(plan);
      } else if (id != null && mayAsk(plan, now)) {
        transactions
            .find(plan.station(), id)
            .filter(running -> running.open() && plan.isDue(running, now))
            .ifPresent(running -> stop(plan, running, now));
      }
    }
  }

  private boolean mayAsk(PlannedStop plan, Instant now) {
    Instant last = asked.get(plan.id());
    return last == null || !last.plus(PATIENCE).isAfter(now);
  }

  private void stop(PlannedStop plan, ChargingTransaction running, Instant now) {
    try {
      asked.put(plan.id(), now);
      remote
          .stop(plan.station(), running.id())
          .whenComplete((status, failure) -> lane.execute(() -> answered(plan, failure)));
    } catch (ApiException notConnected) {
      asked.remove(plan.id());
    }
  }

  /** A station that was lost before it answered is asked as soon as it is there again. */
  private void answered(PlannedStop plan, @Nullable Throwable failure) {
    if (failure != null) {
      asked.remove(plan.id());
    }
  }

  private void remove(PlannedStop plan) {
    database.remove(PlannedStop.class, plan.id());
    lane.execute(() -> asked.remove(plan.id()));
  }
}
