package org.ocpp4j.v16.station.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.queue.StoredMessage;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.store.Batch;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v16.message.MeterValue;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.ReadingContext;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionRequest;

/**
 * Writes StartTransaction, MeterValues and StopTransaction and hands them to the queue. What is
 * measured is measured now; the transaction's id is put in by {@link TransactionTraffic}.
 */
final class TransactionMessages {
  private final StationContext station;
  private final MeterValues meterValues;
  private final SavedSessions saved;

  TransactionMessages(StationContext station, MeterValues meterValues, SavedSessions saved) {
    this.station = station;
    this.meterValues = meterValues;
    this.saved = saved;
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
    store(
        session, transaction, StoredMessage.Phase.STARTED, StartTransactionRequest.ACTION, request);
  }

  void sample(
      EvseSession session,
      RunningTransaction transaction,
      Setting<List<String>> measurands,
      ReadingContext context) {
    List<MeterValue> values = meterValues.read(transaction.evse, measurands, context);
    if (!values.isEmpty()) {
      store(
          session,
          transaction,
          StoredMessage.Phase.UPDATED,
          MeterValuesRequest.ACTION,
          new MeterValuesRequest(transaction.evse, TransactionIds.NEVER_GIVEN, values));
      announce(TransactionPhase.UPDATED, transaction);
    }
  }

  /** Sends what the meter shows now because the CSMS has asked for it. */
  void sampleNow(int evse, @Nullable RunningTransaction transaction) {
    List<MeterValue> values =
        meterValues.read(evse, Settings.TX_UPDATED_MEASURANDS, ReadingContext.TRIGGER);
    if (!values.isEmpty()) {
      Integer id = transaction == null ? null : transaction.id();
      station.queue().sendAsked(new MeterValuesRequest(evse, id, values));
    }
  }

  /**
   * The end of a transaction that is no longer the session's.
   *
   * @param stoppedBy the tag that stopped it, or null
   */
  void stop(
      EvseSession session,
      RunningTransaction transaction,
      Reason reason,
      @Nullable IdToken stoppedBy) {
    List<MeterValue> values =
        meterValues.read(
            transaction.evse, Settings.TX_ENDED_MEASURANDS, ReadingContext.TRANSACTION_END);
    StopTransactionRequest request =
        StopTransactionRequest.builder()
            .idTag(stoppedBy == null ? null : stoppedBy.value())
            .meterStop(meterValues.register(transaction.evse))
            .timestamp(station.clock().now())
            .transactionId(TransactionIds.NEVER_GIVEN)
            .reason(reason)
            .transactionData(values.isEmpty() ? null : values)
            .build();
    store(session, transaction, StoredMessage.Phase.ENDED, StopTransactionRequest.ACTION, request);
    announce(TransactionPhase.ENDED, transaction);
  }

  /** Tells of the transaction if it has an id. */
  void announce(TransactionPhase phase, RunningTransaction transaction) {
    Integer id = transaction.id();
    if (id != null) {
      station.announce(new StationEvent.Transaction(phase, String.valueOf(id), transaction.evse));
    }
  }

  private <Q extends Request<R>, R extends Response> void store(
      EvseSession session,
      RunningTransaction transaction,
      StoredMessage.Phase phase,
      Action<Q, R> action,
      Q request) {
    StoredMessage message =
        new StoredMessage(
            Ocpp16Dialect.instance().version(),
            action.name(),
            transaction.key,
            phase,
            action.request().print(request));
    station.queue().enqueue(message, saved.keep(session, new Batch()));
  }
}
