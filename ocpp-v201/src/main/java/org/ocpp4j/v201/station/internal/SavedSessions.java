package org.ocpp4j.v201.station.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/** The sessions with a transaction in the store, by EVSE, or by a key of their own without one. */
final class SavedSessions {
  private static final String DOCUMENTS = "transactions";
  private static final String WITHOUT_EVSE = "any-";

  private final Journal journal;

  SavedSessions(Journal journal) {
    this.journal = journal;
  }

  /** A session under its key. */
  record Kept(String key, SavedSession session) {}

  /** The key of a session of which the EVSE is not known. */
  static String newKey(String id) {
    return WITHOUT_EVSE + id;
  }

  /** Adds to the batch that the session is kept as it is, or forgotten without a transaction. */
  Batch keep(EvseSession session, Batch changes) {
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return changes.remove(DOCUMENTS, session.key);
    }
    return changes.put(DOCUMENTS, session.key, transaction.saved(session).text());
  }

  /** Keeps the session as it is. */
  void keep(EvseSession session) {
    journal.write(keep(session, new Batch()));
  }

  /** Keeps the transaction where it is now. */
  void keepMoved(EvseSession from, EvseSession to) {
    journal.write(keep(to, keep(from, new Batch())));
  }

  /** Puts back what was kept, if anything was. */
  void restore(EvseSession session) {
    String text = journal.store().documents(DOCUMENTS).get(session.key);
    SavedSession saved = text == null ? null : SavedSession.parse(text);
    if (saved != null) {
      saved.restore(session);
    } else if (text != null) {
      keep(session);
    }
  }

  /** What was kept of which the EVSE is not known, in the order in which it began. */
  List<Kept> waiting() {
    return journal.store().documents(DOCUMENTS).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(WITHOUT_EVSE))
        .flatMap(
            entry ->
                Stream.ofNullable(SavedSession.parse(entry.getValue()))
                    .map(saved -> new Kept(entry.getKey(), saved)))
        .sorted(Comparator.comparing(kept -> kept.session().startedAt()))
        .toList();
  }
}
