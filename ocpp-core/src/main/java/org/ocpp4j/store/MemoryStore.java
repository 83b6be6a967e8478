package org.ocpp4j.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Everything in maps. */
final class MemoryStore implements Store {
  private final Map<String, TreeMap<String, String>> documents = new HashMap<>();
  private final Map<String, TreeMap<Long, String>> queues = new HashMap<>();

  @Override
  public synchronized SortedMap<String, String> documents(String collection) {
    return new TreeMap<>(documents.getOrDefault(collection, new TreeMap<>()));
  }

  @Override
  public synchronized NavigableMap<Long, String> queue(String name) {
    TreeMap<Long, String> entries = queues.get(name);
    return entries == null ? Collections.emptyNavigableMap() : new TreeMap<>(entries);
  }

  @Override
  public synchronized CompletionStage<Void> write(Batch batch) {
    batch.changes().forEach(this::make);
    return CompletableFuture.completedStage(null);
  }

  private void make(Batch.Change change) {
    if (change instanceof Batch.Change.Put put) {
      documents
          .computeIfAbsent(put.collection(), name -> new TreeMap<>())
          .put(put.key(), put.text());
    } else if (change instanceof Batch.Change.Remove remove) {
      documents.getOrDefault(remove.collection(), new TreeMap<>()).remove(remove.key());
    } else if (change instanceof Batch.Change.Append append) {
      queues
          .computeIfAbsent(append.queue(), name -> new TreeMap<>())
          .put(append.position(), append.text());
    } else if (change instanceof Batch.Change.Take take) {
      queues.getOrDefault(take.queue(), new TreeMap<>()).remove(take.position());
    }
  }

  @Override
  public void close() {}
}
