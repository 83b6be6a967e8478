package org.ocpp4j.station;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.VariableChange;
import org.ocpp4j.time.Repeating;

/**
 * Does something at an interval that is set in the device model; a new interval counts at once, and
 * zero stops it until there is another. Used on the station's lane only.
 */
public final class IntervalTimer {
  private final StationContext station;
  private final Setting<Duration> interval;
  private final UnaryOperator<Duration> wait;
  private final Repeating repeating;
  private final Consumer<VariableChange> listener = this::changed;
  private @Nullable Runnable task;

  /** A timer that waits as long as the interval is. */
  public IntervalTimer(StationContext station, Setting<Duration> interval) {
    this(station, interval, UnaryOperator.identity());
  }

  private IntervalTimer(
      StationContext station, Setting<Duration> interval, UnaryOperator<Duration> wait) {
    this.station = station;
    this.interval = interval;
    this.wait = wait;
    this.repeating = new Repeating(station.lane());
  }

  /** A timer that waits for the multiples of the interval since midnight, UTC. */
  public static IntervalTimer aligned(StationContext station, Setting<Duration> interval) {
    return new IntervalTimer(
        station, interval, duration -> AlignedInterval.untilNext(duration, station.clock().now()));
  }

  /** Does the task from now on, in place of what was done before. */
  public void start(Runnable toDo) {
    if (task == null) {
      station.device().onChange(listener);
    }
    task = toDo;
    repeating.start(() -> wait.apply(station.device().get(interval)), toDo);
  }

  /** Does it no more. */
  public void stop() {
    if (task != null) {
      station.device().ignore(listener);
      task = null;
    }
    repeating.stop();
  }

  private void changed(VariableChange change) {
    if (change.id().equals(interval.id())) {
      station.lane().execute(this::restart);
    }
  }

  private void restart() {
    Runnable toDo = task;
    if (toDo != null) {
      start(toDo);
    }
  }
}
