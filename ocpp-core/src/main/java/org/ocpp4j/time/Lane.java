package org.ocpp4j.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs tasks one after the other, in the order given, on threads borrowed from a shared pool. Each
 * station and each CSMS session has one, so what runs on a lane needs no locks and ten thousand
 * lanes need no ten thousand threads.
 */
public final class Lane implements Executor {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.lane");

  /** Tasks run in one borrowing of a thread, so that a busy lane does not starve the others. */
  private static final int TURN = 64;

  private final Executor pool;
  private final Scheduler scheduler;
  private final String station;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean borrowed;
  private volatile @Nullable Thread runner;

  Lane(Executor pool, Scheduler scheduler, String station) {
    this.pool = pool;
    this.scheduler = scheduler;
    this.station = station;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (borrowed) {
        return;
      }
      borrowed = true;
    }
    pool.execute(this::runTurn);
  }

  /** Runs the task on this lane after the delay. A task cancelled on the lane itself never runs. */
  public Scheduler.Scheduled schedule(Duration delay, Runnable task) {
    Later later = new Later(task);
    later.timer = scheduler.schedule(delay, () -> execute(later));
    return later;
  }

  /** Runs the task at once where the caller runs on this lane, otherwise in its turn. */
  public void enter(Runnable task) {
    if (isCurrent()) {
      task.run();
    } else {
      execute(task);
    }
  }

  /** Whether the caller runs on this lane. */
  public boolean isCurrent() {
    return runner == Thread.currentThread();
  }

  private void runTurn() {
    runner = Thread.currentThread();
    try (MDC.MDCCloseable logged = MDC.putCloseable("station", station)) {
      Objects.requireNonNull(logged);
      for (int i = 0; i < TURN; i++) {
        Runnable task = next();
        if (task == null) {
          return;
        }
        run(task);
      }
    } finally {
      runner = null;
    }
    pool.execute(this::runTurn);
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Runnable task = waiting.poll();
      if (task == null) {
        borrowed = false;
      }
      return task;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A task failed; the lane goes on", e);
    }
  }

  private static final class Later implements Runnable, Scheduler.Scheduled {
    private final Runnable task;
    private volatile boolean cancelled;
    private volatile Scheduler.@Nullable Scheduled timer;

    Later(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!cancelled) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      Scheduler.Scheduled pending = timer;
      if (pending != null) {
        pending.cancel();
      }
    }
  }
}
