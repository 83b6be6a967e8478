package org.ocpp4j.store;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;

/**
 * Durable memory of one charging station: documents by key, and queues in order. What was written
 * together is there together or not at all, and never without what was written before it. Safe for
 * use by many threads.
 */
public interface Store extends AutoCloseable {

  /** A store that forgets everything with the process. */
  static Store inMemory() {
    return new MemoryStore();
  }

  /**
   * The documents of a collection by their keys, sorted.
   *
   * @throws StoreException when they cannot be read
   */
  SortedMap<String, String> documents(String collection);

  /**
   * What a queue holds, by position.
   *
   * @throws StoreException when it cannot be read
   */
  NavigableMap<Long, String> queue(String name);

  /**
   * Makes all changes of the batch, after those of every batch written before.
   *
   * @return completes when they are made and, for an {@linkplain Batch#urgent() urgent} batch, will
   *     survive a power cut; or exceptionally with {@link StoreException} when none of them was
   *     made
   */
  CompletionStage<Void> write(Batch batch);

  /** Finishes what is being written and lets go of the medium. */
  @Override
  void close();
}
