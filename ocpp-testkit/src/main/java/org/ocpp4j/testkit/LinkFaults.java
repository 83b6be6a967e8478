package org.ocpp4j.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How bad a network is. Each chance is a probability between 0 and 1, taken anew for every message.
 *
 * @param random decides; seed it to meet the same faults again
 * @param jitter how much longer than the latency a message may take; the order is kept
 * @param loss the chance that a message is lost though the connection stays
 * @param truncation the chance that only the beginning of a message arrives
 * @param cut the chance that the connection breaks, before or after the message arrives
 * @param silence the chance that from here on nothing arrives any more and nobody notices
 * @param doubleClose the chance that a close is told twice
 */
public record LinkFaults(
    RandomGenerator random,
    Duration jitter,
    double loss,
    double truncation,
    double cut,
    double silence,
    double doubleClose) {

  /** A network without faults. */
  public static LinkFaults none() {
    return new LinkFaults(() -> 0, Duration.ZERO, 0, 0, 0, 0, 0);
  }

  /** What happens to a message. */
  enum Fate {
    ARRIVES,
    IS_LOST,
    IS_TRUNCATED,
    BREAKS_BEFORE,
    BREAKS_AFTER,
    GOES_SILENT
  }

  Fate fate() {
    double at = random.nextDouble();
    double limit = loss;
    if (at < limit) {
      return Fate.IS_LOST;
    }
    limit += truncation;
    if (at < limit) {
      return Fate.IS_TRUNCATED;
    }
    limit += cut;
    if (at < limit) {
      return at < limit - cut / 2 ? Fate.BREAKS_BEFORE : Fate.BREAKS_AFTER;
    }
    limit += silence;
    return at < limit ? Fate.GOES_SILENT : Fate.ARRIVES;
  }

  Duration delay() {
    return jitter.isZero() ? Duration.ZERO : Duration.ofNanos(random.nextLong(jitter.toNanos()));
  }

  boolean closesTwice() {
    return doubleClose > 0 && random.nextDouble() < doubleClose;
  }

  String truncated(String text) {
    return text.substring(0, random.nextInt(text.length() + 1));
  }
}
