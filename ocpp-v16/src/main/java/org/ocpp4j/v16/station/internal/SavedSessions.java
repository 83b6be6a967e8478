package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/** The sessions with a transaction in the store, by EVSE. */
final class SavedSessions {
  private static final String SESSIONS = "transactions";

  private final Journal journal;

  SavedSessions(Journal journal) {
    this.journal = journal;
  }

  /** Adds to the batch that the session is kept as it is, or forgotten without a transaction. */
  Batch keep(EvseSession session, Batch changes) {
    String key = String.valueOf(session.evse.id());
    RunningTransaction transaction = session.transaction;
    return transaction == null
        ? changes.remove(SESSIONS, key)
        : changes.put(
            SESSIONS,
            key,
            new SavedSession(transaction.key, session.driver, session.denied).text());
  }

  /** Keeps the session as it is. */
  void keep(EvseSession session) {
    journal.write(keep(session, new Batch()));
  }

  /** Puts back what was kept, if anything was. */
  void restore(EvseSession session, TransactionIds ids) {
    int evse = session.evse.id();
    String text = journal.store().documents(SESSIONS).get(String.valueOf(evse));
    @Nullable SavedSession saved = text == null ? null : SavedSession.parse(text);
    if (saved != null) {
      session.transaction = new RunningTransaction(saved.transaction(), evse, ids);
      session.driver = saved.driver();
      session.denied = saved.denied();
    } else if (text != null) {
      keep(session);
    }
  }
}
