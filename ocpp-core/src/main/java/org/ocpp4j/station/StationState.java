package org.ocpp4j.station;

import java.util.List;

/**
 * A station at one instant.
 *
 * @param version the OCPP version in use, or expected
 * @param online whether the connection is open
 * @param registration what the CSMS said to the boot
 * @param connectors the status of every connector, in the words of the version
 * @param transactions the transactions that have not ended
 * @param queued transaction-related messages that the CSMS has not answered yet
 */
public record StationState(
    String version,
    boolean online,
    Registration registration,
    List<ConnectorState> connectors,
    List<OpenTransaction> transactions,
    int queued) {

  public StationState {
    connectors = List.copyOf(connectors);
    transactions = List.copyOf(transactions);
  }

  /**
   * One connector.
   *
   * @param id which one
   * @param status its status in the words of the version
   */
  public record ConnectorState(ConnectorId id, String status) {}

  /**
   * A transaction that has not ended.
   *
   * @param id its id; in 1.6 empty until the CSMS has given one
   * @param evse where it takes place, or 0 while that is not known (2.0.1 E03)
   */
  public record OpenTransaction(String id, int evse) {}
}
