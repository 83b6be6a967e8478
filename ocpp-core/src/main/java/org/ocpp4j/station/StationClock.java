package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;

/**
 * The station's own idea of the time: the machine's clock until the CSMS has said what time it is,
 * from then on counted from that, so that nobody who sets the machine's clock disturbs it (1.6
 * §4.6, 2.0.1 G02). Used on the station's lane only.
 */
public final class StationClock {
  private final Engine engine;
  private final Consumer<Duration> adjusted;
  private @Nullable Instant csmsTime;
  private long nanosThen;

  /**
   * The machine's clock.
   *
   * @param adjusted told by how much the time is moved, each time it is
   */
  public StationClock(Engine engine, Consumer<Duration> adjusted) {
    this.engine = engine;
    this.adjusted = adjusted;
  }

  public Instant now() {
    Instant then = csmsTime;
    return then == null
        ? engine.now()
        : then.plus(Duration.ofNanos(engine.scheduler().nanoTime() - nanosThen));
  }

  /** From now on the time is counted from what the CSMS says it is. */
  public void synchronise(Instant now) {
    Duration by = Duration.between(now(), now);
    csmsTime = now;
    nanosThen = engine.scheduler().nanoTime();
    adjusted.accept(by);
  }
}
