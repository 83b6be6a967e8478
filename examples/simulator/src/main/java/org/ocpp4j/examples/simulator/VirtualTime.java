package org.ocpp4j.examples.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.ClientTransport;

/**
 * Time that stands still until it is told to pass, for a station whose sockets are real. It passes
 * from one timer to the next and waits at each for what the timer has set off. Safe for use by many
 * threads.
 */
final class VirtualTime {
  /** How long, in real time, the CSMS may take to answer before time passes all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Engine real;
  private final Instant start;
  private final Engine engine;
  private final Underway underway = new Underway();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
  private long nanos;
  private long order;

  private record Timer(long due, long order, Runnable task) {}

  private VirtualTime(Engine real) {
    this.real = real;
    this.start = real.now();
    this.engine = new Engine(new StandingClock(), new Timers(), this::execute, real.random());
  }

  /** Time that stands at the present of this engine and borrows its threads. */
  static VirtualTime standingAtNow(Engine real) {
    return new VirtualTime(real);
  }

  /** What the station runs on. */
  Engine engine() {
    return engine;
  }

  /** The transport of the station: time does not pass over what it waits for. */
  ClientTransport watched(ClientTransport transport) {
    return new WatchedTransport(transport, underway);
  }

  /** Lets time pass; returns when everything has happened that happens meanwhile. */
  void advance(Duration duration) throws InterruptedException {
    underway.awaitQuiet(PATIENCE);
    long end = nanos() + duration.toNanos();
    for (Timer due = nextUntil(end); due != null; due = nextUntil(end)) {
      due.task().run();
      underway.awaitQuiet(PATIENCE);
    }
  }

  /** The next timer, at whose time it is then; or null at the end. */
  private synchronized @Nullable Timer nextUntil(long end) {
    Timer next = timers.peek();
    if (next == null || next.due() > end) {
      nanos = end;
      return null;
    }
    nanos = Math.max(nanos, next.due());
    return timers.poll();
  }

  private synchronized long nanos() {
    return nanos;
  }

  private synchronized void add(Timer timer) {
    timers.add(timer);
  }

  private synchronized void remove(Timer timer) {
    timers.remove(timer);
  }

  private synchronized Timer timer(Duration delay, Runnable task) {
    return new Timer(nanos + delay.toNanos(), order++, task);
  }

  private void execute(Runnable task) {
    Object run = new Object();
    underway.begin(run);
    real.executor()
        .execute(
            () -> {
              try {
                task.run();
              } finally {
                underway.end(run);
              }
            });
  }

  private final class Timers implements Scheduler {
    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      if (delay.isZero() || delay.isNegative()) {
        return atOnce(task);
      }
      Timer timer = timer(delay, task);
      add(timer);
      return () -> remove(timer);
    }

    /** What is due already needs no time to pass. */
    private Scheduled atOnce(Runnable task) {
      AtomicBoolean cancelled = new AtomicBoolean();
      execute(
          () -> {
            if (!cancelled.get()) {
              task.run();
            }
          });
      return () -> cancelled.set(true);
    }

    @Override
    public long nanoTime() {
      return nanos();
    }
  }

  private final class StandingClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
      return start.plusNanos(nanos());
    }
  }
}
