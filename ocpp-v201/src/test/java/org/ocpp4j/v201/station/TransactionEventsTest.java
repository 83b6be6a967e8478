package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What is told of a transaction. */
class TransactionEventsTest {

  @Test
  @Requirement({
    "E01.FR.07",
    "E02.FR.07",
    "E03.FR.06",
    "E04.FR.04",
    "E05.FR.04",
    "E06.FR.14",
    "E07.FR.11",
    "E08.FR.08",
    "E09.FR.04",
    "E10.FR.03"
  })
  void numbersItsEventsWithoutGapsOnlineAndOffline() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.pass(Duration.ofMinutes(2));
    virtual.goOffline();
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofMinutes(2));
    virtual.station.suspendEv(1, false);
    virtual.comeOnline();
    virtual.unplug();

    assertThat(events(virtual))
        .extracting(TransactionEventRequest::seqNo)
        .isEqualTo(IntStream.range(0, events(virtual).size()).boxed().toList())
        .hasSizeGreaterThan(6);
  }

  @Test
  @Requirement({"E01.FR.08", "E02.FR.08"})
  void neverUsesAnIdTwice() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.unplug();
    virtual.replace();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.unplug();
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(events(virtual))
        .filteredOn(event -> event.eventType() == TransactionEventEnum.STARTED)
        .extracting(event -> event.transactionInfo().transactionId())
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  @Requirement({"E01.FR.10", "E02.FR.01", "E02.FR.20", "E01.FR.16", "E02.FR.05"})
  void namesTheTokenOnceAndTheConnectorWhenItIsKnown() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(3));

    assertThat(events(virtual).get(0).evse()).isEqualTo(new EVSE(1, 1));
    assertThat(events(virtual))
        .filteredOn(event -> event.idToken() != null)
        .singleElement()
        .satisfies(
            event -> assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.AUTHORIZED));
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorStatus)
        .containsExactly(ConnectorStatusEnum.OCCUPIED);
  }

  @Test
  @Requirement({"E02.FR.01", "E07.FR.02"})
  void namesTheTokenAgainWhenItStopsAndWhenItStartsAnew() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    virtual.present(TOKEN);

    assertThat(events(virtual))
        .filteredOn(event -> event.idToken() != null)
        .extracting(TransactionEventRequest::triggerReason)
        .containsExactly(
            TriggerReasonEnum.AUTHORIZED,
            TriggerReasonEnum.STOP_AUTHORIZED,
            TriggerReasonEnum.AUTHORIZED);
  }

  @Test
  @Requirement({"E01.FR.16", "E03.FR.12"})
  void namesTheConnectorOnceTheCableIsThere() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.present(TOKEN);
    assertThat(last(virtual).evse()).isEqualTo(new EVSE(1));

    virtual.plugIn();

    assertThat(events(virtual))
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.CABLE_PLUGGED_IN)
        .singleElement()
        .extracting(TransactionEventRequest::evse)
        .isEqualTo(new EVSE(1, 1));
  }

  @Test
  @Requirement({"E01.FR.18", "E01.FR.19", "E02.FR.13", "E02.FR.15", "E02.FR.16", "E02.FR.17"})
  void tellsEachChangeOfTheChargingState() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.suspendEv(1, false);
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.suspendEvse(1, true);
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.suspendEvse(1, false);
    virtual.pass(Duration.ofSeconds(1));
    virtual.present(TOKEN);
    virtual.unplug();

    assertThat(virtual.told())
        .containsExactly(
            "Started CablePluggedIn EVConnected at 1.1",
            "Updated Authorized EVConnected by 04A1B2C3",
            "Updated ChargingStateChanged Charging",
            "Updated ChargingStateChanged SuspendedEV",
            "Updated ChargingStateChanged Charging",
            "Updated ChargingStateChanged SuspendedEVSE",
            "Updated ChargingStateChanged Charging",
            "Updated StopAuthorized Charging by 04A1B2C3",
            "Updated ChargingStateChanged EVConnected",
            "Ended EVCommunicationLost Idle for Local");
  }

  @Test
  @Requirement({
    "E04.FR.01",
    "E04.FR.02",
    "E04.FR.03",
    "E08.FR.05",
    "E08.FR.06",
    "E08.FR.07",
    "E11.FR.01",
    "E11.FR.02",
    "E12.FR.01",
    "E12.FR.02"
  })
  void deliversWhatHappenedOffline() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.goOffline();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(5));
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(5));

    virtual.comeOnline();

    assertThat(events(virtual)).allMatch(event -> Boolean.TRUE.equals(event.offline()));
    assertThat(events(virtual).get(0).eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(last(virtual).eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last(virtual).timestamp()).isBefore(virtual.time.now().minusSeconds(200));
  }

  @Test
  @Requirement("E11.FR.07")
  void marksWhatTheBreakOfTheConnectionHasKeptWaiting() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();
    virtual.network.goSilent();
    virtual.station.suspendEv(1, true); // in flight when the connection breaks
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.suspendEv(1, false);
    virtual.station.suspendEvse(1, true);
    virtual.pass(Duration.ofSeconds(1));

    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.told())
        .startsWith(
            "Updated ChargingStateChanged SuspendedEV",
            "Updated ChargingStateChanged Charging offline",
            "Updated ChargingStateChanged SuspendedEVSE offline");
  }

  @Test
  @Requirement({"E08.FR.01", "E07.FR.01", "E07.FR.02"})
  void theSameTokenEndsItOfflineToo() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.goOffline();
    virtual.present(IdToken.iso14443(TOKEN.value().toLowerCase(java.util.Locale.ROOT)));
    virtual.comeOnline();

    assertThat(last(virtual).eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last(virtual).triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(last(virtual).idToken()).isNotNull();
  }

  private static List<TransactionEventRequest> events(VirtualStation virtual) {
    return virtual.sent(TransactionEventRequest.class);
  }

  private static TransactionEventRequest last(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class);
  }
}
