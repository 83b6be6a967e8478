package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;

class AvailabilityTest {

  @Test
  @Requirement({"G01.FR.01", "E02.FR.05"})
  void saysWhatChangesAtAConnector() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.plugIn();
    virtual.station.fault(CONNECTOR, new Fault("OverCurrentFailure"));
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.clearFault(CONNECTOR);
    virtual.unplug();

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorStatus)
        .containsExactly(
            ConnectorStatusEnum.OCCUPIED,
            ConnectorStatusEnum.FAULTED,
            ConnectorStatusEnum.OCCUPIED,
            ConnectorStatusEnum.AVAILABLE);
  }

  @ParameterizedTest(name = "fault {0}, out of service {1}, EV {2}: {3}")
  @Requirement("G01.FR.01")
  @CsvSource({
    "false, false, false, AVAILABLE",
    "false, false, true, OCCUPIED",
    "false, true, false, UNAVAILABLE",
    "false, true, true, UNAVAILABLE",
    "true, false, false, FAULTED",
    "true, false, true, FAULTED",
    "true, true, false, FAULTED",
    "true, true, true, FAULTED",
  })
  void aConnectorHasOneStatusAndKeepsItOverAReboot(
      boolean fault, boolean outOfService, boolean ev, ConnectorStatusEnum status) {
    VirtualStation virtual = VirtualStation.booted();
    if (fault) {
      virtual.station.fault(CONNECTOR, new Fault("OtherError"));
      virtual.pass(Duration.ofSeconds(1));
    }
    if (outOfService) {
      change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1, 1));
    }
    if (ev) {
      virtual.plugIn();
    }
    virtual.requests.clear();

    virtual.station.reboot();
    virtual.pass(Duration.ofSeconds(10));

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .filteredOn(sent -> sent.evseId() == 1)
        .extracting(StatusNotificationRequest::connectorStatus)
        .containsExactly(status);
  }

  @Test
  @Requirement({"G01.FR.01", "G01.FR.03", "G01.FR.04", "TC_G_01_CS", "TC_G_02_CS"})
  void tellsTheStatusOfConnectorsInMessagesAndVariables() {
    VirtualStation virtual = VirtualStation.booted();
    assertThat(state(virtual, "Connector", 1, 1)).isEqualTo("Available");

    virtual.plugIn();
    StatusNotificationRequest occupied = virtual.last(StatusNotificationRequest.class);
    assertThat(occupied.connectorStatus()).isEqualTo(ConnectorStatusEnum.OCCUPIED);
    assertThat(occupied.evseId()).isEqualTo(1);
    assertThat(occupied.connectorId()).isEqualTo(1);
    assertThat(state(virtual, "Connector", 1, 1)).isEqualTo("Occupied");
    assertThat(state(virtual, "EVSE", 1, null)).isEqualTo("Occupied");
    assertThat(state(virtual, "ChargingStation", null, null)).isEqualTo("Available");

    virtual.unplug();
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.AVAILABLE);
    assertThat(state(virtual, "EVSE", 1, null)).isEqualTo("Available");
  }

  @Test
  @Requirement({"G04.FR.01", "G04.FR.02", "G04.FR.03", "G04.FR.05", "G04.FR.07", "G04.FR.08"})
  void takesTheWholeStationOutOfServiceAndPutsBackWhatWasIn() {
    VirtualStation virtual = VirtualStation.booted();
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(2));
    virtual.requests.clear();

    assertThat(change(virtual, OperationalStatusEnum.INOPERATIVE, null))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(statuses(virtual)).containsExactly(ConnectorStatusEnum.UNAVAILABLE);
    assertThat(state(virtual, "ChargingStation", null, null)).isEqualTo("Unavailable");

    virtual.requests.clear();
    change(virtual, OperationalStatusEnum.OPERATIVE, null);
    assertThat(statuses(virtual)).containsExactly(ConnectorStatusEnum.AVAILABLE);
    assertThat(state(virtual, "Connector", 2, 1)).isEqualTo("Unavailable");
  }

  @Test
  @Requirement("G03.FR.07")
  void aConnectorOutOfServiceStaysSoWhenItsEvseComesBack() {
    VirtualStation virtual = VirtualStation.booted();
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1, 1));
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1));
    virtual.requests.clear();

    change(virtual, OperationalStatusEnum.OPERATIVE, new EVSE(1));

    assertThat(statuses(virtual)).isEmpty();
    assertThat(state(virtual, "Connector", 1, 1)).isEqualTo("Unavailable");
    change(virtual, OperationalStatusEnum.OPERATIVE, new EVSE(1, 1));
    assertThat(statuses(virtual)).containsExactly(ConnectorStatusEnum.AVAILABLE);
  }

  @Test
  @Requirement({"G03.FR.03", "G04.FR.04", "G03.FR.02"})
  void acceptsWhatIsSoAlready() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(change(virtual, OperationalStatusEnum.OPERATIVE, new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(change(virtual, OperationalStatusEnum.OPERATIVE, null))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    virtual.unplug();
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1));
    assertThat(change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement({"G04.FR.06", "G01.FR.05", "G01.FR.07"})
  void waitsForTheTransactionOfOneEvseOnly() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    assertThat(change(virtual, OperationalStatusEnum.INOPERATIVE, null))
        .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);
    assertThat(virtual.last(StatusNotificationRequest.class).evseId()).isEqualTo(2);
    virtual.unplug();

    assertThat(virtual.last(StatusNotificationRequest.class).evseId()).isEqualTo(1);
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
  }

  @Test
  @Requirement({"B01.FR.07", "G03.FR.08", "G04.FR.09"})
  void staysOutOfServiceOverAPowerCut() {
    VirtualStation virtual = VirtualStation.charging();
    change(virtual, OperationalStatusEnum.INOPERATIVE, null);

    virtual.replace();
    assertThat(state(virtual, "EVSE", 2, null)).isEqualTo("Unavailable");
    virtual.unplug();

    assertThat(state(virtual, "EVSE", 1, null)).isEqualTo("Unavailable");
  }

  @Test
  @Requirement({"G02.FR.01", "G02.FR.02", "G02.FR.05"})
  void sendsHeartbeatsOnlyWhereNothingElseIsSent() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.ACCEPTED, 200);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(602));
    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(3);
    virtual.set("OCPPCommCtrlr.HeartbeatInterval", "100");
    virtual.pass(Duration.ofSeconds(201));
    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(5);

    virtual.requests.clear();
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN); // sends a sample each minute
    virtual.pass(Duration.ofMinutes(15));
    assertThat(virtual.sent(HeartbeatRequest.class)).isEmpty();
  }

  @Test
  @Requirement("G02.FR.07")
  void sendsOneHeartbeatADayWhateverElseIsSent() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    virtual.pass(Duration.ofHours(25));

    assertThat(virtual.sent(HeartbeatRequest.class)).hasSizeBetween(1, 2);
  }

  @Test
  @Requirement({"G03.FR.01", "G03.FR.04", "G03.FR.07"})
  void takesAnEvseOutOfServiceAndPutsItBack() {
    VirtualStation virtual = VirtualStation.booted();

    assertThat(change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);
    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();

    assertThat(change(virtual, OperationalStatusEnum.OPERATIVE, new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.OCCUPIED);
  }

  @Test
  @Requirement("G03.FR.05")
  void waitsForTheTransactionBeforeItTakesAnEvseOutOfService() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);
    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.OCCUPIED);
    virtual.unplug();

    assertThat(virtual.last(StatusNotificationRequest.class).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
  }

  @Test
  @Requirement({"G01.FR.02", "G03.FR.08"})
  void staysAsItWasSetOverARestart() {
    VirtualStation virtual = VirtualStation.booted();
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1));
    assertThat(statusesAfterRestart(virtual)).containsExactly("1.1 Unavailable", "2.1 Available");

    change(virtual, OperationalStatusEnum.OPERATIVE, new EVSE(1));
    assertThat(statusesAfterRestart(virtual)).containsExactly("1.1 Available", "2.1 Available");
  }

  private static List<String> statusesAfterRestart(VirtualStation virtual) {
    virtual.station.reboot();
    virtual.requests.clear();
    virtual.pass(Duration.ofSeconds(5));
    return virtual.statuses();
  }

  @Test
  @Requirement("G03.FR.02")
  void refusesToChangeWhatItDoesNotHave() {
    assertThat(change(VirtualStation.booted(), OperationalStatusEnum.INOPERATIVE, new EVSE(9)))
        .isEqualTo(ChangeAvailabilityStatusEnum.REJECTED);
  }

  @ParameterizedTest
  @Requirement({"B04.FR.01", "B04.FR.02", "TC_B_51_CS", "TC_B_52_CS"})
  @CsvSource({"60, '1 OCCUPIED,2 AVAILABLE'", "62, 1 OCCUPIED"})
  void reportsEveryConnectorAfterALongAbsenceOnly(String threshold, String reported) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("OCPPCommCtrlr.OfflineThreshold", threshold);

    virtual.station.disconnect();
    virtual.plugIn();
    virtual.pass(Duration.ofSeconds(60));
    virtual.station.connect();
    virtual.pass(Duration.ofSeconds(2));

    assertThat(
            virtual.sent(StatusNotificationRequest.class).stream()
                .map(s -> s.evseId() + " " + s.connectorStatus().name())
                .collect(Collectors.joining(",")))
        .isEqualTo(reported);
  }

  @Test
  @Requirement("G02.FR.04")
  void theCsmsKnowsWhenItWasHeardOfLast() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.pass(Duration.ofMinutes(4));
    Instant now = virtual.time.now();
    assertThat(virtual.session().lastSeen()).isBefore(now.minusSeconds(200));

    virtual.plugIn();

    assertThat(virtual.session().lastSeen()).isAfter(now);
  }

  @Test
  @Requirement("G02.FR.06")
  void takesTheTimeFromHeartbeats() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.heartbeat =
        request -> new HeartbeatResponse(virtual.time.now().plus(Duration.ofHours(2)));

    virtual.pass(Duration.ofMinutes(6));
    virtual.plugIn();

    assertThat(virtual.sent(HeartbeatRequest.class)).isNotEmpty();
    assertThat(virtual.last(StatusNotificationRequest.class).timestamp())
        .isAfter(virtual.time.now().plus(Duration.ofMinutes(119)));
  }

  private static ChangeAvailabilityStatusEnum change(
      VirtualStation virtual, OperationalStatusEnum operational, @Nullable EVSE evse) {
    return virtual.call(new ChangeAvailabilityRequest(evse, operational, null)).status();
  }

  private static List<ConnectorStatusEnum> statuses(VirtualStation virtual) {
    return virtual.sent(StatusNotificationRequest.class).stream()
        .map(StatusNotificationRequest::connectorStatus)
        .toList();
  }

  private static String state(
      VirtualStation virtual,
      String component,
      @Nullable Integer evse,
      @Nullable Integer connector) {
    VariableId id =
        new VariableId(new Component(component, null, evse, connector), "AvailabilityState", null);
    return virtual.station.device().value(id).orElseThrow();
  }
}
