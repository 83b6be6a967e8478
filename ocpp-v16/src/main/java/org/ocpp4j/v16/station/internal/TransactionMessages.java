package org.ocpp4j.v16.station.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Request;
import org.ocpp4j.queue.TransactionMessage;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.MeterValue;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.MeterValuesResponse;
import org.ocpp4j.v16.message.ReadingContext;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;

/**
 * Hands StartTransaction, MeterValues and StopTransaction to the queue. What is measured is
 * measured now; the transaction's id is put in when the message is sent, for the CSMS gives it in
 * its answer to StartTransaction.
 */
final class TransactionMessages {
  private final StationContext station;
  private final MeterValues meterValues;
  private final Verdicts verdicts;

  /** Hears what the CSMS says to a tag in its answers. */
  interface Verdicts {
    void onVerdict(EvseSession session, RunningTransaction transaction, IdTagInfo verdict);
  }

  TransactionMessages(StationContext station, MeterValues meterValues, Verdicts verdicts) {
    this.station = station;
    this.meterValues = meterValues;
    this.verdicts = verdicts;
  }

  void start(EvseSession session, RunningTransaction transaction, IdToken token) {
    int evse = session.evse.id();
    StartTransactionRequest request =
        StartTransactionRequest.builder()
            .connectorId(evse)
            .idTag(token.value())
            .meterStart(meterValues.register(evse))
            .timestamp(station.clock().now())
            .build();
    station.queue().enqueue(new Start(request, session, transaction));
  }

  void sample(RunningTransaction transaction, ReadingContext context) {
    List<MeterValue> values =
        meterValues.read(transaction.evse, Settings.TX_UPDATED_MEASURANDS, context);
    if (!values.isEmpty()) {
      station.queue().enqueue(new Sample(transaction, values));
      announce(TransactionPhase.UPDATED, transaction);
    }
  }

  /** Sends what the meter shows now because the CSMS has asked for it. */
  void sampleNow(int evse, @Nullable RunningTransaction transaction) {
    List<MeterValue> values =
        meterValues.read(evse, Settings.TX_UPDATED_MEASURANDS, ReadingContext.TRIGGER);
    if (!values.isEmpty()) {
      Integer id = transaction != null && transaction.hasId() ? transaction.id() : null;
      station.queue().sendUnaccepted(new MeterValuesRequest(evse, id, values));
    }
  }

  /**
   * The end.
   *
   * @param stoppedBy the tag that stopped it, or null
   */
  void stop(RunningTransaction transaction, Reason reason, @Nullable IdToken stoppedBy) {
    List<MeterValue> values =
        meterValues.read(
            transaction.evse, Settings.TX_ENDED_MEASURANDS, ReadingContext.TRANSACTION_END);
    station
        .queue()
        .enqueue(
            new Stop(
                transaction,
                meterValues.register(transaction.evse),
                station.clock().now(),
                reason,
                stoppedBy,
                values));
    transaction.end();
    announce(TransactionPhase.ENDED, transaction);
  }

  /** Tells of the transaction once it has an id. */
  private void announce(TransactionPhase phase, RunningTransaction transaction) {
    if (transaction.hasId()) {
      station.announce(
          new StationEvent.Transaction(phase, String.valueOf(transaction.id()), transaction.evse));
    }
  }

  private final class Start implements TransactionMessage<StartTransactionResponse> {
    private final StartTransactionRequest request;
    private final EvseSession session;
    private final RunningTransaction transaction;

    Start(StartTransactionRequest request, EvseSession session, RunningTransaction transaction) {
      this.request = request;
      this.session = session;
      this.transaction = transaction;
    }

    @Override
    public Request<StartTransactionResponse> request() {
      return request;
    }

    @Override
    public void answered(StartTransactionResponse response) {
      transaction.give(response.transactionId());
      announce(TransactionPhase.STARTED, transaction);
      if (transaction.ended()) {
        announce(TransactionPhase.ENDED, transaction);
      }
      verdicts.onVerdict(session, transaction, response.idTagInfo());
    }
  }

  private record Sample(RunningTransaction transaction, List<MeterValue> values)
      implements TransactionMessage<MeterValuesResponse> {
    @Override
    public Request<MeterValuesResponse> request() {
      return new MeterValuesRequest(transaction.evse, transaction.id(), values);
    }

    @Override
    public void answered(MeterValuesResponse response) {}
  }

  private record Stop(
      RunningTransaction transaction,
      int meterStop,
      Instant timestamp,
      Reason reason,
      @Nullable IdToken stoppedBy,
      List<MeterValue> values)
      implements TransactionMessage<StopTransactionResponse> {
    @Override
    public Request<StopTransactionResponse> request() {
      return StopTransactionRequest.builder()
          .idTag(stoppedBy == null ? null : stoppedBy.value())
          .meterStop(meterStop)
          .timestamp(timestamp)
          .transactionId(transaction.id())
          .reason(reason)
          .transactionData(values.isEmpty() ? null : values)
          .build();
    }

    @Override
    public void answered(StopTransactionResponse response) {}
  }
}
