package org.ocpp4j.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many transaction-related messages the queue itself can pass on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueueBenchmark {
  private static final int MESSAGES = 1000;

  private Spine spine = new Spine(Store.inMemory());

  /** A station that is connected to a CSMS that answers at once. */
  @Setup
  public void setUp() {
    spine = new Spine(Store.inMemory());
    spine.connect();
  }

  /** Messages put in, sent, answered and forgotten, in memory. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void inMemory() {
    CompletableFuture<Void> empty = new CompletableFuture<>();
    spine.lane.execute(
        () -> {
          for (int i = 0; i < MESSAGES; i++) {
            spine.queue.enqueue(Spine.message(), new Batch());
          }
          spine.queue.whenEmpty(java.time.Duration.ofMinutes(1), () -> empty.complete(null));
        });
    empty.join();
  }
}
