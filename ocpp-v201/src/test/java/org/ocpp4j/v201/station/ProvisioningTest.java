package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.Variable;

class ProvisioningTest {
  private static final VariableId ALLOW_RESET =
      new VariableId(org.ocpp4j.device.Component.onEvse("EVSE", 1), "AllowReset", null);

  @Test
  @Requirement({"B01.FR.01", "B01.FR.05"})
  void bootsAndThenReportsEveryConnector() {
    VirtualStation virtual = new VirtualStation();

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.requests.get(0)).isInstanceOf(BootNotificationRequest.class);
    BootNotificationRequest boot = virtual.last(BootNotificationRequest.class);
    assertThat(boot.reason()).isEqualTo(BootReasonEnum.POWER_UP);
    assertThat(boot.chargingStation().vendorName()).isEqualTo("ocpp4j");
    assertThat(boot.chargingStation().model()).isEqualTo(virtual.get("ChargingStation.Model"));
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::evseId)
        .containsExactly(1, 2);
  }

  @Test
  @Requirement("B01.FR.04")
  void takesTheHeartbeatIntervalFromTheAcceptedBoot() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.ACCEPTED, 60);

    virtual.station.start();
    virtual.pass(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(5);
  }

  @Test
  @Requirement("B01.FR.06")
  void setsItsClockToTheTimeOfTheCsms() {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot =
        request ->
            new BootNotificationResponse(
                virtual.time.now().plusSeconds(3600), 300, RegistrationStatusEnum.ACCEPTED);

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.last(StatusNotificationRequest.class).timestamp())
        .isAfter(virtual.time.now().plusSeconds(3590));
  }

  @Test
  @Requirement({"B02.FR.02", "B02.FR.04", "B02.FR.06", "B02.FR.08"})
  void sendsNothingButBootsWhilePendingAndBootsAgainAfterTheInterval() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 20);

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.plugIn();
    virtual.pass(Duration.ofSeconds(17));
    assertThat(virtual.requests).hasSize(1);
    virtual.pass(Duration.ofSeconds(23));

    assertThat(virtual.requests).hasOnlyElementsOfType(BootNotificationRequest.class).hasSize(3);
    assertThat(virtual.handshakes).as("the connection stays").hasSize(1);
  }

  @Test
  @Requirement("B02.FR.01")
  void answersTheCsmsWhilePending() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 20);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    GetVariableData data =
        GetVariableData.builder()
            .component(new Component("OCPPCommCtrlr"))
            .variable(new Variable("HeartbeatInterval"))
            .build();
    assertThat(virtual.call(new GetVariablesRequest(List.of(data))).getVariableResult())
        .extracting(GetVariableResult::attributeStatus)
        .containsExactly(GetVariableStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement({"B03.FR.02", "B03.FR.06"})
  void waitsAsLongAsTheCsmsSaysWhenItIsRejected() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.REJECTED, 100);

    virtual.station.start();
    virtual.plugIn();
    virtual.pass(Duration.ofSeconds(98));
    assertThat(virtual.requests).hasSize(1);

    virtual.pass(Duration.ofSeconds(2));
    assertThat(virtual.requests).hasSize(2);
    assertThat(virtual.events(StationEvent.Booted.class))
        .extracting(StationEvent.Booted::registration)
        .containsOnly(Registration.REJECTED);
  }

  @Test
  @Requirement("B03.FR.08")
  void answersNothingWhileItIsRejected() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.REJECTED, 100);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThatThrownBy(() -> virtual.call(new ResetRequest(ResetEnum.IMMEDIATE)))
        .hasMessageContaining("SecurityError");
  }

  @ParameterizedTest
  @Requirement({"B02.FR.07", "B03.FR.05"})
  @EnumSource(names = {"PENDING", "REJECTED"})
  void choosesAWaitOfItsOwnWhereTheCsmsNamesNone(RegistrationStatusEnum status) {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot = request -> new BootNotificationResponse(virtual.time.now(), 0, status);

    virtual.station.start();
    virtual.pass(Duration.ofMinutes(11));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSizeBetween(2, 12);
  }

  @Test
  @Requirement("B02.FR.05")
  void neitherStartsNorStopsRemotelyWhilePending() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 20);
    virtual.set("TxCtrlr.TxBeforeAcceptedEnabled", "true");
    virtual.set("AuthCtrlr.Enabled", "false");
    virtual.station.start();
    virtual.plugIn();

    RequestStartTransactionRequest start =
        RequestStartTransactionRequest.builder()
            .evseId(2)
            .idToken(new IdToken("04A1B2C3", IdTokenEnum.ISO14443))
            .remoteStartId(1)
            .build();
    String running = virtual.events(StationEvent.Transaction.class).get(0).id();
    assertThat(virtual.call(start).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(virtual.call(new RequestStopTransactionRequest(running)).status())
        .isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(virtual.events(StationEvent.Transaction.class))
        .extracting(StationEvent.Transaction::phase)
        .doesNotContain(TransactionPhase.ENDED);
  }

  @Test
  @Requirement({"B01.FR.03", "B01.FR.08", "B01.FR.09"})
  void bootsAfterARebootBeforeItDeliversWhatWaits() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.network.goDown();
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);
    virtual.station.reboot();
    virtual.pass(Duration.ofMinutes(1));
    virtual.network.comeUp();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.requests.get(0))
        .isInstanceOfSatisfying(
            BootNotificationRequest.class,
            boot -> assertThat(boot.reason()).isEqualTo(BootReasonEnum.LOCAL_RESET));
  }

  @Test
  @Requirement({"B01.FR.07", "B11.FR.02", "B12.FR.06"})
  void staysUnavailableOverAReset() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.call(
        new ChangeAvailabilityRequest(new EVSE(1), OperationalStatusEnum.INOPERATIVE, null));

    virtual.requests.clear();
    virtual.call(new ResetRequest(ResetEnum.IMMEDIATE, 1));
    virtual.plugIn();
    virtual.unplug();
    assertThat(virtual.requests).as("what is unavailable says nothing").isEmpty();

    virtual.call(new ResetRequest(ResetEnum.IMMEDIATE));
    virtual.pass(Duration.ofSeconds(10));

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorStatus)
        .containsExactly(ConnectorStatusEnum.UNAVAILABLE, ConnectorStatusEnum.AVAILABLE);
  }

  @Test
  void doesNotBootAgainAfterAReconnect() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(1));

    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"B11.FR.01", "B11.FR.03", "B11.FR.04", "B12.FR.02", "B12.FR.04"})
  void resetsAtOnceAndBootsAsRemotelyReset() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(5));

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.RESET_COMMAND);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.IMMEDIATE_RESET);
    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.REMOTE_RESET);
  }

  @Test
  @Requirement({"B12.FR.01", "B12.FR.03"})
  void putsAResetOnIdleOffUntilTheTransactionHasEnded() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE)).status())
        .isEqualTo(ResetStatusEnum.SCHEDULED);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
    virtual.unplug();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.told())
        .last()
        .isEqualTo("Ended EVCommunicationLost Idle for EVDisconnected");
    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.SCHEDULED_RESET);
  }

  @Test
  @Requirement({"B12.FR.08", "B11.FR.08", "B11.FR.10"})
  void resetsOneEvseAndLeavesTheOthers() {
    VirtualStation virtual = VirtualStation.charging();
    String first = virtual.transactions().get(0).transactionInfo().transactionId();
    assertThat(virtual.station.device().value(ALLOW_RESET)).contains("true");
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(org.ocpp4j.station.IdToken.iso14443("BB"), List.of(2));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE, 1)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(10));

    assertThat(virtual.sent(TransactionEventRequest.class))
        .filteredOn(event -> event.eventType() == TransactionEventEnum.ENDED)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.transactionInfo().transactionId()).isEqualTo(first);
              assertThat(event.transactionInfo().stoppedReason())
                  .isEqualTo(ReasonEnum.IMMEDIATE_RESET);
            });
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"B12.FR.07", "B12.FR.01"})
  void resetsOneEvseWhenItsTransactionHasEnded() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE, 1)).status())
        .isEqualTo(ResetStatusEnum.SCHEDULED);
    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE, 2)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.unplug();

    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"B11.FR.09", "B12.FR.09"})
  void refusesToResetAnEvseThatCannotBeResetAlone() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.device().put(ALLOW_RESET, "false");

    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE, 1)).status())
        .isEqualTo(ResetStatusEnum.REJECTED);
    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE, 3)).status())
        .isEqualTo(ResetStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"B11.FR.07", "B12.FR.01", "B12.FR.03"})
  void keepsAScheduledResetOverAPowerCut() {
    VirtualStation virtual = VirtualStation.charging();
    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE)).status())
        .isEqualTo(ResetStatusEnum.SCHEDULED);

    virtual.replace();
    virtual.requests.clear();
    virtual.unplug();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.SCHEDULED_RESET);
  }

  @Test
  @Requirement("B12.FR.05")
  void keepsTheEndOfATransactionThatIsNotAnsweredBeforeTheReset() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();
    virtual.answers.unanswered = event -> virtual.sent(BootNotificationRequest.class).isEmpty();

    virtual.call(new ResetRequest(ResetEnum.IMMEDIATE));
    virtual.pass(Duration.ofSeconds(25));
    assertThat(virtual.requests).hasOnlyElementsOfType(TransactionEventRequest.class).hasSize(1);
    virtual.pass(Duration.ofMinutes(2));

    assertThat(virtual.told())
        .containsExactly(
            "Ended ResetCommand EVConnected for ImmediateReset",
            "Ended ResetCommand EVConnected for ImmediateReset");
    assertThat(virtual.requests.indexOf(virtual.last(BootNotificationRequest.class)))
        .isBetween(1, virtual.requests.lastIndexOf(virtual.last(TransactionEventRequest.class)));
  }

  @Test
  @Requirement("B12.FR.04")
  void sendsTheEndOfATransactionOnceBeforeItResets() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.call(new ResetRequest(ResetEnum.IMMEDIATE));
    virtual.pass(Duration.ofMinutes(1));

    assertThat(virtual.sent(TransactionEventRequest.class))
        .filteredOn(event -> event.eventType() == TransactionEventEnum.ENDED)
        .hasSize(1);
  }
}
