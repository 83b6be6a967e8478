package org.ocpp4j.station;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;

/**
 * How long to wait before connecting again: first the minimum plus a random part; after each
 * failure twice the last wait plus a new random part, as often as configured; then the same for
 * ever (2.0.1 part 4 §5.3).
 */
final class Backoff {
  private final DeviceModel device;
  private final RandomGenerator random;
  private Duration last = Duration.ZERO;
  private int attempts;

  Backoff(DeviceModel device, RandomGenerator random) {
    this.device = device;
    this.random = random;
  }

  /** The wait before the next attempt. */
  Duration next() {
    if (attempts == 0) {
      last = device.get(Settings.RETRY_BACK_OFF_WAIT_MINIMUM).plus(randomPart());
    } else if (attempts <= device.get(Settings.RETRY_BACK_OFF_REPEAT_TIMES)) {
      last = last.multipliedBy(2).plus(randomPart());
    }
    attempts++;
    return last;
  }

  /** A connection was made: the next wait is the first again. */
  void reset() {
    attempts = 0;
  }

  private Duration randomPart() {
    long range = device.get(Settings.RETRY_BACK_OFF_RANDOM_RANGE).toMillis();
    return Duration.ofMillis(random.nextLong(range + 1));
  }
}
