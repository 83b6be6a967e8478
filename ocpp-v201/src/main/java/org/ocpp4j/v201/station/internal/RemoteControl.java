package org.ocpp4j.v201.station.internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.Operability;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.ReservedEvses.Claim;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.Triggers;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStartTransactionResponse;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionResponse;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageResponse;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;
import org.ocpp4j.v201.message.UnlockConnectorRequest;
import org.ocpp4j.v201.message.UnlockConnectorResponse;
import org.ocpp4j.v201.message.UnlockStatusEnum;

/** F. RemoteControl: start and stop by the CSMS, unlock, trigger messages. */
final class RemoteControl implements FunctionalBlock {
  private final StationContext station;
  private final RemoteTransactions transactions;
  private final Statuses statuses;
  private final Meters meters;
  private final Triggers triggers;

  /** What remote control needs of transactions. */
  interface RemoteTransactions {
    /**
     * What the driver of the request would find at this EVSE; refused where he could not start
     * (F01.FR.24, F02.FR.26).
     */
    Claim claim(Evse evse, RequestStartTransactionRequest request);

    /** The id of the transaction at the EVSE that waits for its driver, or null. */
    @Nullable String idAt(int evse);

    /** Whether the token is known to be for stopping only (C16.FR.03). */
    boolean isMasterPass(RequestStartTransactionRequest request);

    /** Starts as if the token had been presented, once the request is answered (F01, F02). */
    void startRemotely(Evse evse, RequestStartTransactionRequest request);

    /** Stops the transaction; false when there is none of that id (F03). */
    boolean stopRemotely(String transactionId);

    /** The CSMS has unlocked the connector; a transaction that goes on there tells so. */
    void unlocked(ConnectorId id);

    /** Whether a transaction goes on at the EVSE, or anywhere. */
    boolean goesOnAt(@Nullable Integer evse);

    /** Whether an authorized transaction goes on at the connector. */
    boolean isAuthorized(ConnectorId connector);
  }

  /** What remote control needs of availability. */
  interface Statuses {
    /** Sends the status of connectors because the CSMS has asked for it. */
    void sendStatus(Operability.Scope scope);
  }

  /** What remote control needs of meter values. */
  interface Meters {
    /** Whether the meter of the EVSE, or any, shows what MeterValues are to tell. */
    boolean isMeasured(@Nullable Integer evse);
  }

  RemoteControl(
      StationContext station,
      RemoteTransactions transactions,
      Statuses statuses,
      Meters meters,
      Triggers triggers) {
    this.station = station;
    this.transactions = transactions;
    this.statuses = statuses;
    this.meters = meters;
    this.triggers = triggers;
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(RequestStartTransactionRequest.class, this::start);
    handlers.on(RequestStopTransactionRequest.class, this::stop);
    handlers.onAsync(UnlockConnectorRequest.class, this::unlock);
    handlers.on(TriggerMessageRequest.class, this::trigger);
  }

  private RequestStartTransactionResponse start(RequestStartTransactionRequest request) {
    Optional<Evse> evse = evseFor(request);
    if (evse.isEmpty() || notAccepted() || transactions.isMasterPass(request)) {
      return new RequestStartTransactionResponse(RequestStartStopStatusEnum.REJECTED);
    }
    transactions.startRemotely(evse.get(), request);
    String running = transactions.idAt(evse.get().id());
    RequestStartTransactionResponse.Builder answer =
        RequestStartTransactionResponse.builder().status(RequestStartStopStatusEnum.ACCEPTED);
    return (running == null ? answer : answer.transactionId(running)).build();
  }

  /**
   * The EVSE asked for, or the first that is free: one reserved for the driver before one with an
   * EV before any other (F01.FR.01, F01.FR.20).
   */
  private Optional<Evse> evseFor(RequestStartTransactionRequest request) {
    Integer asked = request.evseId();
    return station.site().evses().stream()
        .filter(evse -> asked == null || asked == evse.id())
        .filter(evse -> transactions.claim(evse, request) != Claim.REFUSED)
        .min(
            Comparator.comparing((Evse evse) -> transactions.claim(evse, request))
                .thenComparing(evse -> evse.pluggedIn().isEmpty()));
  }

