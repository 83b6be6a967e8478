package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class TransactionsTest {

  @Test
  @Requirement({"E02.FR.01", "E01.FR.07", "C01.FR.02"})
  void aTokenAfterTheCableStartsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    TransactionEventRequest started = virtual.sent(TransactionEventRequest.class).get(0);
    assertThat(started.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(started.triggerReason()).isEqualTo(TriggerReasonEnum.AUTHORIZED);
    assertThat(started.idToken().idToken()).isEqualTo(TOKEN.value());
    assertThat(started.seqNo()).isZero();
    assertThat(started.evse().id()).isEqualTo(1);
    assertThat(started.evse().connectorId()).isEqualTo(1);
    assertThat(started.offline()).isFalse();
  }

  @Test
  @Requirement("E03.FR.01")
  void aCableAfterTheTokenStartsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.present(TOKEN);
    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();
    virtual.plugIn();

    TransactionEventRequest started = virtual.sent(TransactionEventRequest.class).get(0);
    assertThat(started.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(started.triggerReason()).isEqualTo(TriggerReasonEnum.CABLE_PLUGGED_IN);
    assertThat(started.idToken().idToken()).isEqualTo(TOKEN.value());
  }

  @Test
  void energyFlowsOnceTheTransactionHasStarted() {
    VirtualStation virtual = VirtualStation.charging();

    TransactionEventRequest charging = virtual.last(TransactionEventRequest.class);
    assertThat(charging.triggerReason()).isEqualTo(TriggerReasonEnum.CHARGING_STATE_CHANGED);
    assertThat(charging.transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement("J02.FR.11")
  void samplesTheMeterPeriodically() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    virtual.pass(Duration.ofMinutes(5));

    List<TransactionEventRequest> samples = virtual.sent(TransactionEventRequest.class);
    assertThat(samples).hasSize(5);
    assertThat(samples)
        .extracting(TransactionEventRequest::triggerReason)
        .containsOnly(TriggerReasonEnum.METER_VALUE_PERIODIC);
    assertThat(samples.get(4).meterValue().get(0).sampledValue().get(0).context())
        .isEqualTo(ReadingContextEnum.SAMPLE_PERIODIC);
    assertThat(samples.get(4).meterValue().get(0).sampledValue().get(0).value())
        .isBetween(BigDecimal.valueOf(590), BigDecimal.valueOf(600));
  }

  @Test
  void saysWhenTheEvSuspendsAndResumes() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(state(virtual)).isEqualTo(ChargingStateEnum.SUSPENDED_EV);

    virtual.station.suspendEv(1, false);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(state(virtual)).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  void aFaultSuspendsTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.station.fault(VirtualStation.CONNECTOR, new Fault("GroundFailure"));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(state(virtual)).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);

    virtual.station.clearFault(VirtualStation.CONNECTOR);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(state(virtual)).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"C01.FR.03", "C09.FR.07", "E07.FR.01", "E07.FR.02"})
  void theSameTokenStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.present(TOKEN);

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.LOCAL);
    assertThat(ended.idToken().idToken()).isEqualTo(TOKEN.value());
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("C09.FR.03")
  void aTokenOfTheSameGroupStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.authorize =
        request ->
            new AuthorizeResponse(
                IdTokenInfo.builder()
                    .status(AuthorizationStatusEnum.ACCEPTED)
                    .groupIdToken(new org.ocpp4j.v201.message.IdToken("FLEET", IdTokenEnum.CENTRAL))
                    .build());
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(IdToken.iso14443("FFFF0001"));

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  void aStrangeTokenDoesNotStopTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.present(IdToken.iso14443("FFFF0001"));

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isNotEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement({"E09.FR.01", "E06.FR.02"})
  void unpluggingStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.unplug();

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.EV_COMMUNICATION_LOST);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.EV_DISCONNECTED);
  }

  @Test
  @Requirement({"C01.FR.26", "E03.FR.05"})
  void anAuthorizationEndsWhenNoEvIsPluggedInInTime() {
    VirtualStation virtual = VirtualStation.booted();
    set(virtual, "TxStartPoint", "Authorized");
    virtual.present(TOKEN);
    assertThat(virtual.sent(TransactionEventRequest.class)).hasSize(1);

    virtual.pass(Duration.ofSeconds(61));

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.EV_CONNECT_TIMEOUT);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.TIMEOUT);
  }

  @Test
  @Requirement("E05.FR.10")
  void aTokenThatTheCsmsCallsInvalidLaterEndsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.transactionEvent =
        event ->
            event.eventType() == TransactionEventEnum.STARTED
                ? TransactionEventResponse.builder()
                    .idTokenInfo(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED))
                    .build()
                : new TransactionEventResponse();

    virtual.plugIn();
    virtual.present(TOKEN);

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.DE_AUTHORIZED);
  }

  @Test
  @Requirement("E05.FR.02")
  void anInvalidTokenOnlySuspendsWhenSoConfigured() {
    VirtualStation virtual = VirtualStation.booted();
    set(virtual, "StopTxOnInvalidId", "false");
    virtual.answers.transactionEvent =
        event ->
            TransactionEventResponse.builder()
                .idTokenInfo(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED))
                .build();

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.UPDATED);
    assertThat(state(virtual)).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @Test
  @Requirement("J01.FR.14")
  void alignedReadingsGoIntoTheTransactionWhereThereIsOne() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.device().put(Settings.ALIGNED_DATA_INTERVAL.id(), "900");
    virtual.network.cut();
    virtual.pass(Duration.ofSeconds(30));
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.pass(Duration.ofMinutes(15));

    assertThat(virtual.sent(TransactionEventRequest.class))
        .filteredOn(e -> e.triggerReason() == TriggerReasonEnum.METER_VALUE_CLOCK)
        .hasSize(1);
    assertThat(virtual.sent(org.ocpp4j.v201.message.MeterValuesRequest.class))
        .extracting(org.ocpp4j.v201.message.MeterValuesRequest::evseId)
        .containsExactly(2);
  }

  @Test
  @Requirement("C01.FR.02")
  void aTokenThatTheCsmsRefusesStartsNothing() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.INVALID));

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"E04.FR.01", "E04.FR.03", "E11.FR.02"})
  void eventsOfATimeWithoutConnectionAreSentLaterInOrder() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.station.disconnect();
    virtual.pass(Duration.ofMinutes(3));
    virtual.unplug();
    int before = virtual.sent(TransactionEventRequest.class).size();

    virtual.station.connect();
    virtual.pass(Duration.ofSeconds(5));

    List<TransactionEventRequest> all = virtual.sent(TransactionEventRequest.class);
    assertThat(all).hasSizeGreaterThan(before + 2);
    assertThat(all)
        .extracting(TransactionEventRequest::seqNo)
        .containsExactlyElementsOf(IntStream.range(0, all.size()).boxed().toList());
    assertThat(all.subList(before, all.size()))
        .extracting(TransactionEventRequest::offline)
        .containsOnly(true);
    assertThat(all.get(all.size() - 1).eventType()).isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  void aStartPointAtTheCableStartsWithoutAuthorization() {
    VirtualStation virtual = VirtualStation.booted();
    set(virtual, "TxStartPoint", "EVConnected");

    virtual.plugIn();

    TransactionEventRequest started = virtual.last(TransactionEventRequest.class);
    assertThat(started.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(started.transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
    assertThat(started.idToken()).isNull();
  }

  @Test
  void twoEvsesChargeIndependently() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.station.plugIn(new org.ocpp4j.station.ConnectorId(2, 1));
    virtual.station.present(IdToken.iso14443("FFFF0002"), List.of(2));
    virtual.pass(Duration.ofSeconds(1));

    virtual.unplug();

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
    var state = virtual.station.state().toCompletableFuture();
    virtual.pass(Duration.ZERO);
    assertThat(state.join().transactions()).hasSize(1);
    assertThat(state.join().transactions().get(0).evse()).isEqualTo(2);
  }

  private static void set(VirtualStation virtual, String variable, String value) {
    virtual.station.device().put(org.ocpp4j.device.VariableId.of("TxCtrlr", variable), value);
    assertThat(virtual.station.device().get(Settings.TX_START_POINT)).isNotEmpty();
  }

  private static ChargingStateEnum state(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class).transactionInfo().chargingState();
  }
}
