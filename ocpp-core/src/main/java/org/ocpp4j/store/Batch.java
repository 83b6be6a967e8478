package org.ocpp4j.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes to a {@link Store} that belong together. Filled by one thread, then left alone. */
public final class Batch {
  private final List<Change> changes = new ArrayList<>();
  private boolean urgent;

  /** A batch without changes. */
  public Batch() {}

  /** One change. */
  public sealed interface Change {

    /** Keeps a document, in place of one with the same key. */
    record Put(String collection, String key, String text) implements Change {}

    /** Forgets a document, if it is there. */
    record Remove(String collection, String key) implements Change {}

    /** Keeps an entry of a queue at its position, in place of one that is there. */
    record Append(String queue, long position, String text) implements Change {}

    /** Forgets an entry of a queue, if it is there. */
    record Take(String queue, long position) implements Change {}
  }

  /** Keeps a document, in place of one with the same key. */
  public Batch put(String collection, String key, String text) {
    changes.add(new Change.Put(collection, key, text));
    return this;
  }

  /** Forgets a document, if it is there. */
  public Batch remove(String collection, String key) {
    changes.add(new Change.Remove(collection, key));
    return this;
  }

  /** Keeps an entry of a queue. Positions are the writer's; they give the order. */
  public Batch append(String queue, long position, String text) {
    changes.add(new Change.Append(queue, position, text));
    return this;
  }

  /** Forgets an entry of a queue, if it is there. */
  public Batch take(String queue, long position) {
    changes.add(new Change.Take(queue, position));
    return this;
  }

  /** Asks that the batch, and all before it, survive a power cut once it is written. */
  public Batch urgent() {
    urgent = true;
    return this;
  }

  public boolean isUrgent() {
    return urgent;
  }

  /** The changes in the order in which they are to be made. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** What all of these come to: of several changes to one place only the last is left. */
  static Batch merge(Collection<Batch> batches) {
    Map<Object, Change> last = new LinkedHashMap<>();
    Batch merged = new Batch();
    for (Batch batch : batches) {
      merged.urgent |= batch.urgent;
      for (Change change : batch.changes) {
        Object place = place(change);
        last.remove(place);
        last.put(place, change);
      }
    }
    merged.changes.addAll(last.values());
    return merged;
  }

  private record Place(boolean document, String name, Object key) {}

  private static Place place(Change change) {
    if (change instanceof Change.Put put) {
      return new Place(true, put.collection(), put.key());
    }
    if (change instanceof Change.Remove remove) {
      return new Place(true, remove.collection(), remove.key());
    }
    if (change instanceof Change.Append append) {
      return new Place(false, append.queue(), append.position());
    }
    Change.Take take = (Change.Take) change;
    return new Place(false, take.queue(), take.position());
  }
}
