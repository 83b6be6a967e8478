package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetResponse;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** Resets of the station and of single EVSEs, with transactions and without. */
class ResetTest {
  private static final ConnectorId SECOND = new ConnectorId(2, 1);
  private static final org.ocpp4j.station.IdToken OTHER =
      org.ocpp4j.station.IdToken.iso14443("BB000002");

  @Test
  @Requirement({"B11.FR.01", "B11.FR.03", "B11.FR.04", "B01.FR.03", "TC_B_20_CS"})
  void resetsAtOnceWhereNothingGoesOn() {
    VirtualStation virtual = VirtualStation.booted();

    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.ACCEPTED);

    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.REMOTE_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 AVAILABLE", "2 AVAILABLE");
  }

  @ParameterizedTest
  @Requirement({"B12.FR.01", "B12.FR.03", "TC_B_21_CS"})
  @CsvSource({"true, 1 OCCUPIED", "false, 1 AVAILABLE"})
  void resetsOnIdleOnceTheTransactionIsStopped(boolean byToken, String connector) {
    VirtualStation virtual = VirtualStation.charging();
    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.SCHEDULED);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
    virtual.requests.clear();

    if (byToken) {
      virtual.present(VirtualStation.TOKEN);
    } else {
      virtual.unplug();
    }
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.SCHEDULED_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly(connector, "2 AVAILABLE");
    assertThat(virtual.last(SecurityEventNotificationRequest.class).type())
        .isEqualTo("ResetOrReboot");
  }

  @Test
  @Requirement("B12.FR.01")
  void schedulesAResetOnceItWouldSurviveAPowerCut() {
    VirtualStation virtual = VirtualStation.charging();
    List<Integer> kept = new ArrayList<>();
    virtual.store.isSlow = true;

    ResetResponse answer =
        virtual.call(
            new ResetRequest(ResetEnum.ON_IDLE),
            answered -> kept.add(virtual.store.documents("resets").size()));

    assertThat(answer.status()).isEqualTo(ResetStatusEnum.SCHEDULED);
    assertThat(kept).containsExactly(1);
  }

  @Test
  @Requirement("B12.FR.03")
  void resetsOfflineWithoutTakingUpTheTransactionThatHasEnded() {
    VirtualStation virtual = VirtualStation.charging();
    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.SCHEDULED);
    virtual.requests.clear();
    virtual.goOffline();

    virtual.present(VirtualStation.TOKEN);
    virtual.comeOnline();

    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.SCHEDULED_RESET);
    assertThat(virtual.told())
        .containsExactly(
            "Ended StopAuthorized EVConnected by "
                + VirtualStation.TOKEN.value()
                + " for Local offline");
  }

  @Test
  @Requirement({"B12.FR.02", "B12.FR.04", "B01.FR.03", "TC_B_22_CS"})
  void endsTheTransactionAndResets() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    assertThat(reset(virtual, ResetEnum.IMMEDIATE, null)).isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.requests.get(0)).isInstanceOf(TransactionEventRequest.class);
    assertEndedByReset(virtual);
    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.REMOTE_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 OCCUPIED", "2 AVAILABLE");
  }

  @Test
  @Requirement({"B01.FR.09", "B12.FR.02"})
  void resetsAtOnceAlthoughItWasToWaitForTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();
    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.SCHEDULED);

    assertThat(reset(virtual, ResetEnum.IMMEDIATE, null)).isEqualTo(ResetStatusEnum.ACCEPTED);

    assertEndedByReset(virtual);
    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.REMOTE_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 OCCUPIED", "2 AVAILABLE");
  }

  @Test
  @Requirement({"B11.FR.02", "B11.FR.03", "TC_B_23_CS"})
  void keepsAConnectorUnavailableOverAReset() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.call(
        new ChangeAvailabilityRequest(new EVSE(1, 1), OperationalStatusEnum.INOPERATIVE, null));

    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.ACCEPTED);

    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.REMOTE_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 UNAVAILABLE", "2 AVAILABLE");
  }

  @Test
  @Requirement("B12.FR.06")
  void takesOutOfServiceWhatWasToGoAfterTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();
    ChangeAvailabilityRequest inoperative =
        new ChangeAvailabilityRequest(new EVSE(1), OperationalStatusEnum.INOPERATIVE, null);
    assertThat(virtual.call(inoperative).status())
        .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);

    reset(virtual, ResetEnum.IMMEDIATE, null);

    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.REMOTE_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 UNAVAILABLE", "2 AVAILABLE");
  }

  @Test
  @Requirement({"B12.FR.01", "B12.FR.03", "TC_B_41_CS"})
  void resetsOnIdleOnceTheLastTransactionIsStopped() {
    VirtualStation virtual = chargingTwice();
    assertThat(reset(virtual, ResetEnum.ON_IDLE, null)).isEqualTo(ResetStatusEnum.SCHEDULED);

    virtual.present(VirtualStation.TOKEN);
    virtual.unplug();
    virtual.pass(Duration.ofMinutes(5));
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.AVAILABLE);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();

    virtual.station.present(OTHER, List.of(2));
    virtual.pass(Duration.ofSeconds(5));
    assertThat(onlyBoot(virtual)).isEqualTo(BootReasonEnum.SCHEDULED_RESET);
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 AVAILABLE", "2 OCCUPIED");
  }

  @Test
  @Requirement({"B11.FR.01", "B11.FR.08", "TC_B_25_CS"})
  void resetsAnEvseAtWhichNothingGoesOn() {
    VirtualStation virtual = chargingTwice();
    virtual.present(VirtualStation.TOKEN);

    assertThat(reset(virtual, ResetEnum.ON_IDLE, 1)).isEqualTo(ResetStatusEnum.ACCEPTED);

    assertThat(virtual.events(StationEvent.Reset.class))
        .containsExactly(new StationEvent.Reset("OnIdle", 1));
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
    assertThat(ended(virtual)).isEqualTo(1);
  }

  @Test
  @Requirement({"B12.FR.01", "B12.FR.07", "TC_B_26_CS"})
  void resetsAnEvseOnceItsTransactionIsStopped() {
    VirtualStation virtual = chargingTwice();

    assertThat(reset(virtual, ResetEnum.ON_IDLE, 1)).isEqualTo(ResetStatusEnum.SCHEDULED);
    assertThat(ended(virtual)).isZero();
    virtual.present(VirtualStation.TOKEN);
    virtual.unplug();

    assertThat(virtual.last(TransactionEventRequest.class).transactionInfo().stoppedReason())
        .isEqualTo(ReasonEnum.LOCAL);
    assertThat(ended(virtual)).isEqualTo(1);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"B12.FR.02", "B12.FR.08", "TC_B_27_CS"})
  void endsTheTransactionOfTheEvseThatItResets() {
    VirtualStation virtual = chargingTwice();

    assertThat(reset(virtual, ResetEnum.IMMEDIATE, 1)).isEqualTo(ResetStatusEnum.ACCEPTED);

    assertEndedByReset(virtual);
    assertThat(virtual.last(TransactionEventRequest.class).transactionInfo().transactionId())
        .isEqualTo(virtual.transactions().get(0).transactionInfo().transactionId());
    assertThat(ended(virtual)).isEqualTo(1);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @Requirement({"B11.FR.09", "B12.FR.09", "TC_B_28_CS", "TC_B_29_CS"})
  @ValueSource(booleans = {false, true})
  void refusesToResetAnEvseThatCannotBeResetAlone(boolean charging) {
    VirtualStation virtual = charging ? VirtualStation.charging() : VirtualStation.booted();
    virtual
        .station
        .device()
        .put(new VariableId(Component.onEvse("EVSE", 1), "AllowReset", null), "false");

    assertThat(reset(virtual, ResetEnum.ON_IDLE, 1)).isEqualTo(ResetStatusEnum.REJECTED);

    virtual.unplug();
    assertThat(ended(virtual)).isEqualTo(charging ? 1 : 0);
  }

  @Test
  @Requirement("B12.FR.01")
  void takesFreeEvsesOutOfServiceUntilItHasReset() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    reset(virtual, ResetEnum.ON_IDLE, null);

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(ResetTest::status)
        .containsExactly("2 UNAVAILABLE");
    assertThat(remoteStart(virtual, 2)).isEqualTo(RequestStartStopStatusEnum.REJECTED);

    virtual.unplug();
    virtual.pass(Duration.ofSeconds(5));
    assertThat(statusesSinceBoot(virtual)).containsExactly("1 AVAILABLE", "2 AVAILABLE");
    assertThat(remoteStart(virtual, 2)).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement("B12.FR.01")
  void takesFreeEvsesOutOfServiceAgainAfterAPowerCut() {
    VirtualStation virtual = VirtualStation.charging();
    reset(virtual, ResetEnum.ON_IDLE, null);
    virtual.requests.clear();

    virtual.replace();

    assertThat(statusesSinceBoot(virtual)).containsExactly("1 OCCUPIED", "2 UNAVAILABLE");
  }

  @Test
  @Requirement("B12.FR.01")
  void startsNobodyAtAnEvseThatHasBecomeFreeSince() {
    VirtualStation virtual = chargingTwice();
    reset(virtual, ResetEnum.ON_IDLE, null);
    virtual.unplug();

    assertThat(remoteStart(virtual, 1)).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);

    assertThat(virtual.transactions())
        .filteredOn(event -> event.eventType() == TransactionEventEnum.STARTED)
        .hasSize(2);
  }

  @Test
  @Requirement("B01.FR.03")
  void resetsOnceHoweverOftenTheCsmsAsksBeforeItCan() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.answers.transactionEvent =
        request -> {
          throw new OcppCallException("InternalError", "not now");
        };
    reset(virtual, ResetEnum.IMMEDIATE, null);
    reset(virtual, ResetEnum.IMMEDIATE, null);
    assertThat(remoteStart(virtual, 2)).isEqualTo(RequestStartStopStatusEnum.REJECTED);

    virtual.pass(Duration.ofMinutes(2));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  /** Two drivers charge. */
  private static VirtualStation chargingTwice() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.station.plugIn(SECOND);
    virtual.station.present(OTHER, List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    return virtual;
  }

  private static ResetStatusEnum reset(VirtualStation virtual, ResetEnum type, Integer evse) {
    ResetStatusEnum answer = virtual.call(new ResetRequest(type, evse)).status();
    virtual.pass(Duration.ofSeconds(5));
    return answer;
  }

  private static BootReasonEnum onlyBoot(VirtualStation virtual) {
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
    return virtual.last(BootNotificationRequest.class).reason();
  }

  private static List<String> statusesSinceBoot(VirtualStation virtual) {
    return virtual.requests.stream()
        .dropWhile(request -> !(request instanceof BootNotificationRequest))
        .filter(StatusNotificationRequest.class::isInstance)
        .map(request -> status((StatusNotificationRequest) request))
        .toList();
  }

  private static String status(StatusNotificationRequest request) {
    return request.evseId() + " " + request.connectorStatus().name();
  }

  private static void assertEndedByReset(VirtualStation virtual) {
    TransactionEventRequest event = virtual.last(TransactionEventRequest.class);
    assertThat(event.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.RESET_COMMAND);
    assertThat(event.idToken()).isNull();
    assertThat(event.transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
    assertThat(event.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.IMMEDIATE_RESET);
  }

  private static long ended(VirtualStation virtual) {
    return virtual.transactions().stream()
        .filter(event -> event.eventType() == TransactionEventEnum.ENDED)
        .count();
  }

  private static RequestStartStopStatusEnum remoteStart(VirtualStation virtual, int evse) {
    RequestStartTransactionRequest request =
        RequestStartTransactionRequest.builder()
            .evseId(evse)
            .idToken(new IdToken("CC000003", IdTokenEnum.ISO14443))
            .remoteStartId(1)
            .build();
    return virtual.call(request).status();
  }
}
