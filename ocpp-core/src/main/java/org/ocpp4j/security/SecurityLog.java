package org.ocpp4j.security;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.store.Store;

/**
 * The last security events of a station, kept over power cuts; older ones make room for new ones
 * (2.0.1 A04.FR.04). Used on the station's lane only.
 */
public final class SecurityLog {
  /** How many events are kept. */
  public static final int CAPACITY = 500;

  private static final String QUEUE = "security-log";
  private static final int PARTS = 3;

  private final Journal journal;
  private long nextPosition;

  /**
   * One security event.
   *
   * @param at when it happened
   * @param type its name in the standard's list, or a vendor's own
   * @param info what there is to know about it, or null
   */
  public record Entry(Instant at, String type, @Nullable String info) {

    private String text() {
      return at.toString() + '\t' + type + '\t' + (info == null ? "" : info);
    }

    private static Entry parse(String text) {
      String[] parts = text.split("\t", PARTS);
      return new Entry(Instant.parse(parts[0]), parts[1], parts[2].isEmpty() ? null : parts[2]);
    }
  }

  /** The log that the journal's store holds. */
  public SecurityLog(Journal journal) {
    this.journal = journal;
    NavigableMap<Long, String> stored = journal.store().queue(QUEUE);
    this.nextPosition = stored.isEmpty() ? 1 : stored.lastKey() + 1;
  }

  /** Adds an event; its type contains no tab. */
  public void add(Entry entry) {
    Batch change = new Batch().append(QUEUE, nextPosition, entry.text());
    if (nextPosition > CAPACITY) {
      change.take(QUEUE, nextPosition - CAPACITY);
    }
    nextPosition++;
    journal.write(change);
  }

  /** What a station's store holds, oldest first; what is being written is not there yet. */
  public static List<Entry> in(Store store) {
    return store.queue(QUEUE).values().stream().map(Entry::parse).toList();
  }
}
