package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;

/** An EV that is unplugged before the driver stops, or never comes. */
class EvSideDisconnectTest {

  @Test
  @Requirement({"TC_E_17_CS", "E09.FR.01"})
  void endsTheAuthorizationAndWithItTheTransaction() {
    VirtualStation virtual =
        suspended(
            "TxCtrlr.TxStopPoint=Authorized",
            "TxCtrlr.StopTxOnEVSideDisconnect=true",
            "OCPPCommCtrlr.UnlockOnEVSideDisconnect=false");

    virtual.unplug();

    assertThat(virtual.told()).containsExactly("Ended EVCommunicationLost Idle for EVDisconnected");
    assertThat(virtual.statuses()).containsExactly("1.1 Available");
  }

  @ParameterizedTest(name = "UnlockOnEVSideDisconnect {0}")
  @Requirement({"TC_E_24_CS", "TC_E_25_CS", "E09.FR.01", "E09.FR.02", "E09.FR.03"})
  @CsvSource({"true, 1", "false, 0"})
  void unlocksTheCableIfSoConfigured(boolean unlock, int unlocked) {
    VirtualStation virtual =
        suspended(
            "TxCtrlr.TxStopPoint=ParkingBayOccupancy",
            "TxCtrlr.StopTxOnEVSideDisconnect=true",
            "OCPPCommCtrlr.UnlockOnEVSideDisconnect=" + unlock);

    virtual.unplug();

    assertThat(virtual.told()).containsExactly("Updated EVCommunicationLost Idle");
    assertThat(virtual.statuses()).containsExactly("1.1 Available");
    assertThat(virtual.lock.told).filteredOn("unlock"::equals).hasSize(unlocked);
    virtual.plugIn();
    assertThat(virtual.told()).last().asString().endsWith("EVConnected at 1.1");
    virtual.unplug();
    virtual.present(TOKEN);
    assertThat(virtual.lock.told).contains("unlock");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_26_CS", "E10.FR.03"})
  @ValueSource(strings = {"Authorized", "ParkingBayOccupancy"})
  void goesOnWhenTheEvIsBackInTime(String stopPoint) {
    VirtualStation virtual =
        suspended(
            "TxCtrlr.TxStopPoint=" + stopPoint,
            "TxCtrlr.StopTxOnEVSideDisconnect=false",
            "TxCtrlr.EVConnectionTimeOut=30");

    virtual.unplug();
    virtual.pass(Duration.ofSeconds(20));
    virtual.plugIn();
    virtual.pass(Duration.ofSeconds(20));

    assertThat(virtual.statuses()).containsExactly("1.1 Available", "1.1 Occupied");
    assertThat(virtual.told())
        .containsExactly(
            "Updated EVCommunicationLost Idle",
            "Updated CablePluggedIn EVConnected at 1.1",
            "Updated ChargingStateChanged Charging");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_27_CS", "E10.FR.01", "E10.FR.02", "E10.FR.03", "C01.FR.26"})
  @CsvSource({
    "Authorized, Ended EVConnectTimeout Idle for Timeout",
    "ParkingBayOccupancy, Updated EVConnectTimeout Idle"
  })
  void deauthorizesWhenTheEvIsNotBackInTime(String stopPoint, String told) {
    VirtualStation virtual =
        suspended(
            "TxCtrlr.TxStopPoint=" + stopPoint,
            "TxCtrlr.StopTxOnEVSideDisconnect=false",
            "TxCtrlr.EVConnectionTimeOut=30");

    virtual.unplug();
    virtual.pass(Duration.ofSeconds(28));
    assertThat(virtual.statuses()).containsExactly("1.1 Available");
    assertThat(virtual.told()).containsExactly("Updated EVCommunicationLost Idle");
    virtual.pass(Duration.ofSeconds(3));

    assertThat(virtual.told()).containsExactly("Updated EVCommunicationLost Idle", told);
    assertThat(virtual.lock.told).containsExactly("lock");
    virtual.present(TOKEN);
    assertThat(virtual.lock.told).containsExactly("lock", "unlock");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_05_CS", "E03.FR.05", "E03.FR.15"})
  @CsvSource({
    "Authorized, Ended EVConnectTimeout Idle for Timeout",
    "ParkingBayOccupancy, Updated EVConnectTimeout Idle"
  })
  void isReadyForTheNextDriverWhenTheFirstHasNotPluggedIn(String stopPoint, String told) {
    VirtualStation virtual = waiting(stopPoint);
    virtual.requests.clear();

    virtual.pass(Duration.ofSeconds(31));
    assertThat(virtual.told()).containsExactly(told);

    virtual.present(TOKEN);
    virtual.plugIn();
    assertThat(virtual.told()).last().isEqualTo("Updated ChargingStateChanged Charging");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_39_CS", "E03.FR.05", "E03.FR.15"})
  @ValueSource(strings = {"Authorized", "ParkingBayOccupancy"})
  void doesNotChargeAnEvThatComesTooLate(String stopPoint) {
    VirtualStation virtual = waiting(stopPoint);
    virtual.pass(Duration.ofSeconds(31));
    assertThat(virtual.told()).last().asString().contains("EVConnectTimeout");
    virtual.requests.clear();

    virtual.plugIn();

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told())
        .isEqualTo(
            stopPoint.equals("Authorized")
                ? List.of()
                : List.of("Updated CablePluggedIn EVConnected at 1.1"));
  }

  @Test
  @Requirement("B11.FR.08")
  void aResetForgetsTheDriverAndWhenHeHadToPlugIn() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.EVConnectionTimeOut", "30");
    virtual.present(TOKEN);
    virtual.pass(Duration.ofSeconds(20));

    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE, 1, null)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.present(TOKEN);
    virtual.pass(Duration.ofSeconds(20));

    assertThat(virtual.told()).containsExactly("Started Authorized Idle at 1 by 04A1B2C3");
  }

  /** A driver who has not plugged in yet, and has 30 seconds to do so. */
  private static VirtualStation waiting(String stopPoint) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.set("TxCtrlr.EVConnectionTimeOut", "30");
    virtual.present(TOKEN);
    return virtual;
  }

  private static VirtualStation suspended(String... settings) {
    VirtualStation virtual = VirtualStation.charging(settings);
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.told()).last().isEqualTo("Updated ChargingStateChanged SuspendedEV");
    virtual.requests.clear();
    return virtual;
  }
}
