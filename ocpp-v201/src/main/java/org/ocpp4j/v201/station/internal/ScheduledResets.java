package org.ocpp4j.v201.station.internal;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/** The resets that wait for the end of transactions, also over a power cut (B12.FR.01). */
final class ScheduledResets {
  private static final String DOCUMENTS = "resets";
  private static final int STATION = 0;

  private final Journal journal;
  private final Set<Integer> waiting;

  ScheduledResets(Journal journal) {
    this.journal = journal;
    this.waiting =
        journal.store().documents(DOCUMENTS).keySet().stream()
            .map(Integer::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * An EVSE, or null for the station.
   *
   * @return completes once the reset would survive a power cut
   */
  CompletionStage<Void> add(@Nullable Integer evse) {
    int key = evse == null ? STATION : evse;
    waiting.add(key);
    return journal.write(new Batch().put(DOCUMENTS, String.valueOf(key), "").urgent());
  }

  /** Whether the station waits to be reset. */
  boolean ofStation() {
    return waiting.contains(STATION);
  }

  /** Takes the reset of an EVSE; false when there was none. */
  boolean take(int evse) {
    journal.write(new Batch().remove(DOCUMENTS, String.valueOf(evse)));
    return waiting.remove(evse);
  }

  /** The station restarts, and with it every EVSE. */
  void clear() {
    Batch changes = new Batch();
    waiting.forEach(key -> changes.remove(DOCUMENTS, String.valueOf(key)));
    waiting.clear();
    journal.write(changes);
  }
}
