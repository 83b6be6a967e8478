package org.ocpp4j.v16.station.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.BootReason;
import org.ocpp4j.station.BootSequence;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationIdentity;
import org.ocpp4j.v16.message.BootNotificationRequest;
import org.ocpp4j.v16.message.ChangeConfigurationRequest;
import org.ocpp4j.v16.message.ChangeConfigurationResponse;
import org.ocpp4j.v16.message.GetConfigurationRequest;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.ResetRequest;
import org.ocpp4j.v16.message.ResetResponse;
import org.ocpp4j.v16.message.ResetStatus;
import org.ocpp4j.v16.message.ResetType;

/** Provisioning: boot (1.6 §4.2), configuration (§5.3, §5.8), reset (§5.14). */
final class Provisioning implements FunctionalBlock {
  private final StationContext station;
  private final Configuration configuration;
  private final RunningTransactions transactions;
  private final BootSequence boot;

  /** What a reset needs of transactions. */
  interface RunningTransactions {
    /** Ends all transactions because of a reset. */
    void stopFor(Reason reason);
  }

  Provisioning(
      StationContext station, Configuration configuration, RunningTransactions transactions) {
    this.station = station;
    this.configuration = configuration;
    this.transactions = transactions;
    this.boot = new BootSequence(station, this::notifyBoot);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(GetConfigurationRequest.class, configuration::get);
    handlers.onAsync(ChangeConfigurationRequest.class, this::change);
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

  /** The CSMS asks for a BootNotification. */
  void bootTriggered() {
    boot.boot();
  }

  /** The answer waits until the new value would survive a power cut. */
  private CompletionStage<ChangeConfigurationResponse> change(ChangeConfigurationRequest request) {
    ChangeConfigurationResponse answer = configuration.change(request);
    return station.journal().settled().thenApply(settled -> answer);
  }

  private CompletionStage<BootSequence.Answer> notifyBoot() {
    StationIdentity identity = station.identity();
    return station
        .queue()
        .sendBoot(
            BootNotificationRequest.builder()
                .chargePointVendor(identity.vendor())
                .chargePointModel(identity.model())
                .chargePointSerialNumber(identity.serialNumber())
                .firmwareVersion(identity.firmwareVersion())
                .build())
        .thenApply(
            answer ->
                new BootSequence.Answer(
                    Registration.valueOf(answer.status().name()),
                    answer.currentTime(),
                    Duration.ofSeconds(answer.interval())));
  }

  private ResetResponse reset(ResetRequest request) {
    station.announce(new StationEvent.Reset(request.type().wire(), null));
    Reason reason = request.type() == ResetType.HARD ? Reason.HARD_RESET : Reason.SOFT_RESET;
    station
        .lane()
        .execute(
            () -> {
              transactions.stopFor(reason);
              station.restart(BootReason.REMOTE_RESET);
            });
    return new ResetResponse(ResetStatus.ACCEPTED);
  }
}
