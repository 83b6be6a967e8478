package org.ocpp4j.time;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What stations and sessions run on. One engine serves any number of them.
 *
 * @param clock the wall clock; it may jump
 * @param scheduler timers, unaffected by jumps of the clock
 * @param executor the threads that {@link Lane}s borrow
 * @param random source of jitter and ids; must be safe for use by many threads
 */
public record Engine(Clock clock, Scheduler scheduler, Executor executor, RandomGenerator random) {

  /**
   * The engine of a normal program: system clock, one daemon timer thread, a pool of daemon threads
   * as large as the machine. Shared by all who ask.
   */
  public static Engine system() {
    return SystemEngine.ENGINE;
  }

  /**
   * A new serial lane over the shared threads.
   *
   * @param station whose lane it is; stands in the logging context as {@code station}
   */
  public Lane newLane(String station) {
    return new Lane(executor, scheduler, station);
  }

  /** The present time of the wall clock. */
  public Instant now() {
    return clock.instant();
  }

  /** A new random (version 4) UUID. */
  public UUID newId() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
