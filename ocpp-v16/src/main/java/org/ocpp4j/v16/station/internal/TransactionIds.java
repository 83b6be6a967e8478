package org.ocpp4j.v16.station.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;

/**
 * The ids that the CSMS has given to transactions, from its answer to StartTransaction until it has
 * answered StopTransaction. They outlive the transactions themselves and power cuts.
 */
final class TransactionIds {
  /** Stands for the id of a transaction of which the CSMS would not take the start. */
  static final int NEVER_GIVEN = -1; // 1.6 errata, StartTransaction.conf not received

  private static final String DOCUMENTS = "transaction-ids";

  private final Map<String, Integer> ids = new HashMap<>();

  /** Those that the store holds. */
  TransactionIds(Store store) {
    store.documents(DOCUMENTS).forEach((key, id) -> ids.put(key, Integer.valueOf(id)));
  }

  /** The id of the transaction that the station calls so, or null while the CSMS has given none. */
  @Nullable Integer of(String transaction) {
    return ids.get(transaction);
  }

  void give(String transaction, int id, Batch changes) {
    ids.put(transaction, id);
    changes.put(DOCUMENTS, transaction, String.valueOf(id)).urgent();
  }

  void forget(String transaction, Batch changes) {
    ids.remove(transaction);
    changes.remove(DOCUMENTS, transaction);
  }
}
