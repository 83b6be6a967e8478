package org.ocpp4j.v201.csms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.ocpp4j.v201.message.TransactionEventRequest;

/**
 * Follows the transactions of all stations by their TransactionEvents, in whatever order and
 * however often those arrive (E, part 2 §E 1.3). Feed it from the handler of TransactionEvent; it
 * keeps every message until the transaction is forgotten.
 */
public final class TransactionModel {
  private final Map<Key, ConcurrentNavigableMap<Integer, TransactionEventRequest>> transactions =
      new ConcurrentHashMap<>();

  private record Key(String station, String id) {}

  /** Knows no transaction yet. */
  public TransactionModel() {}

  /**
   * Takes a message.
   *
   * @return false when it has arrived before, as a station repeats what it saw no answer to
   */
  public boolean add(String station, TransactionEventRequest event) {
    Key key = new Key(station, event.transactionInfo().transactionId());
    return transactions
            .computeIfAbsent(key, none -> new ConcurrentSkipListMap<>())
            .putIfAbsent(event.seqNo(), event)
        == null;
  }

  /** What is known of a transaction. */
  public Optional<TransactionView> find(String station, String id) {
    ConcurrentNavigableMap<Integer, TransactionEventRequest> events =
        transactions.get(new Key(station, id));
    return Optional.ofNullable(events)
        .filter(arrived -> !arrived.isEmpty())
        .map(arrived -> TransactionView.of(station, id, List.copyOf(arrived.values())));
  }

  /** The transactions of a station that are kept here, in no order. */
  public List<TransactionView> all(String station) {
    return transactions.keySet().stream()
        .filter(key -> key.station().equals(station))
        .flatMap(key -> find(station, key.id()).stream())
        .toList();
  }

  /** Forgets a transaction, such as one that is billed. A message that still comes revives it. */
  public void forget(String station, String id) {
    transactions.remove(new Key(station, id));
  }
}
