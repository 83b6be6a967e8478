package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.rpc.OcppCallException;
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
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetResponse;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SetNetworkProfileRequest;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;

/** B. Provisioning: boot, variables, reports, network profiles, reset. */
final class Provisioning implements FunctionalBlock {
  private final StationContext station;
  private final RunningTransactions transactions;
  private final FreeConnectors connectors;
  private final MessageLimits limits;
  private final Variables variables;
  private final Reports reports;
  private final NetworkProfileUpdates networkProfiles;
  private final BootSequence boot;
  private final ScheduledResets scheduled;
  private boolean resetting;

  /** What a reset needs of transactions. */
  interface RunningTransactions {
    /** Whether a transaction goes on at this EVSE or may come to it, or goes on anywhere. */
    boolean isBusy(@Nullable Integer evse);

    /** Ends the transaction at this EVSE, or all of them, because of a reset. */
    void stopFor(ReasonEnum reason, @Nullable Integer evse);
  }

  /** What a reset that waits needs of availability. */
  interface FreeConnectors {
    /** Takes what is free out of service until the station has restarted. */
    void withholdFree();
  }

  Provisioning(
      StationContext station, RunningTransactions transactions, FreeConnectors connectors) {
    this.station = station;
    this.transactions = transactions;
    this.connectors = connectors;
    this.limits = new MessageLimits(station.device());
    this.variables = new Variables(station.device(), limits);
    this.reports = new Reports(station, limits);
    this.networkProfiles = new NetworkProfileUpdates(station);
    this.scheduled = new ScheduledResets(station.journal());
    this.boot = new BootSequence(station, () -> notifyBoot(reasonOfStart()));
  }

  @Override
  public void register(Handlers handlers) {
    handlers.guardedBy(
        (action, message) -> unregistered().or(() -> limits.refusal(action, message)));
    handlers.on(GetVariablesRequest.class, variables::get);
    handlers.onAsync(SetVariablesRequest.class, this::set);
    handlers.on(GetBaseReportRequest.class, reports::base);
    handlers.on(GetReportRequest.class, reports::custom);
    handlers.onAsync(SetNetworkProfileRequest.class, networkProfiles::set);
    handlers.onAsync(ResetRequest.class, this::reset);
  }

  /** A station that was rejected answers nothing (B03.FR.08). */
  private Optional<OcppCallException> unregistered() {
    return station.registration() == Registration.REJECTED
        ? Optional.of(new OcppCallException("SecurityError", "the CSMS has rejected this station"))
        : Optional.empty();
  }

  /** A reset that still waits although nothing goes on was overtaken by this start. */
  @Override
  public void start() {
    station.lane().execute(this::takeUpResets); // when transactions are known again
  }

  private void takeUpResets() {
    if (!transactions.isBusy(null)) {
      scheduled.clear();
    } else {
      withholdFree();
    }
  }

  /** What is free becomes Unavailable while the station waits to be reset (B12, scenario 3a). */
  private void withholdFree() {
    if (scheduled.ofStation()) {
      connectors.withholdFree();
    }
  }

  /** Whether the station waits to be reset: nobody begins to charge then. */
  boolean awaitsReset() {
    return resetting || scheduled.ofStation();
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

  /** The CSMS asks for a BootNotification; it does so while it has not accepted the station. */
  void bootTriggered() {
    boot.boot(() -> notifyBoot(BootReasonEnum.TRIGGERED));
  }

  /** Whether drivers may charge although the CSMS has not accepted the station (B02.FR.03). */
  boolean mayServe() {
    return station.registration() == Registration.ACCEPTED
        || station.device().get(Settings.TX_BEFORE_ACCEPTED_ENABLED);
  }

  void transactionEnded(int evse) {
    if (scheduled.take(evse)) {
      transactions.stopFor(ReasonEnum.OTHER, evse);
      station.resetEvse(evse);
    }
    if (scheduled.ofStation() && !transactions.isBusy(null)) {
      scheduled.clear();
      restart(BootReason.SCHEDULED_RESET);
    }
  }

  /** The answer waits until the new values would survive a power cut. */
  private CompletionStage<SetVariablesResponse> set(SetVariablesRequest request) {
    SetVariablesResponse answer = variables.set(request);
    return station.journal().settled().thenApply(settled -> answer);
  }

  private BootReasonEnum reasonOfStart() {
    return BootReasonEnum.valueOf(station.bootReason().name());
  }

  private CompletionStage<BootSequence.Answer> notifyBoot(BootReasonEnum reason) {
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

  private CompletionStage<ResetResponse> reset(ResetRequest request) {
    Integer evse = request.evseId();
    if (evse != null && !mayBeResetAlone(evse)) {
      return answer(ResetStatusEnum.REJECTED);
    }
    station.announce(new StationEvent.Reset(request.type().wire(), evse));
    if (request.type() == ResetEnum.ON_IDLE && transactions.isBusy(evse)) {
      return scheduled
          .add(evse)
          .thenRun(() -> station.lane().execute(this::withholdFree))
          .thenCompose(kept -> answer(ResetStatusEnum.SCHEDULED));
    }
    station.lane().execute(() -> resetNow(evse));
    return answer(ResetStatusEnum.ACCEPTED);
  }

  private static CompletionStage<ResetResponse> answer(ResetStatusEnum status) {
    return CompletableFuture.completedStage(new ResetResponse(status));
  }

  /** Only where the EVSE's AllowReset says so (B11.FR.09, B11.FR.10). */
  private boolean mayBeResetAlone(int evse) {
    VariableId allowed = new VariableId(Component.onEvse("EVSE", evse), "AllowReset", null);
    return station.device().value(allowed).map(Boolean::parseBoolean).orElse(false);
  }

  private void resetNow(@Nullable Integer evse) {
    if (evse == null) {
      scheduled.clear(); // overtaken, and no reason for this restart
    }
    transactions.stopFor(ReasonEnum.IMMEDIATE_RESET, evse);
    if (evse == null) {
      restart(BootReason.REMOTE_RESET);
    } else {
      station.resetEvse(evse);
    }
  }

  private void restart(BootReason reason) {
    resetting = true;
    station.restart(reason);
  }
}
