package org.ocpp4j.station;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;

/**
 * How long to wait before connecting again (2.0.1 part 4 §5.3): first the minimum and a random
 * part; after each failure twice the last wait and a new random part, as often as configured; then
 * the same for ever.
 *
 * @param waits how many waits there were since the last connection
 * @param duration the last of them
 */
record Backoff(int waits, Duration duration) {
  /** No wait yet: the next one is the first. */
  static final Backoff NONE = new Backoff(0, Duration.ZERO);

  /** However often the CSMS lets the wait double, a station asks again after a day. */
  static final Duration LONGEST = Duration.ofDays(1);

  /**
   * What the CSMS configures.
   *
   * @param minimum {@code RetryBackOffWaitMinimum}
   * @param randomRange {@code RetryBackOffRandomRange}, the most that chance adds to a wait
   * @param repeatTimes {@code RetryBackOffRepeatTimes}, how often the wait doubles
   */
  record Limits(Duration minimum, Duration randomRange, int repeatTimes) {

    /** The limits as they are configured now. */
    static Limits of(DeviceModel device) {
      return new Limits(
          device.get(Settings.RETRY_BACK_OFF_WAIT_MINIMUM),
          device.get(Settings.RETRY_BACK_OFF_RANDOM_RANGE),
          device.get(Settings.RETRY_BACK_OFF_REPEAT_TIMES));
    }
  }

  /** The wait after this one. */
  Backoff next(Limits limits, RandomGenerator random) {
    if (waits > limits.repeatTimes()) {
      return this;
    }
    Duration fixed = waits == 0 ? limits.minimum() : duration.multipliedBy(2);
    Duration grown = fixed.plus(randomPart(limits, random));
    return new Backoff(waits + 1, grown.compareTo(LONGEST) < 0 ? grown : LONGEST);
  }

  private static Duration randomPart(Limits limits, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(limits.randomRange().toMillis() + 1));
  }
}
