package org.ocpp4j.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The real clock, timer and threads, made when first asked for. */
final class SystemEngine {
  static final Engine ENGINE = create();

  private SystemEngine() {}

  private static Engine create() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads, daemon("ocpp4j-lane"));
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemon("ocpp4j-timer"));
    timer.setRemoveOnCancelPolicy(true);
    return new Engine(Clock.systemUTC(), new TimerThread(timer), pool, new SecureRandom());
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private record TimerThread(ScheduledThreadPoolExecutor timer) implements Scheduler {
    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      Future<?> pending = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> pending.cancel(false);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }
}
