package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.BootReason;
import org.ocpp4j.station.BootSequence;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationIdentity;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetResponse;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;

/** B. Provisioning: boot, variables, reset. */
final class Provisioning implements FunctionalBlock {
  private final StationContext station;
  private final RunningTransactions transactions;
  private final Variables variables;
  private final BootSequence boot;
  private boolean resetOnIdle;

  /** What a reset needs of transactions. */
  interface RunningTransactions {
    /** Whether a transaction goes on anywhere. */
    boolean any();

    /** Ends the transaction at this EVSE, or all of them, because of a reset. */
    void stopFor(ReasonEnum reason, @Nullable Integer evse);
  }

  Provisioning(StationContext station, RunningTransactions transactions) {
    this.station = station;
    this.transactions = transactions;
    this.variables = new Variables(station.device());
    this.boot = new BootSequence(station, this::notifyBoot);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(GetVariablesRequest.class, variables::get);
    handlers.onAsync(SetVariablesRequest.class, this::set);
    handlers.on(ResetRequest.class, this::reset);
  }

  @Override
  public void connected() {
    boot.connected();
  }

  @Override
  public void disconnected() {
    boot.stop();
  }

  @Override
  public void stop() {
    boot.stop();
  }

  /** The CSMS asks for a BootNotification; it does so while it has not accepted the station . */
  void bootTriggered() {
    boot.boot();
  }

  void transactionEnded(int evse) {
    if (resetOnIdle && !transactions.any()) {
      resetOnIdle = false;
      station.restart(BootReason.SCHEDULED_RESET);
    }
  }

  /** The answer waits until the new values would survive a power cut. */
  private CompletionStage<SetVariablesResponse> set(SetVariablesRequest request) {
    SetVariablesResponse answer = variables.set(request);
    return station.journal().settled().thenApply(settled -> answer);
  }

  private CompletionStage<BootSequence.Answer> notifyBoot() {
    BootReasonEnum reason = BootReasonEnum.valueOf(station.bootReason().name());
    return station
        .queue()
        .sendBoot(new BootNotificationRequest(chargingStation(), reason))
        .thenApply(
            answer ->
                new BootSequence.Answer(
                    Registration.valueOf(answer.status().name()),
                    answer.currentTime(),
                    Duration.ofSeconds(answer.interval())));
  }

  private ChargingStation chargingStation() {
    StationIdentity identity = station.identity();
    return ChargingStation.builder()
        .vendorName(identity.vendor())
        .model(identity.model())
        .serialNumber(identity.serialNumber())
        .firmwareVersion(identity.firmwareVersion())
        .build();
  }

  private ResetResponse reset(ResetRequest request) {
    Integer evse = request.evseId();
    if (evse != null && station.site().evse(evse).isEmpty()) {
      return new ResetResponse(ResetStatusEnum.REJECTED);
    }
    station.announce(new StationEvent.Reset(request.type().wire(), evse));
    if (request.type() == ResetEnum.ON_IDLE && transactions.any()) {
      resetOnIdle = true;
      return new ResetResponse(ResetStatusEnum.SCHEDULED);
    }
    station.lane().execute(() -> resetNow(evse));
    return new ResetResponse(ResetStatusEnum.ACCEPTED);
  }

  private void resetNow(@Nullable Integer evse) {
    transactions.stopFor(ReasonEnum.IMMEDIATE_RESET, evse);
    if (evse == null) {
      station.restart(BootReason.REMOTE_RESET);
    }
  }
}
