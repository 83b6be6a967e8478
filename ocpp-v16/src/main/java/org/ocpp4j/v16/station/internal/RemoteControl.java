package org.ocpp4j.v16.station.internal;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.Triggers;
import org.ocpp4j.v16.message.RemoteStartStopStatus;
import org.ocpp4j.v16.message.RemoteStartTransactionRequest;
import org.ocpp4j.v16.message.RemoteStartTransactionResponse;
import org.ocpp4j.v16.message.RemoteStopTransactionRequest;
import org.ocpp4j.v16.message.RemoteStopTransactionResponse;
import org.ocpp4j.v16.message.TriggerMessageRequest;
import org.ocpp4j.v16.message.TriggerMessageResponse;
import org.ocpp4j.v16.message.TriggerMessageStatus;
import org.ocpp4j.v16.message.UnlockConnectorRequest;
import org.ocpp4j.v16.message.UnlockConnectorResponse;
import org.ocpp4j.v16.message.UnlockStatus;

/**
 * Remote control: start and stop by the CSMS (1.6 §5.11, §5.12), unlock (§5.18), trigger messages
 * (§5.17).
 */
final class RemoteControl implements FunctionalBlock {
  private final StationContext station;
  private final RemoteTransactions transactions;
  private final Operative operative;
  private final Triggers triggers;

  /** What remote control needs of transactions. */
  interface RemoteTransactions {
    /** Whether a new driver could start at this EVSE. */
    boolean isFree(int evse);

    /** Starts as if the tag had been presented. */
    void startRemotely(Evse evse, IdToken token);

    /** Stops the transaction; false when there is none of that id. */
    boolean stopRemotely(int transactionId);

    /** Ends the transaction at the EVSE, if there is one, because its connector is unlocked. */
    void stopForUnlock(int evse);
  }

  /** What remote control needs of availability. */
  interface Operative {
    /** Whether somebody could charge at this EVSE. */
    boolean isUsable(Evse evse);
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
    handlers.on(RemoteStartTransactionRequest.class, this::start);
    handlers.on(RemoteStopTransactionRequest.class, this::stop);
    handlers.onAsync(UnlockConnectorRequest.class, this::unlock);
    handlers.on(TriggerMessageRequest.class, this::trigger);
  }

  private RemoteStartTransactionResponse start(RemoteStartTransactionRequest request) {
    Optional<Evse> evse =
        station.registration() == Registration.ACCEPTED
            ? evseFor(request.connectorId())
            : Optional.empty();
    evse.ifPresent(
        chosen ->
            station
                .lane()
                .execute(
                    () -> transactions.startRemotely(chosen, IdToken.iso14443(request.idTag()))));
    return new RemoteStartTransactionResponse(status(evse.isPresent()));
  }

  /** The one asked for, or the first that is free, one with an EV before one without. */
  private Optional<Evse> evseFor(@Nullable Integer asked) {
    return station.site().evses().stream()
        .filter(evse -> asked == null || asked == evse.id())
        .filter(evse -> operative.isUsable(evse) && transactions.isFree(evse.id()))
        .min((a, b) -> Boolean.compare(b.pluggedIn().isPresent(), a.pluggedIn().isPresent()));
  }

  private RemoteStopTransactionResponse stop(RemoteStopTransactionRequest request) {
    return new RemoteStopTransactionResponse(
        status(transactions.stopRemotely(request.transactionId())));
  }

  private static RemoteStartStopStatus status(boolean accepted) {
    return accepted ? RemoteStartStopStatus.ACCEPTED : RemoteStartStopStatus.REJECTED;
  }

  private CompletionStage<UnlockConnectorResponse> unlock(UnlockConnectorRequest request) {
    ConnectorId id = new ConnectorId(request.connectorId(), 1);
    if (station.site().connector(id).isEmpty() || !station.hardware().lock().canUnlock(id)) {
      return CompletableFuture.completedStage(
          new UnlockConnectorResponse(UnlockStatus.NOT_SUPPORTED));
    }
    transactions.stopForUnlock(id.evse());
    return station
        .hardware()
        .lock()
        .unlock(id)
        .handle(
            (free, failure) -> {
              if (failure != null || !free) {
                return UnlockStatus.UNLOCK_FAILED;
              }
              station.lane().execute(() -> station.announce(new StationEvent.Unlocked(id)));
              return UnlockStatus.UNLOCKED;
            })
        .thenApply(UnlockConnectorResponse::new);
  }

  private TriggerMessageResponse trigger(TriggerMessageRequest request) {
    Optional<Consumer<@Nullable Integer>> sender =
        triggers.sender(request.requestedMessage().wire());
    if (sender.isEmpty()) {
      return new TriggerMessageResponse(TriggerMessageStatus.NOT_IMPLEMENTED);
    }
    if (!canSend(request)) {
      return new TriggerMessageResponse(TriggerMessageStatus.REJECTED);
    }
    station.lane().execute(() -> sender.get().accept(request.connectorId()));
    return new TriggerMessageResponse(TriggerMessageStatus.ACCEPTED);
  }

  /** Where the connector is not relevant to the message, it is ignored. */
  private boolean canSend(TriggerMessageRequest request) {
    Integer connector = request.connectorId();
    boolean known = connector == null || station.site().evse(connector).isPresent();
    return switch (request.requestedMessage()) {
      case STATUS_NOTIFICATION -> known || Objects.equals(connector, 0); // the station as a whole
      case METER_VALUES -> known;
      case BOOT_NOTIFICATION -> station.registration() != Registration.ACCEPTED; // errata 3.35
      default -> true;
    };
  }
}
