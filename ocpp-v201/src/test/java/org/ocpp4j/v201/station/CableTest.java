package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.EventTriggerEnum;
import org.ocpp4j.v201.message.NotifyEventRequest;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.UnlockConnectorRequest;
import org.ocpp4j.v201.message.UnlockStatusEnum;

/** Plugging, unplugging, locks, faults and waiting for an EV. */
class CableTest {

  @ParameterizedTest(name = "stop point {0}, offline {1}")
  @Requirement({"E06.FR.10", "E07.FR.07", "E08.FR.03"})
  @CsvSource({"Authorized, false", "Authorized, true", "EVConnected, false"})
  void holdsTheCableUntilTheDriverEndsTheTransaction(String stopPoint, boolean offline) {
    VirtualStation virtual = VirtualStation.charging("TxCtrlr.TxStopPoint=" + stopPoint);
    if (offline) {
      virtual.goOffline();
    }
    assertThat(virtual.lock.told).containsExactly("lock");

    virtual.present(TOKEN);

    assertThat(virtual.lock.told).containsExactly("lock", "unlock");
  }

  @Test
  @Requirement("E06.FR.10")
  void letsTheCableGoOfADriverWhoStopsBeforeEnergyHasStartedTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "EnergyTransfer");
    virtual.station.suspendEv(1, true);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.lock.told).containsExactly("lock");

    virtual.present(TOKEN);

    assertThat(virtual.lock.told).containsExactly("lock", "unlock");
    assertThat(virtual.told()).isEmpty();
  }

  @Test
  @Requirement("E10.FR.01")
  void holdsTheCableThatTheEvIsUnpluggedFromUntilTheDriverComes() {
    VirtualStation virtual =
        VirtualStation.charging(
            "TxCtrlr.StopTxOnEVSideDisconnect=false", "TxCtrlr.TxStopPoint=Authorized");
    virtual.unplug();
    assertThat(virtual.lock.told).containsExactly("lock");

    virtual.present(TOKEN);

    assertThat(virtual.lock.told).containsExactly("lock", "unlock");
    assertThat(virtual.told()).last().isEqualTo("Ended StopAuthorized Idle by 04A1B2C3 for Local");
  }

  @ParameterizedTest(name = "UnlockOnEVSideDisconnect {0}")
  @Requirement({"E09.FR.02", "E09.FR.03"})
  @CsvSource({"true, 1", "false, 0"})
  void unlocksWhereTheEvIsUnpluggedIfSoConfigured(boolean unlock, int unlocked) {
    VirtualStation virtual =
        VirtualStation.charging(
            "OCPPCommCtrlr.UnlockOnEVSideDisconnect=" + unlock, "TxCtrlr.TxStopPoint=Authorized");

    virtual.unplug();
    virtual.present(IdToken.iso14443("FFFF0001"));
    assertThat(virtual.lock.told).filteredOn("unlock"::equals).hasSize(unlocked);

    virtual.present(TOKEN);
    assertThat(virtual.lock.told).filteredOn("unlock"::equals).hasSize(1);
  }

  @Test
  @Requirement("E09.FR.01")
  void needsANewAuthorizationAfterTheEvWasUnplugged() {
    VirtualStation virtual = VirtualStation.charging("TxCtrlr.TxStopPoint=ParkingBayOccupancy");

    virtual.unplug();
    virtual.plugIn();
    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.EV_CONNECTED);

    virtual.present(TOKEN);
    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"E01.FR.14", "E09.FR.01"})
  void servesWhoCameFirstWhateverIsPluggedInAtTheOtherConnector() {
    VirtualStation virtual = VirtualStation.booted(2);
    ConnectorId second = new ConnectorId(1, 2);
    virtual.station.plugIn(second);
    virtual.present(TOKEN);
    List<String> before = virtual.told();

    virtual.plugIn();
    virtual.unplug();
    assertThat(virtual.told()).isEqualTo(before);
    virtual.plugIn();
    virtual.station.unplug(second);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.told().subList(before.size(), virtual.told().size()))
        .containsExactly("Ended EVCommunicationLost Idle for EVDisconnected");
    virtual.present(TOKEN);
    assertThat(virtual.told().get(virtual.told().size() - 2)).contains("at 1.1");
  }

  @Test
  void goesOnAfterTheEvWasUnpluggedWhereThatEndsNothing() {
    VirtualStation virtual =
        VirtualStation.charging(
            "TxCtrlr.StopTxOnEVSideDisconnect=false", "TxCtrlr.TxStopPoint=Authorized");

    virtual.unplug();
    virtual.plugIn();

    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"G05.FR.01", "G05.FR.02", "TC_G_20_CS"})
  void doesNotChargeWhereTheCableCannotBeLocked() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.lock.works = false;
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(2));

    assertThat(events(virtual))
        .noneMatch(event -> event.transactionInfo().chargingState() == ChargingStateEnum.CHARGING);
    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
    assertThat(virtual.last(NotifyEventRequest.class).eventData())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.trigger()).isEqualTo(EventTriggerEnum.DELTA);
              assertThat(event.variableMonitoringId()).isEqualTo(1);
              assertThat(event.component().name()).isEqualTo("ConnectorPlugRetentionLock");
              assertThat(event.component().evse()).isEqualTo(new EVSE(1, 1));
              assertThat(event.variable().name()).isEqualTo("Problem");
              assertThat(event.actualValue()).isEqualTo("true");
            });
  }

  @ParameterizedTest(name = "reset meanwhile {0}")
  @Requirement("G05.FR.02")
  @ValueSource(booleans = {false, true})
  void theProblemOfTheLockIsOverWhenThePlugIsPulled(boolean reset) {
    VirtualStation virtual = VirtualStation.booted();
    VariableId problem =
        new VariableId(Component.onConnector("ConnectorPlugRetentionLock", 1, 1), "Problem", null);
    virtual.lock.works = false;
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.station.device().value(problem)).contains("true");
    assertThat(problems(virtual)).containsExactly("true");
    if (reset) {
      virtual.call(new ResetRequest(ResetEnum.IMMEDIATE));
      virtual.pass(Duration.ofSeconds(5));
    }
    virtual.requests.clear();

    virtual.lock.works = true;
    virtual.unplug();

    assertThat(virtual.station.device().value(problem)).contains("false");
    assertThat(problems(virtual)).containsExactly("false");
  }

  private static List<String> problems(VirtualStation virtual) {
    return virtual.sent(NotifyEventRequest.class).stream()
        .map(event -> event.eventData().get(0).actualValue())
        .toList();
  }

  @Test
  @Requirement("G05.FR.01")
  void locksTheCableForTheNextDriverAlthoughItCouldNotBefore() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.lock.works = false;
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN); // ends it
    virtual.lock.works = true;

    virtual.present(TOKEN);

    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"F05.FR.04", "F05.FR.05", "F05.FR.06", "TC_F_06_CS", "TC_F_07_CS"})
  void unlocksForTheCsmsWhetherACableIsThereOrNot() {
    VirtualStation virtual = VirtualStation.booted();
    UnlockConnectorRequest unlock = new UnlockConnectorRequest(1, 1);

    assertThat(virtual.call(unlock).status()).isEqualTo(UnlockStatusEnum.UNLOCKED);
    virtual.lock.works = false;
    assertThat(virtual.call(unlock).status()).isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
    virtual.plugIn();
    assertThat(virtual.call(unlock).status()).isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
    virtual.lock.works = true;
    assertThat(virtual.call(unlock).status()).isEqualTo(UnlockStatusEnum.UNLOCKED);
  }

  @Test
  @Requirement("E02.FR.17")
  void tellsThatTheCsmsHasUnlockedTheCableOfATransaction() {
    VirtualStation virtual = VirtualStation.booted(2);
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.plugIn();
    virtual.requests.clear();

    virtual.call(new UnlockConnectorRequest(1, 2));
    assertThat(virtual.told()).isEmpty();

    virtual.call(new UnlockConnectorRequest(1, 1));
    assertThat(virtual.told()).containsExactly("Updated UnlockCommand EVConnected");
  }

  @ParameterizedTest(name = "start point {0}")
  @Requirement({"E01.FR.14", "G01.FR.08"})
  @ValueSource(strings = {"PowerPathClosed", "EVConnected", "Authorized", "EnergyTransfer"})
  void anEvseWithTwoConnectorsServesOneEvAtATime(String startPoint) {
    VirtualStation virtual = VirtualStation.booted(2);
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    virtual.requests.clear();

    virtual.station.plugIn(new ConnectorId(1, 2));
    virtual.station.present(IdToken.iso14443("FFFF0001"), List.of(1));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(events(virtual))
        .noneMatch(event -> event.eventType() == TransactionEventEnum.STARTED);
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .noneMatch(status -> status.connectorId() == 1);
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"E03.FR.05", "F02.FR.07"})
  @ValueSource(strings = {"Authorized", "EVConnected", "PowerPathClosed"})
  void endsATransactionWithoutEvAfterItsTime(String stopPoint) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.present(TOKEN);

    virtual.pass(Duration.ofSeconds(61));

    assertThat(last(virtual).eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last(virtual).triggerReason()).isEqualTo(TriggerReasonEnum.EV_CONNECT_TIMEOUT);
    assertThat(last(virtual).transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.TIMEOUT);
  }

  @Test
  @Requirement({"E01.FR.03", "E03.FR.01"})
  void startsAnewAfterTheTimeOfTheLastDriverHasPassed() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("TxCtrlr.TxStopPoint", "Authorized");
    for (int drivers = 1; drivers <= 3; drivers++) {
      virtual.present(IdToken.iso14443("AA" + drivers));
      virtual.pass(Duration.ofSeconds(61));

      assertThat(events(virtual))
          .filteredOn(event -> event.eventType() == TransactionEventEnum.STARTED)
          .hasSize(drivers);
    }
  }

  @Test
  @Requirement("E03.FR.15")
  void onlyDeauthorizesAfterThatTimeWhereTheParkingBayIsTheStopPoint() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "ParkingBayOccupancy");
    virtual.set("TxCtrlr.TxStopPoint", "ParkingBayOccupancy");
    virtual.station.occupyBay(1, true);
    virtual.present(TOKEN);

    virtual.pass(Duration.ofSeconds(61));
    assertThat(last(virtual).eventType()).isEqualTo(TransactionEventEnum.UPDATED);
    assertThat(last(virtual).triggerReason()).isEqualTo(TriggerReasonEnum.EV_CONNECT_TIMEOUT);
    virtual.plugIn();
    assertThat(virtual.toldCharging()).isFalse();

    virtual.station.occupyBay(1, false);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(last(virtual).eventType()).isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement("E02.FR.17")
  void tellsOfTheFaultThatStopsTheEnergy() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.station.fault(CONNECTOR, new Fault("OverCurrentFailure"));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(last(virtual).triggerReason()).isEqualTo(TriggerReasonEnum.ABNORMAL_CONDITION);
    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @Test
  void chargesOnWhereTheOtherConnectorBreaks() {
    VirtualStation virtual = VirtualStation.booted(2);
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.station.fault(new ConnectorId(1, 2), new Fault("OverCurrentFailure"));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(last(virtual).transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.CHARGING);
  }

  private static List<TransactionEventRequest> events(VirtualStation virtual) {
    return virtual.sent(TransactionEventRequest.class);
  }

  private static TransactionEventRequest last(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class);
  }
}
