package org.ocpp4j.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Scheduler;

/**
 * Time that passes only when a test says so. Everything that runs on its {@link #engine()} runs on
 * the test's own thread, in the same order each time for the same seed. Not safe for use by several
 * threads.
 */
public final class VirtualTime {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
  private final Engine engine;
  private Duration clockError = Duration.ZERO;
  private long nanos;
  private long order;

  /** Time that begins at the start of 2026, with this seed for everything random. */
  public VirtualTime(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.engine = new Engine(new VirtualClock(), new Timers(), ready::add, random);
  }

  /** What stations, sessions and transports of the test run on. */
  public Engine engine() {
    return engine;
  }

  /** The present time. */
  public Instant now() {
    return START.plusNanos(nanos).plus(clockError);
  }

  /** Does everything that can be done without time passing. */
  public void run() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  /** Lets time pass, and everything happen that happens meanwhile. */
  public void advance(Duration duration) {
    long end = nanos + duration.toNanos();
    run();
    for (Timer next = timers.peek(); next != null && next.due() <= end; next = timers.peek()) {
      timers.remove();
      nanos = Math.max(nanos, next.due());
      next.task().run();
      run();
    }
    nanos = end;
  }

  /** How many tasks wait for their time. */
  public int pendingTimers() {
    return timers.size();
  }

  /** Sets the wall clock forward, or back; timers do not notice. */
  public void jumpClock(Duration by) {
    clockError = clockError.plus(by);
  }

  private record Timer(long due, long order, Runnable task) {}

  private final class Timers implements Scheduler {
    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      Timer timer = new Timer(nanos + Math.max(0, delay.toNanos()), order++, task);
      timers.add(timer);
      return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }
  }

  private final class VirtualClock extends Clock {
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
      return now();
    }
  }
}
