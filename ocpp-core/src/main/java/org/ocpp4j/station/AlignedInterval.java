package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;

/**
 * Instants that are whole multiples of an interval after midnight UTC (1.6 §3.16.3, 2.0.1
 * J01.FR.14).
 */
public final class AlignedInterval {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private AlignedInterval() {}

  /** How long until the next such instant; zero when the interval is zero. */
  public static Duration untilNext(Duration interval, Instant now) {
    long period = interval.toMillis();
    if (period == 0) {
      return Duration.ZERO;
    }
    long sinceMidnight = Math.floorMod(now.toEpochMilli(), DAY);
    return Duration.ofMillis(Math.min(period - sinceMidnight % period, DAY - sinceMidnight));
  }
}
