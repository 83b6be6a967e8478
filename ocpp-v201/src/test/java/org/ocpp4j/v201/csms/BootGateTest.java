package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.RegistrationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.message.RegistrationStatusEnum.PENDING;
import static org.ocpp4j.v201.message.RegistrationStatusEnum.REJECTED;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.message.Request;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetBaseReportResponse;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.NotifyReportResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageResponse;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;

class BootGateTest {
  private static final HeartbeatRequest HEARTBEAT = new HeartbeatRequest();

  private final VirtualTime time = new VirtualTime(1);
  private final BootGate gate = new BootGate();
  private RegistrationStatusEnum decision = PENDING;
  private final CsmsWorld world =
      new CsmsWorld(
          time,
          on -> {
            gate.register(
                on,
                (station, boot) ->
                    CompletableFuture.completedStage(
                        new BootNotificationResponse(time.now(), 60, decision)));
            on.on(HeartbeatRequest.class, (s, r) -> new HeartbeatResponse(time.now()));
            on.on(StatusNotificationRequest.class, (s, r) -> new StatusNotificationResponse());
            on.on(NotifyReportRequest.class, (s, r) -> new NotifyReportResponse());
          });
  private final PlayedStation station =
      world
          .station("CP1")
          .answers(
              TriggerMessageRequest.class,
              r -> new TriggerMessageResponse(TriggerMessageStatusEnum.ACCEPTED))
          .answers(
              GetBaseReportRequest.class,
              r -> new GetBaseReportResponse(GenericDeviceModelStatusEnum.ACCEPTED))
          .connect();

  private void boot(RegistrationStatusEnum status) {
    decision = status;
    BootNotificationRequest boot =
        new BootNotificationRequest(new ChargingStation("M", "V"), BootReasonEnum.POWER_UP);
    assertThat(station.call(boot).status()).isEqualTo(status);
  }

  private void trigger(MessageTriggerEnum message, @Nullable EVSE evse) {
    world.outcome(station.atCsms().call(new TriggerMessageRequest(evse, message)));
  }

  private StatusNotificationRequest status(int evse) {
    return new StatusNotificationRequest(time.now(), ConnectorStatusEnum.AVAILABLE, evse, 1);
  }

  @ParameterizedTest
  @Requirement({"B01.FR.10", "B02.FR.09", "B03.FR.07", "TC_B_30_CSMS"})
  @EnumSource(names = {"PENDING", "REJECTED"})
  void refusesWhatAStationSendsBeforeItIsAccepted(RegistrationStatusEnum status) {
    boot(status);

    assertThat(station.errorFor(status(1))).isEqualTo("SecurityError");
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("SecurityError");
    assertThat(station.errorFor(new SignCertificateRequest("no handler")))
        .isEqualTo("SecurityError");
    assertThat(gate.status("CP1")).contains(status);

    boot(ACCEPTED);
    assertThat(station.errorFor(status(1))).isEqualTo("answered");
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("answered");
  }

  @Test
  @Requirement({"B02.FR.01", "TC_B_02_CSMS"})
  void asksAPendingStationForItsSettingsAndAcceptsItWhenItBootsAgain() {
    boot(PENDING);
    world.outcome(
        station.atCsms().call(new GetBaseReportRequest(1, ReportBaseEnum.FULL_INVENTORY)));
    assertThat(station.asked(GetBaseReportRequest.class)).hasSize(1);
    world.pass(Duration.ofMinutes(1));

    boot(ACCEPTED);

    assertThat(station.errorFor(status(1))).isEqualTo("answered");
  }

  @Test
  @Requirement("TC_B_31_CSMS")
  void acceptsAPendingStationThatItTriggersToBoot() {
    boot(PENDING);
    trigger(MessageTriggerEnum.BOOT_NOTIFICATION, null);
    assertThat(station.asked(TriggerMessageRequest.class))
        .containsExactly(new TriggerMessageRequest(MessageTriggerEnum.BOOT_NOTIFICATION));

    decision = ACCEPTED;
    BootNotificationRequest triggered =
        new BootNotificationRequest(new ChargingStation("M", "V"), BootReasonEnum.TRIGGERED);

    assertThat(station.call(triggered).status()).isEqualTo(ACCEPTED);
    assertThat(station.errorFor(status(1))).isEqualTo("answered");
  }

