package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Action;
import org.ocpp4j.queue.Caller;
import org.ocpp4j.queue.StoredMessage;
import org.ocpp4j.queue.Traffic;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.store.Batch;
import org.ocpp4j.v201.Ocpp201Dialect;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.Transaction;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** Writes TransactionEvents and hands them to the queue, which sends them through it. */
final class TransactionEvents implements Traffic {
  private static final Action<TransactionEventRequest, TransactionEventResponse> EVENT =
      TransactionEventRequest.ACTION;

  private final StationContext station;
  private final MeterValues meterValues;
  private final SavedSessions saved;
  private final Verdicts verdicts;

  /** Hears what the CSMS says to a token in its answers. */
  interface Verdicts {
    void onVerdict(String transactionId, @Nullable IdToken token, TokenInfo verdict);
  }

  TransactionEvents(
      StationContext station, MeterValues meterValues, SavedSessions saved, Verdicts verdicts) {
    this.station = station;
    this.meterValues = meterValues;
    this.saved = saved;
    this.verdicts = verdicts;
  }

  void started(EvseSession session, RunningTransaction transaction, Cause cause) {
    List<MeterValue> values = begin(session, transaction);
    TransactionEventRequest.Builder event =
        event(TransactionEventEnum.STARTED, session, transaction, cause.trigger(), values);
    event.transactionInfo(info(session, transaction).build());
    send(session, transaction, event, TransactionPhase.STARTED);
  }

  /**
   * Something has changed.
   *
   * @param stoppedBy the token that has ended the authorization, or null (E07.FR.02)
   */
  void updated(
      EvseSession session,
      RunningTransaction transaction,
      Cause cause,
      @Nullable IdToken stoppedBy) {
    List<MeterValue> values = begin(session, transaction);
    TransactionEventRequest.Builder event =
        event(TransactionEventEnum.UPDATED, session, transaction, cause.trigger(), values);
    event.transactionInfo(info(session, transaction).build());
    if (stoppedBy != null) {
      event.idToken(Tokens.message(stoppedBy));
    }
    send(session, transaction, event, TransactionPhase.UPDATED);
  }

  /** What the meter shows as the transaction begins, as soon as its EVSE is known (E03.FR.11). */
  private List<MeterValue> begin(EvseSession session, RunningTransaction transaction) {
    return transaction.isBeginToTell(!session.awaitsEvse())
        ? meterValues.read(
            session.evse.id(), Settings.TX_STARTED_MEASURANDS, ReadingContextEnum.TRANSACTION_BEGIN)
        : List.of();
  }

  /** Readings only, taken periodically or because the CSMS asked for them. */
  void sampled(EvseSession session, RunningTransaction transaction, Sampling sampling) {
    List<MeterValue> values =
        meterValues.read(session.evse.id(), sampling.measurands(), sampling.context());
    if (values.isEmpty() && !sampling.equals(Sampling.TRIGGERED)) {
      return;
    }
    TransactionEventRequest.Builder event =
        event(TransactionEventEnum.UPDATED, session, transaction, sampling.trigger(), values);
    event.transactionInfo(info(session, transaction).build());
    if (sampling.equals(Sampling.TRIGGERED)) {
      event.evse(evse(session)); // TC_F_14_CS
    }
    send(session, transaction, event, TransactionPhase.UPDATED);
  }

  /**
   * The last event.
   *
   * @param stoppedBy the token that stopped it, or null
   */
  void ended(
      EvseSession session,
      RunningTransaction transaction,
      Cause cause,
      @Nullable IdToken stoppedBy) {
    List<MeterValue> values = session.endSamples.take();
    TransactionEventRequest.Builder event =
        event(TransactionEventEnum.ENDED, session, transaction, cause.trigger(), values);
    ReasonEnum earlier = transaction.releasedBecause(); // F04.FR.03
    event.transactionInfo(
        info(session, transaction)
            .stoppedReason(earlier == null ? cause.stoppedReason() : earlier)
            .build());
    if (stoppedBy != null) {
      event.idToken(Tokens.message(stoppedBy)); // E07.FR.02
    }
    send(session, transaction, event, TransactionPhase.ENDED);
  }

