package org.ocpp4j.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Lane;

/**
 * A station's way to its {@link Store}. Batches are written in order, one write at a time; those
 * that come meanwhile go together into the next one, so that many small events cost one sync.
 *
 * <p>When the store cannot write (disk full, read-only), the station goes on: what waits is kept in
 * memory and tried again, and whoever waits for it is let go. Used on the station's lane only.
 */
public final class Journal {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Store store;
  private final Lane lane;
  private final Listener listener;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean troubled;

  /** Hears when the store stops and begins to write, once each. */
  public interface Listener {

    /** From now on nothing survives a power cut. */
    void onTrouble(String why);

    /** Everything that waited is written. */
    void onRecovery();
  }

  /** A journal in which nothing waits. */
  public Journal(Store store, Lane lane, Listener listener) {
    this.store = store;
    this.lane = lane;
    this.listener = listener;
  }

  private record Entry(Batch batch, CompletableFuture<Void> done) {}

  /** The store, to read from. */
  public Store store() {
    return store;
  }

  /** Whether the store could not write last time. */
  public boolean isTroubled() {
    return troubled;
  }

  /**
   * Writes the batch behind all others.
   *
   * @return completes on the lane, never exceptionally: when the batch is written, or at once while
   *     the store cannot write
   */
  public CompletionStage<Void> write(Batch batch) {
    Entry entry = new Entry(batch, new CompletableFuture<>());
    waiting.add(entry);
    if (troubled) {
      entry.done().complete(null);
    }
    writeNext();
    return entry.done();
  }

  /** Completes on the lane when everything written until now is durable, or cannot be. */
  public CompletionStage<Void> settled() {
    return waiting.isEmpty() ? CompletableFuture.completedStage(null) : write(new Batch().urgent());
  }

  private void writeNext() {
    if (writing || waiting.isEmpty()) {
      return;
    }
    writing = true;
    List<Entry> group = new ArrayList<>(waiting);
    store
        .write(Batch.merge(group.stream().map(Entry::batch).toList()))
        .whenComplete((written, failure) -> lane.execute(() -> written(group, failure)));
  }

  private void written(List<Entry> group, @Nullable Throwable failure) {
    if (failure != null) {
      failed(failure);
      return;
    }
    writing = false;
    group.forEach(entry -> waiting.remove());
    if (troubled) {
      troubled = false;
      listener.onRecovery();
    }
    group.forEach(entry -> entry.done().complete(null));
    writeNext();
  }

  private void failed(Throwable failure) {
    if (!troubled) {
      troubled = true;
      Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
      listener.onTrouble(String.valueOf(why == null ? failure : why.getMessage()));
    }
    List<Entry> released = List.copyOf(waiting);
    waiting.clear();
    waiting.add(
        new Entry(
            Batch.merge(released.stream().map(Entry::batch).toList()), new CompletableFuture<>()));
    released.forEach(entry -> entry.done().complete(null));
    lane.schedule(RETRY_AFTER, this::retry);
  }

  private void retry() {
    writing = false;
    writeNext();
  }
}
