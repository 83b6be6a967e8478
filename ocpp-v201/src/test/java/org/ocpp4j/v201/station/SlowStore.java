package org.ocpp4j.v201.station;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.ForwardingStore;
import org.ocpp4j.time.Scheduler;

/** A store in memory that takes its time to write when it should. */
final class SlowStore extends ForwardingStore {
  private static final Duration WRITING = Duration.ofMillis(100);

  private final Scheduler scheduler;
  boolean isSlow;

  SlowStore(Scheduler scheduler) {
    super(Store.inMemory());
    this.scheduler = scheduler;
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    if (!isSlow) {
      return super.write(batch);
    }
    CompletableFuture<Void> written = new CompletableFuture<>();
    scheduler.schedule(WRITING, () -> super.write(batch).thenRun(() -> written.complete(null)));
    return written;
  }
}
