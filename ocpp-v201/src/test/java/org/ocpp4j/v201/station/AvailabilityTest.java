package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.Fault;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.OperationalStatusEnum;
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
  @Requirement("G03.FR.08")
  void staysOutOfServiceOverARestart() {
    VirtualStation virtual = VirtualStation.booted();
    change(virtual, OperationalStatusEnum.INOPERATIVE, new EVSE(1));

    virtual.station.reboot();
    virtual.requests.clear();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(StatusNotificationRequest.class).get(0).connectorStatus())
        .isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
  }

  @Test
  void refusesToChangeWhatItDoesNotHave() {
    assertThat(change(VirtualStation.booted(), OperationalStatusEnum.INOPERATIVE, new EVSE(9)))
        .isEqualTo(ChangeAvailabilityStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B04.FR.01")
  void reportsEveryConnectorAfterALongAbsence() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.station.disconnect();
    virtual.pass(Duration.ofMinutes(2));
    virtual.station.connect();
    virtual.pass(Duration.ofSeconds(2));

    assertThat(virtual.sent(StatusNotificationRequest.class)).hasSize(2);
  }

  @Test
  @Requirement("B04.FR.02")
  void reportsOnlyWhatHasChangedAfterAShortAbsence() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.station.disconnect();
    virtual.pass(Duration.ofSeconds(10));
    virtual.plugIn();
    virtual.station.connect();
    virtual.pass(Duration.ofSeconds(2));

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::evseId)
        .containsExactly(1);
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
      VirtualStation virtual, OperationalStatusEnum operational, EVSE evse) {
    return virtual.call(new ChangeAvailabilityRequest(evse, operational, null)).status();
  }
}