  private TransactionEventRequest.Builder event(
      TransactionEventEnum type,
      EvseSession session,
      RunningTransaction transaction,
      TriggerReasonEnum trigger,
      List<MeterValue> values) {
    transaction.told = session.chargingState();
    TransactionEventRequest.Builder event =
        TransactionEventRequest.builder()
            .eventType(type)
            .timestamp(station.clock().now())
            .triggerReason(
                transaction.isRemoteStartToTell() ? TriggerReasonEnum.REMOTE_START : trigger)
            .reservationId(transaction.reservationToTell())
            .seqNo(transaction.nextSeqNo())
            .offline(!station.online());
    boolean connectorToName = transaction.isConnectorToName(session.evse.pluggedIn().isPresent());
    if (connectorToName || type == TransactionEventEnum.STARTED) {
      event.evse(evse(session));
    }
    IdToken token = transaction.tokenToName();
    if (token != null) {
      event.idToken(Tokens.message(token));
    }
    return values.isEmpty() ? event : event.meterValue(values);
  }

  private static Transaction.Builder info(EvseSession session, RunningTransaction transaction) {
    Driver driver = transaction.driver();
    return Transaction.builder()
        .transactionId(transaction.id)
        .chargingState(session.chargingState())
        .remoteStartId(driver == null ? null : driver.remoteStartId());
  }

  private static @Nullable EVSE evse(EvseSession session) {
    if (session.awaitsEvse()) {
      return null;
    }
    return new EVSE(
        session.evse.id(),
        session.evse.pluggedIn().map(connector -> connector.id().connector()).orElse(null));
  }

  private void send(
      EvseSession session,
      RunningTransaction transaction,
      TransactionEventRequest.Builder event,
      TransactionPhase phase) {
    TransactionEventRequest request = event.build();
    StoredMessage message =
        new StoredMessage(
            version(),
            EVENT.name(),
            transaction.id,
            StoredMessage.Phase.valueOf(phase.name()),
            EVENT.request().print(request));
    station.announce(new StationEvent.Transaction(phase, transaction.id, session.evse.id()));
    station.queue().enqueue(message, saved.keep(session, new Batch()));
  }

  // ---- Traffic

  @Override
  public String version() {
    return Ocpp201Dialect.instance().version();
  }

  @Override
  public CompletionStage<Outcome> transmit(StoredMessage message, Caller link) {
    TransactionEventRequest request = EVENT.request().parse(message.payload());
    return link.call(request).thenApply(response -> changes -> answered(request, response));
  }

  /** Not delivered in time, so it counts as offline (E11.FR.07). */
  @Override
  public StoredMessage keptWaiting(StoredMessage message) {
    TransactionEventRequest event = EVENT.request().parse(message.payload());
    return Boolean.TRUE.equals(event.offline())
        ? message
        : new StoredMessage(
            message.version(),
            message.action(),
            message.transaction(),
            message.phase(),
            EVENT.request().print(offline(event)));
  }

  private static TransactionEventRequest offline(TransactionEventRequest event) {
    return new TransactionEventRequest(
        event.eventType(),
        event.meterValue(),
        event.timestamp(),
        event.triggerReason(),
        event.seqNo(),
        true,
        event.numberOfPhasesUsed(),
        event.cableMaxCurrent(),
        event.reservationId(),
        event.transactionInfo(),
        event.evse(),
        event.idToken(),
        event.customData());
  }

  private void answered(TransactionEventRequest request, TransactionEventResponse response) {
    IdTokenInfo verdict = response.idTokenInfo();
    if (verdict != null) {
      TokenInfo info = Tokens.info(verdict);
      Displays.show(station, verdict.personalMessage(), info);
      org.ocpp4j.v201.message.IdToken token = request.idToken();
      verdicts.onVerdict(
          request.transactionInfo().transactionId(),
          token == null ? null : Tokens.station(token),
          info);
    }
  }
}
