package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AdditionalInfo;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MeasurandEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What becomes of a transaction that the CSMS has started, and what is told of it. */
class RemotelyStartedTransactionTest {
  private static final IdToken TOKEN =
      IdToken.builder()
          .idToken("REMOTE1")
          .type(IdTokenEnum.KEY_CODE)
          .additionalInfo(List.of(new AdditionalInfo("+31201234567", "phone")))
          .build();

  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest(name = "EVs plugged in first: {0}")
  @Requirement({"F01.FR.04", "F01.FR.06", "F02.FR.12", "F02.FR.14"})
  @ValueSource(booleans = {true, false})
  void goesOnAtTheEvseThatIsNamed(boolean cableFirst) {
    virtual.plugIn();
    if (cableFirst) {
      plugInAt(2);
    }
    start(2);
    if (!cableFirst) {
      plugInAt(2);
    }

    assertThat(virtual.told())
        .containsExactly(
            "Started RemoteStart EVConnected at 2.1 by REMOTE1",
            "Updated ChargingStateChanged Charging");
    assertThat(virtual.transactions().get(0).idToken()).isEqualTo(TOKEN);
  }

  @ParameterizedTest(name = "cable first: {0}, stop point {1}")
  @Requirement({"F01.FR.14", "F01.FR.15", "F02.FR.02", "F02.FR.03", "F03.FR.04", "F04.FR.04"})
  @CsvSource({"true, Authorized", "false, EVConnected"})
  void tellsTheReadingsThatAreConfigured(boolean cableFirst, String stopPoint) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.set("SampledDataCtrlr.TxStartedMeasurands", "Voltage");
    virtual.set("SampledDataCtrlr.TxUpdatedMeasurands", "Current.Import");
    virtual.set("SampledDataCtrlr.TxEndedMeasurands", "Power.Active.Import");
    if (cableFirst) {
      virtual.plugIn();
    }
    start(1);
    if (!cableFirst) {
      virtual.plugIn();
    }
    virtual.pass(Duration.ofMinutes(2));
    virtual.call(new RequestStopTransactionRequest(id()));
    virtual.unplug();

    assertThat(measurands(virtual.transactions().get(0))).containsOnly(MeasurandEnum.VOLTAGE);
    assertThat(virtual.transactions())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.METER_VALUE_PERIODIC)
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(measurands(event)).containsOnly(MeasurandEnum.CURRENT_IMPORT));
    assertThat(virtual.told()).last().asString().startsWith("Ended").contains("for Remote");
    assertThat(measurands(virtual.last(TransactionEventRequest.class)))
        .hasSize(2)
        .containsOnly(MeasurandEnum.POWER_ACTIVE_IMPORT);
  }

  @Test
  @Requirement({"F01.FR.03", "F02.FR.11"})
  void endsWhereTheCsmsDoesNotAcceptTheTokenAfterAll() {
    virtual.answers.transactionEvent =
        event ->
            TransactionEventResponse.builder()
                .idTokenInfo(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED))
                .build();
    virtual.plugIn();
    start(1);

    assertThat(virtual.told()).last().asString().startsWith("Ended Deauthorized");
    assertThat(virtual.hardware.callbacks().meter().read(1).powerW()).isZero();
  }

  @Test
  @Requirement("F02.FR.08")
  void isNotAuthorizedAnyMoreWhenTheDriverComesTooLateToTheBay() {
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("TxCtrlr.TxStopPoint", "ParkingBayOccupancy");
    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0");
    virtual.station.occupyBay(1, true);
    start(1);

    virtual.pass(Duration.ofSeconds(61));
    virtual.plugIn();
    virtual.unplug();
    virtual.station.occupyBay(1, false);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.told())
        .containsExactly(
            "Started RemoteStart Idle at 1 by REMOTE1",
            "Updated EVConnectTimeout Idle",
            "Updated CablePluggedIn EVConnected at 1.1",
            "Updated EVCommunicationLost Idle",
            "Ended EVDeparted Idle for Timeout");
  }

  private void start(int evse) {
    assertThat(
            virtual
                .call(
                    RequestStartTransactionRequest.builder()
                        .evseId(evse)
                        .remoteStartId(77)
                        .idToken(TOKEN)
                        .build())
                .status())
        .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
  }

  private void plugInAt(int evse) {
    virtual.station.plugIn(new ConnectorId(evse, 1));
    virtual.pass(Duration.ofSeconds(1));
  }

  private String id() {
    return virtual.last(TransactionEventRequest.class).transactionInfo().transactionId();
  }

  private static List<MeasurandEnum> measurands(TransactionEventRequest event) {
    return event.meterValue().stream()
        .flatMap(value -> value.sampledValue().stream())
        .map(SampledValue::measurand)
        .toList();
  }
}
