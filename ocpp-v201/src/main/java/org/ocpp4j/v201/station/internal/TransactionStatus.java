package org.ocpp4j.v201.station.internal;

import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.GetTransactionStatusResponse;

/** What the CSMS may ask about a transaction, or about all (E14). */
final class TransactionStatus {
  private final MessageQueue queue;
  private final SessionSteps sessions;

  TransactionStatus(MessageQueue queue, SessionSteps sessions) {
    this.queue = queue;
    this.sessions = sessions;
  }

  GetTransactionStatusResponse of(GetTransactionStatusRequest request) {
    String id = request.transactionId();
    boolean waiting =
        queue.waiting().stream()
            .anyMatch(message -> id == null || id.equals(message.transaction()));
    Boolean ongoing = id == null ? null : sessions.withTransaction(id).isPresent();
    return new GetTransactionStatusResponse(ongoing, waiting, null);
  }
}
