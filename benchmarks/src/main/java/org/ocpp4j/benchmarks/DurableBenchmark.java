package org.ocpp4j.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.SqliteStore;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Transaction events that survive a power cut, beside what the disk can do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class DurableBenchmark {
  private static final int TOGETHER = 100;
  private static final int PAGE = 4096;

  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
  private Path folder = Path.of(".");

  @SuppressWarnings("NullAway.Init") // JMH calls setUp first
  private FileChannel file;

  private Store store = Store.inMemory();
  private Spine spine = new Spine(store);
  private long position;

  /** Opens a store and a file beside it on the same disk. */
  @Setup
  public void setUp() throws IOException {
    folder = Spine.temporaryFolder();
    store = SqliteStore.open(folder.resolve("store.db"));
    spine = new Spine(store);
    file =
        FileChannel.open(
            folder.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.write(ByteBuffer.allocate(PAGE * 1024));
  }

  /** Leaves nothing behind. */
  @TearDown
  public void tearDown() throws IOException {
    file.close();
    store.close();
    Spine.delete(folder);
  }

  /** The disk itself: a page overwritten and synced. */
  @Benchmark
  public void fsync() throws IOException {
    page.clear();
    file.write(page, position++ % 1024 * PAGE);
    file.force(false);
  }

  /** An event, and the next when this one is safe: what one EVSE does. */
  @Benchmark
  public void oneByOne() {
    store(position++).join();
  }

  /** Many events at a time, as from a busy site. */
  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public void together() {
    CompletableFuture<?>[] all = new CompletableFuture<?>[TOGETHER];
    for (int i = 0; i < TOGETHER; i++) {
      all[i] = store(position++);
    }
    CompletableFuture.allOf(all).join();
  }

  /** One event stored, and an older one delivered and forgotten, so that the file stays small. */
  private CompletableFuture<Void> store(long at) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Batch batch = new Batch().append("queue", at, Spine.MESSAGE).take("queue", at - TOGETHER);
    spine.lane.execute(
        () -> spine.journal.write(batch.urgent()).thenRun(() -> done.complete(null)));
    return done;
  }
}
