package org.ocpp4j.station;

import java.time.Duration;
import java.util.function.Supplier;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Repeating;

/**
 * Pings at an interval and finds the link dead when nothing at all was heard between a ping and the
 * next, however alive TCP believes it. Used on its lane only.
 */
final class KeepAlive {
  private final Supplier<Duration> interval;
  private final Runnable ping;
  private final Runnable onDead;
  private final Repeating pings;
  private Duration running = Duration.ZERO;
  private boolean awaitingLife;

  /**
   * @param interval {@code WebSocketPingInterval}, zero for no pings
   * @param ping sends one
   * @param onDead called when a ping found no life
   */
  KeepAlive(Lane lane, Supplier<Duration> interval, Runnable ping, Runnable onDead) {
    this.pings = new Repeating(lane);
    this.interval = interval;
    this.ping = ping;
    this.onDead = onDead;
  }

  /** Begins, or begins anew where the interval has changed. */
  void adjust() {
    Duration wanted = interval.get();
    if (!wanted.equals(running)) {
      running = wanted;
      awaitingLife = false;
      pings.start(interval, this::beat);
    }
  }

  /** Something was received. */
  void heard() {
    awaitingLife = false;
  }

  void stop() {
    pings.stop();
  }

  private void beat() {
    if (awaitingLife) {
      onDead.run();
      return;
    }
    awaitingLife = true;
    ping.run();
  }
}
