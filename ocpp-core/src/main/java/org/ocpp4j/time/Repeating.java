package org.ocpp4j.time;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does something again and again on a {@link Lane}. Used on that lane only. */
public final class Repeating {
  private final Lane lane;
  private Scheduler.@Nullable Scheduled next;

  public Repeating(Lane lane) {
    this.lane = lane;
  }

  /**
   * Does the task after each wait, the first of which begins now, in place of what was done before.
   *
   * @param wait asked anew each time; nothing more is done once it is zero
   */
  public void start(Supplier<Duration> wait, Runnable task) {
    stop();
    Duration delay = wait.get();
    if (!delay.isZero()) {
      next =
          lane.schedule(
              delay,
              () -> {
                start(wait, task);
                task.run();
              });
    }
  }

  /** Does it no more. */
  public void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}
