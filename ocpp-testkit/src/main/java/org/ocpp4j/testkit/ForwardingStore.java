package org.ocpp4j.testkit;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;

/** Hands everything to another store. A test overrides what it wants to disturb or to see. */
public abstract class ForwardingStore implements Store {
  private final Store store;

  /** A store before this one. */
  protected ForwardingStore(Store store) {
    this.store = store;
  }

  @Override
  public SortedMap<String, String> documents(String collection) {
    return store.documents(collection);
  }

  @Override
  public NavigableMap<Long, String> queue(String name) {
    return store.queue(name);
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    return store.write(batch);
  }

  @Override
  public void close() {
    store.close();
  }
}
