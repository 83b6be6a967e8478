package org.ocpp4j.v201.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/** The sessions with a transaction in the store, by EVSE. */
final class SavedSessions {
  private static final String DOCUMENTS = "transactions";

  private final Journal journal;

  SavedSessions(Journal journal) {
    this.journal = journal;
  }

  /** Adds to the batch that the session is kept as it is, or forgotten without a transaction. */
  Batch keep(EvseSession session, Batch changes) {
    String key = String.valueOf(session.evse.id());
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return changes.remove(DOCUMENTS, key);
    }
    return changes.put(DOCUMENTS, key, transaction.saved(session).text());
  }

  /** Keeps the session as it is. */
  void keep(EvseSession session) {
    journal.write(keep(session, new Batch()));
  }

  /** Puts back what was kept, if anything was. */
  void restore(EvseSession session) {
    String text = journal.store().documents(DOCUMENTS).get(String.valueOf(session.evse.id()));
    SavedSession saved = text == null ? null : SavedSession.parse(text);
    if (saved != null) {
      @Nullable Driver driver = saved.driver();
      session.transaction = new RunningTransaction(saved);
      session.driver = saved.authorized() ? driver : null;
      session.denied = saved.denied();
      session.limited = saved.limited();
      session.points = saved.points();
    } else if (text != null) {
      keep(session);
    }
  }
}
