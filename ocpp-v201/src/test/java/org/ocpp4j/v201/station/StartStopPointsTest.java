package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** Every start point and every stop point, by what happens at the station. */
class StartStopPointsTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest(name = "{0}: {1} starts with {2}")
  @Requirement({
    "E01.FR.01",
    "E01.FR.02",
    "E01.FR.03",
    "E01.FR.04",
    "E01.FR.05",
    "E01.FR.06",
    "E01.FR.15",
    "E02.FR.06"
  })
  @CsvSource({
    "ParkingBayOccupancy, park, EVDetected",
    "EVConnected, plugIn, CablePluggedIn",
    "EVConnected, park plugIn, CablePluggedIn",
    "Authorized, present, Authorized",
    "Authorized, plugIn present, Authorized",
    "DataSigned, sign plugIn present, SignedDataReceived",
    "DataSigned, sign present plugIn, SignedDataReceived",
    "'DataSigned,PowerPathClosed', sign present plugIn, SignedDataReceived",
    "'DataSigned,PowerPathClosed', present plugIn, CablePluggedIn",
    "DataSigned, plugIn present, Authorized",
    "'DataSigned,Authorized', sign plugIn present, Authorized",
    "PowerPathClosed, plugIn present, Authorized",
    "PowerPathClosed, present plugIn, CablePluggedIn",
    "EnergyTransfer, plugIn present, ChargingStateChanged",
    "'EVConnected,Authorized', plugIn, CablePluggedIn",
    "'EVConnected,Authorized', present, Authorized",
  })
  void aTransactionStarts(String point, String steps, String trigger) {
    virtual.set("TxCtrlr.TxStartPoint", point);
    String[] all = steps.split(" ", -1);

    for (int i = 0; i < all.length; i++) {
      assertThat(events()).as("before " + all[i]).isEmpty();
      act(all[i]);
    }

    TransactionEventRequest first = events().get(0);
    assertThat(first.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(first.triggerReason()).isEqualTo(TriggerReasonEnum.fromWire(trigger));
  }

  @ParameterizedTest(name = "{0} does not start by {1}")
  @CsvSource({
    "PowerPathClosed, plugIn",
    "PowerPathClosed, present",
    "EnergyTransfer, suspend plugIn present",
    "EVConnected, present",
    "Authorized, plugIn",
    "ParkingBayOccupancy, plugIn present",
    "DataSigned, plugIn",
    "DataSigned, sign plugIn",
  })
  void noTransactionStarts(String point, String steps) {
    virtual.set("TxCtrlr.TxStartPoint", point);

    for (String step : steps.split(" ", -1)) {
      act(step);
    }

    assertThat(events()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} stops with {2}, {3}")
  @Requirement({
    "E06.FR.01",
    "E06.FR.02",
    "E06.FR.03",
    "E06.FR.04",
    "E06.FR.06",
    "E06.FR.07",
    "E06.FR.08",
    "E06.FR.15",
    "E07.FR.05",
    "E07.FR.06",
    "E08.FR.04"
  })
  @CsvSource({
    "ParkingBayOccupancy, leave, EVDeparted, Local",
    "EVConnected, unplug, EVCommunicationLost, EVDisconnected",
    "Authorized, present, StopAuthorized, Local",
    "Authorized, deauthorize, Deauthorized, DeAuthorized",
    "DataSigned, present, StopAuthorized, Local",
    "PowerPathClosed, present, StopAuthorized, Local",
    "PowerPathClosed, unplug, EVCommunicationLost, EVDisconnected",
    "PowerPathClosed, deauthorize, Deauthorized, DeAuthorized",
    "EnergyTransfer, suspend, ChargingStateChanged, StoppedByEV",
    "EnergyTransfer, fault, AbnormalCondition, GroundFault",
  })
  void aTransactionStops(String point, String step, String trigger, String reason) {
    virtual.set("TxCtrlr.TxStartPoint", "PowerPathClosed");
    virtual.set("TxCtrlr.TxStopPoint", point);
    act("park");
    act("plugIn");
    act("present");
    assertThat(events())
        .noneMatch(event -> event.eventType() == TransactionEventEnum.ENDED)
        .isNotEmpty();

    act(step);

    TransactionEventRequest last = events().get(events().size() - 1);
    assertThat(last.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last.triggerReason()).isEqualTo(TriggerReasonEnum.fromWire(trigger));
    assertThat(last.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.fromWire(reason));
  }

  @ParameterizedTest(name = "{0} does not stop by {1}")
  @Requirement("E05.FR.09")
  @CsvSource({
    "EVConnected, present",
    "EVConnected, deauthorize",
    "EVConnected, suspend",
    "EVConnected, fault",
    "ParkingBayOccupancy, unplug",
    "Authorized, fault",
    "PowerPathClosed, suspend",
  })
  void noTransactionStops(String point, String step) {
    virtual.set("TxCtrlr.TxStopPoint", point);
    act("park");
    act("plugIn");
    act("present");

    act(step);

    assertThat(events()).noneMatch(event -> event.eventType() == TransactionEventEnum.ENDED);
  }

  private void act(String step) {
    switch (step.toLowerCase(Locale.ROOT)) {
      case "park" -> virtual.station.occupyBay(1, true);
      case "leave" -> virtual.station.occupyBay(1, false);
      case "sign" -> virtual.signReadings();
      case "plugin" -> virtual.plugIn();
      case "unplug" -> virtual.unplug();
      case "present" -> virtual.present(TOKEN);
      case "suspend" -> virtual.station.suspendEv(1, true);
      case "fault" ->
          virtual.station.fault(CONNECTOR, new org.ocpp4j.station.Fault("GroundFailure"));
      case "deauthorize" -> {
        virtual.answers.transactionEvent =
            request ->
                TransactionEventResponse.builder()
                    .idTokenInfo(new IdTokenInfo(AuthorizationStatusEnum.INVALID))
                    .build();
        virtual.station.suspendEv(1, true);
      }
      default -> throw new IllegalArgumentException(step);
    }
    virtual.pass(Duration.ofSeconds(2));
  }

  private List<TransactionEventRequest> events() {
    return virtual.sent(TransactionEventRequest.class);
  }
}
