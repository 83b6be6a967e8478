package org.ocpp4j.time;

import java.time.Duration;

/**
 * Runs tasks later, on a monotonic clock that no clock adjustment moves. Safe for use by many
 * threads.
 */
public interface Scheduler {

  /**
   * Runs the task once after the delay; zero or negative means as soon as possible. The task must
   * be short: hand real work to a {@link Lane}.
   */
  Scheduled schedule(Duration delay, Runnable task);

  /** Nanoseconds since some fixed instant; only differences mean something. */
  long nanoTime();

  /** A task that waits for its time. */
  interface Scheduled {

    /** Keeps the task from starting, if it has not started yet. Calling it again does nothing. */
    void cancel();
  }
}
