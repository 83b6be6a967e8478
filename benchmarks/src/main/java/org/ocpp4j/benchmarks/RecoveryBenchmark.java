package org.ocpp4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.SqliteStore;
import org.ocpp4j.store.Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long a station takes to know again what it has not delivered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class RecoveryBenchmark {
  private static final int STORED = 100_000;

  private Path folder = Path.of(".");
  private Path file = Path.of(".");
  private Store store = Store.inMemory();

  /** A station without connection fills its store, and loses power. */
  @Setup(Level.Trial)
  public void setUp() {
    folder = Spine.temporaryFolder();
    file = folder.resolve("store.db");
    Store filled = SqliteStore.open(file);
    Spine spine = new Spine(filled);
    spine.await(
        () -> {
          for (int i = 0; i < STORED; i++) {
            spine.queue.enqueue(Spine.message(), new Batch());
          }
        });
    spine.settle();
    filled.close();
  }

  /** Leaves nothing behind. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    store.close();
    Spine.delete(folder);
  }

  /** From the closed file to a queue that is ready to send, in a cold JVM. */
  @Benchmark
  public int hundredThousandMessages() {
    store = SqliteStore.open(file);
    int length = new Spine(store).queue.length();
    if (length != STORED) {
      throw new IllegalStateException(length + " messages instead of " + STORED);
    }
    return length;
  }
}
