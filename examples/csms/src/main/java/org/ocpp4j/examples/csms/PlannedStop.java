package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop that is planned when charging is started.
 *
 * @param asked when the station was asked to start
 * @param transaction null until the transaction is known
 * @param since what the seconds are counted from, or null until the transaction is known
 */
record PlannedStop(
    String id,
    String station,
    int evse,
    String idToken,
    @Nullable Long stopAfterSeconds,
    @Nullable BigDecimal maxEnergyWh,
    Instant asked,
    @Nullable String transaction,
    @Nullable Instant since) {

  /** A driver who has not come by then comes no more. */
  private static final Duration TIME_TO_COME = Duration.ofHours(1);

  boolean fits(ChargingTransaction started) {
    return transaction == null
        && started.open()
        && started.station().equals(station)
        && Integer.valueOf(evse).equals(started.evse())
        && idToken.equalsIgnoreCase(started.idToken());
  }

  /**
   * It is the stop of this transaction. One that began before anybody was authorized, as when the
   * cable is plugged in first, counts from the request; the station's clock is trusted no further.
   */
  PlannedStop of(ChargingTransaction started, Instant now) {
    Instant told = started.startTime();
    Instant start = told == null || told.isAfter(now) ? now : told;
    return new PlannedStop(
        id,
        station,
        evse,
        idToken,
        stopAfterSeconds,
        maxEnergyWh,
        asked,
        started.id(),
        start.isBefore(asked) ? asked : start);
  }

  /** Whether its transaction never began. */
  boolean isStale(Instant now) {
    return transaction == null && asked.plus(TIME_TO_COME).isBefore(now);
  }

  /** Whether it is for the same driver at the same place and waits for its transaction as well. */
  boolean isReplacedBy(PlannedStop newer) {
    return transaction == null
        && station.equals(newer.station)
        && evse == newer.evse
        && idToken.equalsIgnoreCase(newer.idToken);
  }

  boolean isDue(ChargingTransaction running, Instant now) {
    BigDecimal energy = running.energyWh();
    boolean late =
        stopAfterSeconds != null
            && since != null
            && !since.plusSeconds(stopAfterSeconds).isAfter(now);
    return late || (maxEnergyWh != null && energy != null && energy.compareTo(maxEnergyWh) >= 0);
  }
}
