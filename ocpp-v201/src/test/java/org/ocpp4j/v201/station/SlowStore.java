package org.ocpp4j.v201.station;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Scheduler;

/** A store in memory that takes its time to write when it should. */
final class SlowStore implements Store {
  private static final Duration WRITING = Duration.ofMillis(100);

  private final Store memory = Store.inMemory();
  private final Scheduler scheduler;
  boolean isSlow;

  SlowStore(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public SortedMap<String, String> documents(String collection) {
    return memory.documents(collection);
  }

  @Override
  public NavigableMap<Long, String> queue(String name) {
    return memory.queue(name);
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    if (!isSlow) {
      return memory.write(batch);
    }
    CompletableFuture<Void> written = new CompletableFuture<>();
    scheduler.schedule(WRITING, () -> memory.write(batch).thenRun(() -> written.complete(null)));
    return written;
  }

  @Override
  public void close() {
    memory.close();
  }
}
