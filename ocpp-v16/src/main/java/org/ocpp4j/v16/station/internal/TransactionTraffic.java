package org.ocpp4j.v16.station.internal;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.ocpp4j.queue.Caller;
import org.ocpp4j.queue.StoredMessage;
import org.ocpp4j.queue.Traffic;
import org.ocpp4j.store.Batch;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;

/**
 * Sends stored StartTransactions, MeterValues and StopTransactions. The latter two get the
 * transaction's id here, for the CSMS gives it in its answer to StartTransaction, which goes first.
 */
final class TransactionTraffic implements Traffic {
  private final TransactionIds ids;
  private final Starts starts;
  private final BiConsumer<String, IdTagInfo> tags;

  /** Hears of answers to StartTransaction, when the id is known. */
  interface Starts {
    void onStarted(String transaction, int evse, int id, StartTransactionResponse response);
  }

  /**
   * @param tags told what the CSMS says of tags
   */
  TransactionTraffic(TransactionIds ids, Starts starts, BiConsumer<String, IdTagInfo> tags) {
    this.ids = ids;
    this.starts = starts;
    this.tags = tags;
  }

  @Override
  public String version() {
    return Ocpp16Dialect.instance().version();
  }

  @Override
  public CompletionStage<Outcome> transmit(StoredMessage message, Caller link) {
    return switch (message.phase()) {
      case STARTED -> start(message, link);
      case UPDATED -> sample(message, link);
      case ENDED -> stop(message, link);
    };
  }

  private CompletionStage<Outcome> start(StoredMessage message, Caller link) {
    StartTransactionRequest request =
        StartTransactionRequest.ACTION.request().parse(message.payload());
    return link.call(request)
        .thenApply(
            response ->
                changes -> {
                  ids.give(message.transaction(), response.transactionId(), changes);
                  tags.accept(request.idTag(), response.idTagInfo());
                  starts.onStarted(
                      message.transaction(),
                      request.connectorId(),
                      response.transactionId(),
                      response);
                });
  }

  private CompletionStage<Outcome> sample(StoredMessage message, Caller link) {
    MeterValuesRequest stored = MeterValuesRequest.ACTION.request().parse(message.payload());
    return link.call(new MeterValuesRequest(stored.connectorId(), id(message), stored.meterValue()))
        .thenApply(response -> changes -> {});
  }

  private CompletionStage<Outcome> stop(StoredMessage message, Caller link) {
    StopTransactionRequest stored =
        StopTransactionRequest.ACTION.request().parse(message.payload());
    StopTransactionRequest request =
        StopTransactionRequest.builder()
            .idTag(stored.idTag())
            .meterStop(stored.meterStop())
            .timestamp(stored.timestamp())
            .transactionId(id(message))
            .reason(stored.reason())
            .transactionData(stored.transactionData())
            .build();
    return link.call(request)
        .thenApply(
            response ->
                changes -> {
                  ids.forget(message.transaction(), changes);
                  learn(request, response);
                });
  }

  private void learn(StopTransactionRequest request, StopTransactionResponse response) {
    String idTag = request.idTag();
    IdTagInfo info = response.idTagInfo();
    if (idTag != null && info != null) {
      tags.accept(idTag, info);
    }
  }

  private int id(StoredMessage message) {
    return Objects.requireNonNullElse(ids.of(message.transaction()), TransactionIds.NEVER_GIVEN);
  }

  @Override
  public void onGivenUp(StoredMessage message, Batch changes) {
    switch (message.phase()) {
      case STARTED -> ids.give(message.transaction(), TransactionIds.NEVER_GIVEN, changes);
      case ENDED -> ids.forget(message.transaction(), changes);
      case UPDATED -> {}
    }
  }
}