  @Test
  @Requirement({"B01.FR.02", "B02.FR.06"})
  void keepsAStationConnectedWhileItIsPending() {
    boot(PENDING);
    world.pass(Duration.ofHours(1));
    boot(PENDING);

    assertThat(world.csms.station("CP1")).isPresent();
  }

  @Test
  @Requirement("B02.FR.09")
  void answersAPendingStationOnceForEachMessageItWasTriggeredToSend() {
    boot(PENDING);
    trigger(MessageTriggerEnum.HEARTBEAT, null);
    trigger(MessageTriggerEnum.STATUS_NOTIFICATION, new EVSE(1, 1));

    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("answered");
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("SecurityError");
    assertThat(station.errorFor(status(1))).isEqualTo("answered");
    assertThat(station.errorFor(status(1))).isEqualTo("SecurityError");
  }

  @Test
  @Requirement("B02.FR.09")
  void answersAPendingStationThatWasTriggeredForAllItsEvses() {
    boot(PENDING);
    trigger(MessageTriggerEnum.STATUS_NOTIFICATION, null);

    assertThat(station.errorFor(status(1))).isEqualTo("answered");
    assertThat(station.errorFor(status(2))).isEqualTo("answered");
    boot(PENDING);
    assertThat(station.errorFor(status(1))).isEqualTo("SecurityError");
  }

  @Test
  @Requirement({"B01.FR.10", "B02.FR.01", "B02.FR.09"})
  void answersThePartsOfAReportThatAPendingStationWasAskedFor() {
    boot(PENDING);
    NotifyReportRequest part = new NotifyReportRequest(1, time.now(), 0);
    assertThat(station.errorFor(part)).isEqualTo("SecurityError");

    world.outcome(
        station.atCsms().call(new GetBaseReportRequest(1, ReportBaseEnum.FULL_INVENTORY)));

    assertThat(station.errorFor(part)).isEqualTo("answered");
    assertThat(station.errorFor(part)).isEqualTo("answered");
  }

  @ParameterizedTest
  @CsvSource({
    "TriggerMessage, '{\"requestedMessage\":\"Heartbeat\"}', answered",
    "TriggerMessage, '{\"requestedMessage\":\"Nonsense\"}', SecurityError",
    "VendorsOwn, '{}', SecurityError"
  })
  void understandsUntypedTriggersToo(String action, String payload, String outcome) {
    boot(PENDING);

    station.atCsms().call(action, payload);
    world.pass(Duration.ofSeconds(1));

    assertThat(station.errorFor(HEARTBEAT)).isEqualTo(outcome);
  }

  @Test
  @Requirement({"B03.FR.03", "B03.FR.07"})
  void callsNoStationThatItHasRejected() {
    boot(REJECTED);
    Request<TriggerMessageResponse> trigger =
        new TriggerMessageRequest(MessageTriggerEnum.HEARTBEAT);

    assertThat(station.atCsms().call(trigger))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(IllegalStateException.class)
        .withMessageContaining("CP1 is rejected");
    assertThat(station.atCsms().call("TriggerMessage", "{}")).isCompletedExceptionally();
    world.pass(Duration.ofSeconds(1));

    assertThat(station.asked).isEmpty();
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("SecurityError");
    boot(ACCEPTED);
    world.outcome(station.atCsms().call(trigger));
    assertThat(station.asked).containsExactly(trigger);
  }

  @Test
  void remembersWhatAStationWasToldWhenItConnectsAnewOrTheCsmsWasRestarted() {
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("answered");
    gate.told("CP1", REJECTED);
    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("SecurityError");

    station.disconnect();
    station.connect();

    assertThat(station.errorFor(HEARTBEAT)).isEqualTo("SecurityError");
  }
}
