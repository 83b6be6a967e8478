package org.ocpp4j.station;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what was last announced, so that the state of the station can be told. */
final class Observations {
  private final Map<ConnectorId, String> status = new LinkedHashMap<>();
  private final Map<String, Integer> transactions = new LinkedHashMap<>();

  /** Whether the event is news: a connector's status is only when it has changed. */
  boolean note(StationEvent event) {
    if (event instanceof StationEvent.ConnectorStatus news) {
      return !news.status().equals(status.put(news.connector(), news.status()));
    }
    if (event instanceof StationEvent.Transaction news) {
      if (news.phase() == TransactionPhase.ENDED) {
        transactions.remove(news.id());
      } else {
        transactions.put(news.id(), news.evse());
      }
    }
    return true;
  }

  List<StationState.ConnectorState> connectors() {
    return status.entrySet().stream()
        .map(entry -> new StationState.ConnectorState(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<StationState.OpenTransaction> transactions() {
    return transactions.entrySet().stream()
        .map(entry -> new StationState.OpenTransaction(entry.getKey(), entry.getValue()))
        .toList();
  }
}
