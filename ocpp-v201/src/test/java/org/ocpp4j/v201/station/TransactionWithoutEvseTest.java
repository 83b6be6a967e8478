package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.station.ReservedStation.DRIVER;
import static org.ocpp4j.v201.station.ReservedStation.STRANGER;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;

/** A transaction that starts with a token for one of several EVSEs, before any cable (E03). */
class TransactionWithoutEvseTest {
  private final ReservedStation station = ReservedStation.booted(1, 1);
  private final VirtualStation virtual = station.virtual;

  TransactionWithoutEvseTest() {
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("TxCtrlr.TxStopPoint", "Authorized,EVConnected");
  }

  @Test
  @Requirement({"TC_J_08_CS", "E01.FR.03", "E01.FR.16", "E01.FR.17", "E03.FR.11"})
  void theFirstEventWithTheCableNamesTheEvseAndTellsWhatItsMeterShows() {
    virtual.set("SampledDataCtrlr.TxStartedMeasurands", "Energy.Active.Import.Register,Voltage");
    station.present(DRIVER, 1, 2);
    assertThat(virtual.told()).containsExactly("Started Authorized Idle by DRIVER");
    assertThat(virtual.transactions().get(0).meterValue()).isNull();
    virtual.pass(Duration.ofSeconds(50));

    station.plugIn(2);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle by DRIVER",
            "Updated CablePluggedIn EVConnected at 2.1",
            "Updated ChargingStateChanged Charging");
    assertOneBegin(List.of("Energy.Active.Import.Register", "Voltage"), 1);
    assertThat(virtual.transactions())
        .extracting(TransactionEventRequest::seqNo)
        .containsExactly(0, 1, 2);
  }

  @Test
  @Requirement({"E03.FR.08", "E06.FR.11"})
  void isMeasuredFromThenOn() {
    station.present(DRIVER, 1, 2);
    station.plugIn(2);
    virtual.pass(Duration.ofMinutes(3));
    station.present(DRIVER, 1, 2);

    assertThat(virtual.told()).filteredOn("Updated MeterValuePeriodic Charging"::equals).hasSize(3);
    assertThat(virtual.last(TransactionEventRequest.class).meterValue())
        .extracting(value -> value.sampledValue().get(0).context())
        .containsExactly(ReadingContextEnum.TRANSACTION_BEGIN, ReadingContextEnum.TRANSACTION_END);
  }

  @Test
  @Requirement({"TC_J_08_CS", "E04.FR.11"})
  void theSameOffline() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.goOffline();
    station.present(DRIVER, 1, 2);
    station.plugIn(1);
    virtual.comeOnline();

    assertThat(virtual.told())
        .startsWith(
            "Started Authorized Idle by DRIVER offline",
            "Updated CablePluggedIn EVConnected at 1.1 offline",
            "Updated ChargingStateChanged Charging offline");
    assertOneBegin(List.of("Energy.Active.Import.Register"), 1);
  }

  @ParameterizedTest(name = "plugged in at once: {0}")
  @Requirement({"TC_J_08_CS", "E05.FR.08", "E05.FR.03"})
  @ValueSource(booleans = {true, false})
  void theSameWithATokenThatIsNotAcceptedAndHasSomeEnergyLeft(boolean atOnce) {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    virtual.set("TxCtrlr.MaxEnergyOnInvalidId", "500");
    virtual.answers.transactionEvent = request -> verdict(AuthorizationStatusEnum.INVALID);
    virtual.station.present(DRIVER, List.of(1, 2));
    virtual.pass(atOnce ? Duration.ofMillis(50) : Duration.ofSeconds(10));
    station.plugIn(2);
    virtual.pass(Duration.ofSeconds(200));

    assertThat(virtual.toldCharging()).isTrue();
    assertOneBegin(List.of("Energy.Active.Import.Register"), 1);
    virtual.pass(Duration.ofSeconds(100));
    assertThat(virtual.last(TransactionEventRequest.class).transactionInfo().chargingState().wire())
        .isEqualTo("SuspendedEVSE");
  }

  @Test
  @Requirement("E05.FR.10")
  void endsWhenTheTokenIsNotAcceptedAfterAll() {
    virtual.answers.transactionEvent = request -> verdict(AuthorizationStatusEnum.BLOCKED);
    station.present(DRIVER, 1, 2);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle by DRIVER", "Ended Deauthorized Idle for DeAuthorized");
    station.plugIn(2);
    assertThat(virtual.told()).hasSize(2);
  }

  @Test
  @Requirement("C01.FR.21")
  void heMayPlugInOnlyWhereTheCsmsLetsHimAfterAll() {
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(IdTokenInfo.builder().status(ACCEPTED).evseId(List.of(2)).build())
                .build();
    station.present(DRIVER, 1, 2);
    station.plugIn(1);
    assertThat(virtual.told()).hasSize(1);

    station.plugIn(2);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @ParameterizedTest
  @Requirement({"E03.FR.05", "E03.FR.15", "C01.FR.26"})
  @ValueSource(strings = {"Authorized", "EVConnected", "ParkingBayOccupancy"})
  void endsWhenNobodyPlugsIn(String stopPoint) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    station.present(DRIVER, 1, 2);
    virtual.requests.clear();
    virtual.pass(Duration.ofMinutes(5));
    station.plugIn(1);

    assertThat(virtual.told()).containsExactly("Ended EVConnectTimeout Idle for Timeout");
    assertThat(virtual.transactions().get(0).meterValue()).isNull();
  }

  @ParameterizedTest
  @Requirement({"E07.FR.02", "C09.FR.03", "C16.FR.02"})
  @CsvSource({
    "DRIVER, , StopAuthorized Idle by DRIVER for Local",
    "MEMBER, FLEET, StopAuthorized Idle by MEMBER for Local",
    "PASS, MASTER, StopAuthorized Idle by PASS for MasterPass"
  })
  void endsByAToken(String token, @Nullable String group, String end) {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.answers.authorizeWith(CsmsAnswers.info(ACCEPTED, "FLEET"));
    station.present(DRIVER, 1, 2);
    virtual.answers.authorize = request -> new AuthorizeResponse(CsmsAnswers.info(ACCEPTED, group));
    station.present(org.ocpp4j.station.IdToken.iso14443(token), 1, 2);

    assertThat(virtual.told()).containsExactly("Started Authorized Idle by DRIVER", "Ended " + end);
  }

  @Test
  void twoDriversWaitInTheirOrder() {
    station.present(DRIVER, 1, 2);
    station.present(STRANGER, 1, 2);
    station.plugIn(2);
    station.plugIn(1);

    assertThat(virtual.told())
        .filteredOn(told -> !told.contains("Charging "))
        .startsWith("Started Authorized Idle by DRIVER", "Started Authorized Idle by STRANGER");
    assertThat(transaction("Updated CablePluggedIn EVConnected at 2.1"))
        .isEqualTo(transaction("Started Authorized Idle by DRIVER"));
    assertThat(transaction("Updated CablePluggedIn EVConnected at 1.1"))
        .isEqualTo(transaction("Started Authorized Idle by STRANGER"));
  }

  @Test
  @Requirement({"F03.FR.03", "F03.FR.07", "E14.FR.02", "F06.FR.07"})
  void theCsmsMaySeeAndStopIt() {
    station.present(DRIVER, 1, 2);
    String id = transaction("Started Authorized Idle by DRIVER");
    assertThat(virtual.call(new GetTransactionStatusRequest(id, null)).ongoingIndicator()).isTrue();
    assertThat(trigger(null)).isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    assertThat(trigger(new EVSE(1))).isEqualTo(TriggerMessageStatusEnum.REJECTED);

    assertThat(virtual.call(new RequestStopTransactionRequest(id)).status())
        .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle by DRIVER",
            "Updated Trigger Idle",
            "Ended RemoteStop Idle for Remote");
    assertThat(virtual.call(new GetTransactionStatusRequest(id, null)).ongoingIndicator())
        .isFalse();
  }

  @Test
  @Requirement("B12.FR.04")
  void endsWithAReset() {
    station.present(DRIVER, 1, 2);
    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);

    assertThat(virtual.told().get(1)).isEqualTo("Ended ResetCommand Idle for ImmediateReset");
  }

  @ParameterizedTest(name = "plugged in: {0}")
  @Requirement({"B12.FR.01", "B12.FR.03"})
  @ValueSource(booleans = {true, false})
  void aResetWaitsForIt(boolean pluggedIn) {
    station.present(DRIVER, 1, 2);
    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE)).status())
        .isEqualTo(ResetStatusEnum.SCHEDULED);
    if (pluggedIn) {
      station.plugIn(2);
      virtual.pass(Duration.ofMinutes(10));
      assertThat(virtual.toldCharging()).isTrue();
      assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
      station.present(DRIVER, 1, 2);
    }
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("G04.FR.06")
  void noEvseGoesOutOfServiceWhileItMayComeThere() {
    station.present(DRIVER, 1, 2);
    assertThat(
            virtual.call(new ChangeAvailabilityRequest(OperationalStatusEnum.INOPERATIVE)).status())
        .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);
    assertThat(station.statuses()).isEmpty();

    station.plugIn(2);
    assertThat(station.statuses()).containsExactlyInAnyOrder("2.1 Occupied", "1.1 Unavailable");
    station.present(DRIVER, 1, 2);
    assertThat(station.statuses()).containsExactly("2.1 Unavailable");
  }

  @ParameterizedTest(name = "plugged in without power: {0}")
  @Requirement({"E03.FR.06", "E01.FR.16", "E01.FR.17"})
  @ValueSource(booleans = {true, false})
  void waitsOnAfterAPowerCut(boolean withoutPower) {
    station.present(DRIVER, 1, 2);
    station.present(STRANGER, 1, 2);
    virtual.pass(Duration.ofSeconds(5));
    virtual.replace(
        next -> {
          if (withoutPower) {
            next.plugIn(new ConnectorId(2, 1));
          }
        });
    if (!withoutPower) {
      station.plugIn(2);
    }

    String id = transaction("Started Authorized Idle by DRIVER");
    List<TransactionEventRequest> his =
        virtual.transactions().stream()
            .filter(event -> event.transactionInfo().transactionId().equals(id))
            .toList();
    assertThat(his).extracting(TransactionEventRequest::seqNo).containsExactly(0, 1, 2);
    assertThat(his.get(1).evse()).isEqualTo(new EVSE(2, 1));
    assertThat(begin(his.get(1))).isNotEmpty();

    virtual.replace();
    virtual.pass(Duration.ofMinutes(3));
    assertThat(virtual.told()).contains("Ended EVConnectTimeout Idle for Timeout");
    station.present(DRIVER, 1, 2);
    assertThat(virtual.last(TransactionEventRequest.class).transactionInfo().transactionId())
        .isEqualTo(id);
  }

  @Test
  void takesThePlaceOfWhatBeganInTheBay() {
    virtual.set("TxCtrlr.TxStartPoint", "ParkingBayOccupancy,Authorized");
    station.present(DRIVER, 1, 2);
    virtual.station.occupyBay(2, true);
    virtual.pass(Duration.ofSeconds(1));
    station.plugIn(2);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle by DRIVER",
            "Started EVDetected Idle at 2",
            "Ended CablePluggedIn EVConnected at 2.1 for Other",
            "Updated CablePluggedIn EVConnected at 2.1",
            "Updated ChargingStateChanged Charging");
  }

  private TriggerMessageStatusEnum trigger(@Nullable EVSE evse) {
    return virtual
        .call(new TriggerMessageRequest(evse, MessageTriggerEnum.TRANSACTION_EVENT, null))
        .status();
  }

  private static TransactionEventResponse verdict(AuthorizationStatusEnum status) {
    return TransactionEventResponse.builder().idTokenInfo(new IdTokenInfo(status)).build();
  }

  /** The transaction of the first event that was told in these words. */
  private String transaction(String told) {
    int index = virtual.told().indexOf(told);
    assertThat(virtual.told()).contains(told);
    return virtual.transactions().get(index).transactionInfo().transactionId();
  }

  /** That event, and no other, tells these measurands of the beginning. */
  private void assertOneBegin(List<String> measurands, int event) {
    List<TransactionEventRequest> all = virtual.transactions();
    assertThat(IntStream.range(0, all.size()).filter(i -> !begin(all.get(i)).isEmpty()))
        .containsExactly(event);
    assertThat(begin(all.get(event)))
        .extracting(value -> value.measurand().wire())
        .hasSameElementsAs(measurands);
  }

  private static List<SampledValue> begin(TransactionEventRequest event) {
    List<MeterValue> values = event.meterValue() == null ? List.of() : event.meterValue();
    return values.stream()
        .flatMap(value -> value.sampledValue().stream())
        .filter(value -> value.context() == ReadingContextEnum.TRANSACTION_BEGIN)
        .toList();
  }
}
