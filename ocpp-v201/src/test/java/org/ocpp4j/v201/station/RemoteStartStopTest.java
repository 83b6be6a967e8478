package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.message.Request;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChargingProfile;
import org.ocpp4j.v201.message.ChargingProfileKindEnum;
import org.ocpp4j.v201.message.ChargingProfilePurposeEnum;
import org.ocpp4j.v201.message.ChargingRateUnitEnum;
import org.ocpp4j.v201.message.ChargingSchedule;
import org.ocpp4j.v201.message.ChargingSchedulePeriod;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStartTransactionResponse;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class RemoteStartStopTest {
  private static final int REMOTE_START_ID = 77;

  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest(name = "start point {0}, {1}")
  @Requirement({
    "F01.FR.02", "F01.FR.03", "F01.FR.04", "F01.FR.05", "F01.FR.17", "F01.FR.18", "F01.FR.19",
    "F02.FR.01", "F02.FR.05", "F02.FR.10", "F02.FR.11", "F02.FR.12", "F02.FR.13", "F02.FR.21",
    "TC_F_01_CS", "TC_F_03_CS"
  })
  @CsvSource({
    "PowerPathClosed, true",
    "PowerPathClosed, false",
    "Authorized, true",
    "Authorized, false",
    "EVConnected, true",
    "EVConnected, false",
    "DataSigned, true",
    "DataSigned, false",
    "EnergyTransfer, true",
    "EnergyTransfer, false",
  })
  void startsWithTheTokenOfTheCsms(String startPoint, boolean cableFirst) {
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    if (cableFirst) {
      virtual.plugIn();
    }
    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    if (!cableFirst) {
      virtual.plugIn();
    }
    virtual.pass(Duration.ofMinutes(2));

    boolean began = cableFirst && startPoint.equals("EVConnected");
    TransactionEventRequest first = events().get(began ? 1 : 0);
    assertThat(first.eventType())
        .isEqualTo(began ? TransactionEventEnum.UPDATED : TransactionEventEnum.STARTED);
    assertThat(first.triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_START);
    assertThat(first.transactionInfo().remoteStartId()).isEqualTo(REMOTE_START_ID);
    assertThat(first.idToken()).isEqualTo(new IdToken("REMOTE1", IdTokenEnum.ISO14443));
    assertThat(events())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.REMOTE_START)
        .hasSize(1);
    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"F01.FR.01", "F02.FR.01", "F02.FR.09", "TC_F_02_CS"})
  void startsOnceTheTokenIsAuthorizedWhereSoConfigured() {
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    List<Request<?>> sentBefore = new ArrayList<>();

    assertThat(virtual.call(request(1), answer -> sentBefore.addAll(virtual.requests)).status())
        .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);

    assertThat(sentBefore).isEqualTo(List.of());
    AuthorizeRequest asked = virtual.last(AuthorizeRequest.class);
    assertThat(asked.idToken()).isEqualTo(new IdToken("REMOTE1", IdTokenEnum.ISO14443));
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_START);
    assertThat(last().transactionInfo().remoteStartId()).isEqualTo(REMOTE_START_ID);
    assertThat(last().idToken()).isEqualTo(asked.idToken());
    virtual.plugIn();
    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"F01.FR.24", "F02.FR.26"})
  void refusesASecondStartWhileTheTokenOfTheFirstIsNotDecidedOn() {
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    List<RequestStartStopStatusEnum> second = new ArrayList<>();

    virtual.call(
        request(1),
        answer -> virtual.session().call(request(1)).thenAccept(r -> second.add(r.status())));

    assertThat(second).containsExactly(RequestStartStopStatusEnum.REJECTED);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"E03.FR.05", "F02.FR.07", "TC_F_04_CS"})
  void isReadyForTheNextAfterTheTimeToPlugInHasPassed() {
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    start(1);
    virtual.pass(Duration.ofSeconds(58));
    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.STARTED);

    virtual.pass(Duration.ofSeconds(3));
    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.EV_CONNECT_TIMEOUT);
    assertThat(last().transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.TIMEOUT);

    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_START);
  }

  @Test
  @Requirement({"C01.FR.23", "F01.FR.24"})
  void startsNobodyElseInATransactionThatAnotherHasStopped() {
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    stop();

    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);

    virtual.unplug();
    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement("B12.FR.01")
  void startsNobodyWhileTheStationWaitsToBeReset() {
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.call(new ResetRequest(ResetEnum.ON_IDLE));

    assertThat(start(2).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"F01.FR.23", "F02.FR.25"})
  void startsNobodyWhereTheEvIsAtAConnectorOutOfService() {
    VirtualStation two = VirtualStation.booted(2);
    two.call(
        new ChangeAvailabilityRequest(new EVSE(1, 1), OperationalStatusEnum.INOPERATIVE, null));
    two.plugIn();

    assertThat(two.call(request(1)).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"F01.FR.01", "F02.FR.09"})
  void authorizesTheTokenFirstWhereSoConfigured() {
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED));
    virtual.plugIn();

    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(events()).isEmpty();
  }

  @Test
  @Requirement({"F01.FR.20", "F02.FR.22"})
  void choosesTheEvseWithTheEvWhereNoneIsNamed() {
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.pass(Duration.ofSeconds(1));

    start(null);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(events().get(0).evse()).isEqualTo(new EVSE(2, 1));
  }

  @Test
  @Requirement({"F01.FR.13", "F01.FR.25", "TC_F_01_CS"})
  void tellsTheTransactionThatWaitsForItsDriver() {
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.plugIn();
    String running = events().get(0).transactionInfo().transactionId();

    assertThat(start(1).transactionId()).isEqualTo(running);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(events())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.REMOTE_START)
        .singleElement()
        .extracting(event -> event.transactionInfo().remoteStartId())
        .isEqualTo(REMOTE_START_ID);
  }

  @Test
  @Requirement({"F01.FR.23", "F02.FR.25"})
  void refusesWhereNobodyCanCharge() {
    virtual.station.fault(CONNECTOR, new Fault("OtherError"));
    virtual.call(
        new ChangeAvailabilityRequest(new EVSE(2), OperationalStatusEnum.INOPERATIVE, null));

    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(start(2).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(start(3).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(start(null).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"F01.FR.24", "F02.FR.26"})
  void refusesWhereSomebodyCharges() {
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(start(1).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement("C09.FR.03")
  void aTokenOfTheGroupThatTheCsmsHasNamedStopsIt() {
    virtual.answers.transactionEvent =
        event ->
            new TransactionEventResponse(
                null, null, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED), null);
    virtual.plugIn();
    virtual.call(
        RequestStartTransactionRequest.builder()
            .evseId(1)
            .remoteStartId(REMOTE_START_ID)
            .idToken(new IdToken("REMOTE1", IdTokenEnum.ISO14443))
            .groupIdToken(new IdToken("FLEET", IdTokenEnum.CENTRAL))
            .build());
    virtual.pass(Duration.ofSeconds(1));
    virtual.answers.authorize =
        request ->
            new AuthorizeResponse(
                IdTokenInfo.builder()
                    .status(AuthorizationStatusEnum.ACCEPTED)
                    .groupIdToken(new IdToken("FLEET", IdTokenEnum.CENTRAL))
                    .build());

    virtual.present(TOKEN);

    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement({"F01.FR.12", "F02.FR.20"})
  void ignoresAProfileWithoutSmartCharging() {
    virtual.plugIn();
    RequestStartTransactionRequest request =
        RequestStartTransactionRequest.builder()
            .evseId(1)
            .remoteStartId(REMOTE_START_ID)
            .idToken(new IdToken("REMOTE1", IdTokenEnum.ISO14443))
            .chargingProfile(profile())
            .build();

    assertThat(virtual.call(request).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"F03.FR.03", "F03.FR.07", "F03.FR.09", "TC_F_08_CS"})
  @ValueSource(strings = {"Authorized", "PowerPathClosed", "DataSigned", "EnergyTransfer"})
  void endsATransactionWhereThatIsAStopPoint(String stopPoint) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(stop()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_STOP);
    assertThat(last().transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.REMOTE);
  }

  @Test
  @Requirement({"F03.FR.02", "F04.FR.02", "F04.FR.03"})
  void stopsTheEnergyAndEndsWithTheCableWhereThatIsTheStopPoint() {
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);

    stop();
    virtual.pass(Duration.ofSeconds(1));
    assertThat(events())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.REMOTE_STOP)
        .singleElement()
        .extracting(TransactionEventRequest::eventType)
        .isEqualTo(TransactionEventEnum.UPDATED);
    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
    assertThat(virtual.lock.told).endsWith("unlock");

    virtual.replace();
    virtual.unplug();
    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last().transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.REMOTE);
  }

  @Test
  @Requirement({"F03.FR.08", "TC_F_09_CS"})
  void refusesToStopWhatDoesNotGoOn() {
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.call(new RequestStopTransactionRequest("none")).status())
        .isEqualTo(RequestStartStopStatusEnum.REJECTED);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  private RequestStartStopStatusEnum stop() {
    String id = last().transactionInfo().transactionId();
    return virtual.call(new RequestStopTransactionRequest(id)).status();
  }

  private RequestStartTransactionResponse start(@Nullable Integer evse) {
    return virtual.call(request(evse));
  }

  private static RequestStartTransactionRequest request(@Nullable Integer evse) {
    return RequestStartTransactionRequest.builder()
        .evseId(evse)
        .remoteStartId(REMOTE_START_ID)
        .idToken(new IdToken("REMOTE1", IdTokenEnum.ISO14443))
        .build();
  }

  private static ChargingProfile profile() {
    ChargingSchedule schedule =
        ChargingSchedule.builder()
            .id(1)
            .chargingRateUnit(ChargingRateUnitEnum.A)
            .chargingSchedulePeriod(
                List.of(
                    ChargingSchedulePeriod.builder().startPeriod(0).limit(BigDecimal.TEN).build()))
            .build();
    return ChargingProfile.builder()
        .id(1)
        .stackLevel(0)
        .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
        .chargingProfileKind(ChargingProfileKindEnum.RELATIVE)
        .chargingSchedule(List.of(schedule))
        .build();
  }

  private List<TransactionEventRequest> events() {
    return virtual.sent(TransactionEventRequest.class);
  }

  private TransactionEventRequest last() {
    return virtual.last(TransactionEventRequest.class);
  }
}
