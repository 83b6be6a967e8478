package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.Operability;
import org.ocpp4j.station.Registration;
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
  private final Operative operative;
  private final Triggers triggers;

  /** What remote control needs of transactions. */
  interface RemoteTransactions {
    /** Whether a new driver could start at this EVSE. */
    boolean isFree(int evse);

    /** The id of the transaction at the EVSE that waits for its driver, or null. */
    @Nullable String idAt(int evse);

    /** Whether the token is known to be for stopping only (C16.FR.03). */
    boolean isMasterPass(RequestStartTransactionRequest request);

    /** Starts as if the token had been presented (F01, F02). */
    void startRemotely(Evse evse, RequestStartTransactionRequest request);

    /** Stops the transaction; false when there is none of that id (F03). */
    boolean stopRemotely(String transactionId);

    /** Whether a transaction goes on at the EVSE, or anywhere. */
    boolean goesOnAt(@Nullable Integer evse);

    /** Whether an authorized transaction goes on at the EVSE. */
    boolean isAuthorized(int evse);
  }

  /** What remote control needs of availability. */
  interface Operative {
    /** Whether somebody could charge at this EVSE. */
    boolean isUsable(Evse evse);

    /** Sends the status of connectors because the CSMS has asked for it. */
    void sendStatus(Operability.Scope scope);
  }

  RemoteControl(
      StationContext station,
      RemoteTransactions transactions,
      Operative operative,
      Triggers triggers) {
    this.station = station;
    this.transactions = transactions;
    this.operative = operative;
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
    Optional<Evse> evse = evseFor(request.evseId());
    if (evse.isEmpty() || notAccepted() || transactions.isMasterPass(request)) {
      return new RequestStartTransactionResponse(RequestStartStopStatusEnum.REJECTED);
    }
    station.lane().execute(() -> transactions.startRemotely(evse.get(), request));
    String running = transactions.idAt(evse.get().id());
    RequestStartTransactionResponse.Builder answer =
        RequestStartTransactionResponse.builder().status(RequestStartStopStatusEnum.ACCEPTED);
    return (running == null ? answer : answer.transactionId(running)).build();
  }

  /**
   * The EVSE asked for, or the first that is free, one with an EV before one without (F01.FR.01).
   */
  private Optional<Evse> evseFor(@Nullable Integer asked) {
    return station.site().evses().stream()
        .filter(evse -> asked == null || asked == evse.id())
        .filter(evse -> operative.isUsable(evse) && transactions.isFree(evse.id()))
        .min((a, b) -> Boolean.compare(b.pluggedIn().isPresent(), a.pluggedIn().isPresent()));
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
    if (transactions.isAuthorized(id.evse())) {
      return unlocked(UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION);
    }
    return station
        .hardware()
        .lock()
        .unlock(id)
        .thenCompose(
            free -> {
              if (free) {
                station.lane().execute(() -> station.announce(new StationEvent.Unlocked(id)));
              }
              return unlocked(free ? UnlockStatusEnum.UNLOCKED : UnlockStatusEnum.UNLOCK_FAILED);
            });
  }

  private static CompletionStage<UnlockConnectorResponse> unlocked(UnlockStatusEnum status) {
    return CompletableFuture.completedStage(new UnlockConnectorResponse(status));
  }

  private TriggerMessageResponse trigger(TriggerMessageRequest request) {
    Operability.Scope scope =
        request.evse() == null
            ? new Operability.Scope(null, null)
            : new Operability.Scope(request.evse().id(), request.evse().connectorId());
    return switch (request.requestedMessage()) {
      case STATUS_NOTIFICATION -> answer(isKnown(scope), () -> operative.sendStatus(scope));
      case TRANSACTION_EVENT ->
          answer(isKnown(scope) && transactions.goesOnAt(scope.evse()), sender(request, scope));
      case METER_VALUES -> answer(isKnown(scope), sender(request, scope));
      case BOOT_NOTIFICATION -> answer(notAccepted(), sender(request, scope)); // F06.FR.17
      default -> answer(true, sender(request, scope)); // F06.FR.03: the EVSE does not matter
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