  private RequestStopTransactionResponse stop(RequestStopTransactionRequest request) {
    boolean known = !notAccepted() && transactions.stopRemotely(request.transactionId());
    return new RequestStopTransactionResponse(
        known ? RequestStartStopStatusEnum.ACCEPTED : RequestStartStopStatusEnum.REJECTED);
  }

  /** A station that the CSMS has not accepted neither starts nor stops (B02.FR.05). */
  private boolean notAccepted() {
    return station.registration() != Registration.ACCEPTED;
  }

  private CompletionStage<UnlockConnectorResponse> unlock(UnlockConnectorRequest request) {
    ConnectorId id = new ConnectorId(request.evseId(), request.connectorId());
    if (station.site().connector(id).isEmpty()) {
      return unlocked(UnlockStatusEnum.UNKNOWN_CONNECTOR);
    }
    if (!station.hardware().lock().canUnlock(id)) {
      throw new OcppCallException("NotSupported", "the connector has no lock"); // F05.FR.07
    }
    if (transactions.isAuthorized(id)) {
      return unlocked(UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION);
    }
    return station
        .hardware()
        .lock()
        .unlock(id)
        .handle(
            (free, failure) -> {
              if (failure != null || !free) {
                return UnlockStatusEnum.UNLOCK_FAILED;
              }
              station.lane().execute(() -> tellUnlocked(id));
              return UnlockStatusEnum.UNLOCKED;
            })
        .thenApply(UnlockConnectorResponse::new);
  }

  private void tellUnlocked(ConnectorId id) {
    station.announce(new StationEvent.Unlocked(id));
    transactions.unlocked(id);
  }

  private static CompletionStage<UnlockConnectorResponse> unlocked(UnlockStatusEnum status) {
    return CompletableFuture.completedStage(new UnlockConnectorResponse(status));
  }

  private TriggerMessageResponse trigger(TriggerMessageRequest request) {
    Operability.Scope scope =
        request.evse() == null
            ? new Operability.Scope(null, null)
            : new Operability.Scope(request.evse().id(), request.evse().connectorId());
    boolean heard = station.registration() != Registration.NONE; // only boots before: B01.FR.08
    return switch (request.requestedMessage()) {
      case STATUS_NOTIFICATION -> answer(heard && isKnown(scope), () -> statuses.sendStatus(scope));
      case TRANSACTION_EVENT ->
          answer(
              heard && isKnown(scope) && transactions.goesOnAt(scope.evse()),
              sender(request, scope));
      case METER_VALUES ->
          answer(
              heard && isKnown(scope) && meters.isMeasured(scope.evse()), sender(request, scope));
      case BOOT_NOTIFICATION -> answer(notAccepted(), sender(request, scope)); // F06.FR.17
      default -> answer(heard, sender(request, scope)); // F06.FR.03: the EVSE does not matter
    };
  }

  private boolean isKnown(Operability.Scope scope) {
    return station.site().evses().stream()
        .flatMap(evse -> evse.connectors().stream())
        .anyMatch(connector -> scope.contains(connector.id()));
  }

  private @Nullable Runnable sender(TriggerMessageRequest request, Operability.Scope scope) {
    return triggers
        .sender(request.requestedMessage().wire())
        .map(sender -> (Runnable) () -> sender.accept(scope.evse()))
        .orElse(null);
  }

  /** What is accepted is sent after the answer (F06.FR.04). */
  private TriggerMessageResponse answer(boolean acceptable, @Nullable Runnable sender) {
    if (sender == null) {
      return new TriggerMessageResponse(TriggerMessageStatusEnum.NOT_IMPLEMENTED);
    }
    if (acceptable) {
      station.lane().execute(sender);
    }
    return new TriggerMessageResponse(
        acceptable ? TriggerMessageStatusEnum.ACCEPTED : TriggerMessageStatusEnum.REJECTED);
  }
}
