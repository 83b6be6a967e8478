package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;

/** What is told from the end of the energy until the EV has left, by stop point. */
class StopTransactionTest {

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_06_CS", "TC_E_07_CS", "TC_E_08_CS", "TC_E_15_CS", "E07.FR.01", "E07.FR.05"})
  @CsvSource({"'EVConnected,Authorized'", "PowerPathClosed", "EnergyTransfer", "Authorized"})
  void theTokenEndsIt(String stopPoint) {
    VirtualStation virtual = charging(stopPoint);

    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.told())
        .containsExactly("Ended StopAuthorized EVConnected by 04A1B2C3 for Local");
    virtual.unplug();
    assertThat(virtual.statuses()).containsExactly("1.1 Available");
    assertThat(virtual.told()).hasSize(1);
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_35_CS", "TC_E_21_CS", "E06.FR.03", "E06.FR.06"})
  @ValueSource(strings = {"PowerPathClosed", "Authorized", "EnergyTransfer"})
  void theCsmsEndsIt(String stopPoint) {
    VirtualStation virtual = charging(stopPoint);

    stopRemotely(virtual);

    assertThat(virtual.told()).containsExactly("Ended RemoteStop EVConnected for Remote");
  }

  @ParameterizedTest(name = "stopped for {0}")
  @Requirement({"TC_E_14_CS", "E06.FR.02"})
  @ValueSource(strings = {"Local", "Remote"})
  void theCableEndsItAfterTheDriver(String reason) {
    VirtualStation virtual = charging("EVConnected");
    stop(virtual, reason);
    virtual.requests.clear();

    virtual.unplug();

    assertThat(virtual.statuses()).containsExactly("1.1 Available");
    assertThat(virtual.told()).containsExactly("Ended EVCommunicationLost Idle for " + reason);
  }

  @ParameterizedTest(name = "stopped for {0}")
  @Requirement({"TC_E_19_CS", "E06.FR.01"})
  @ValueSource(strings = {"Local", "Remote"})
  void leavingTheBayEndsItAfterTheDriver(String reason) {
    VirtualStation virtual = charging("ParkingBayOccupancy");
    stop(virtual, reason);
    virtual.requests.clear();
    virtual.unplug();
    assertThat(virtual.told()).containsExactly("Updated EVCommunicationLost Idle");

    leaveBay(virtual);

    assertThat(virtual.told()).last().isEqualTo("Ended EVDeparted Idle for " + reason);
  }

  @Test
  @Requirement("E07.FR.06")
  void itEndsForWhatEndedTheAuthorizationAndNotForWhatCameLater() {
    VirtualStation virtual = charging("ParkingBayOccupancy");
    virtual.present(TOKEN);
    stopRemotely(virtual);

    leaveBay(virtual);

    assertThat(virtual.told()).last().isEqualTo("Ended EVDeparted EVConnected for Local");
  }

  @Test
  @Requirement({"E07.FR.06", "E09.FR.01"})
  void itEndsForTheEvThatWasUnpluggedUnderWay() {
    VirtualStation virtual = charging("ParkingBayOccupancy");
    virtual.unplug();

    leaveBay(virtual);

    assertThat(virtual.told()).last().isEqualTo("Ended EVDeparted Idle for EVDisconnected");
  }

  @Test
  @Requirement({"TC_E_22_CS", "E06.FR.07"})
  void anEvThatTakesNoEnergyEndsIt() {
    VirtualStation virtual = charging("EnergyTransfer");

    suspendEv(virtual);

    assertThat(virtual.told())
        .containsExactly("Ended ChargingStateChanged EVConnected for StoppedByEV");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_20_CS", "TC_E_37_CS", "TC_E_54_CS", "E06.FR.02", "E06.FR.06"})
  @ValueSource(strings = {"EVConnected", "PowerPathClosed"})
  void theCableEndsItWhileTheEvIsSuspended(String stopPoint) {
    VirtualStation virtual = charging(stopPoint, "TxCtrlr.StopTxOnEVSideDisconnect=false");
    suspendEv(virtual);

    virtual.unplug();

    assertThat(virtual.told())
        .containsExactly(
            "Updated ChargingStateChanged SuspendedEV",
            "Ended EVCommunicationLost Idle for EVDisconnected");
  }

  @Test
  @Requirement("E06.FR.02")
  void itEndsForTheEvThatHasLeftWhileThePowerWasOut() {
    VirtualStation virtual = charging("EVConnected");

    virtual.replace(station -> station.unplug(VirtualStation.CONNECTOR));

    assertThat(virtual.told())
        .containsExactly("Ended EVCommunicationLost Idle for EVDisconnected offline");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_46_CS", "E15.FR.04", "E15.FR.05"})
  @CsvSource({
    "Authorized, Ended StopAuthorized EVConnected for StoppedByEV",
    "PowerPathClosed, Ended StopAuthorized EVConnected for StoppedByEV",
    "EnergyTransfer, Ended StopAuthorized EVConnected for StoppedByEV",
    "EVConnected, Updated StopAuthorized EVConnected",
    "ParkingBayOccupancy, Updated StopAuthorized EVConnected"
  })
  void theEvEndsTheSession(String stopPoint, String told) {
    VirtualStation virtual = charging(stopPoint);

    virtual.station.stopByEv(1);
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.stopByEv(1); // once is enough
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.told()).containsExactly(told);
  }

  private static VirtualStation charging(String stopPoint, String... settings) {
    VirtualStation virtual = VirtualStation.charging(settings);
    virtual.station.occupyBay(1, true);
    virtual.pass(Duration.ofMinutes(1));
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.requests.clear();
    return virtual;
  }

  /** The driver or the CSMS stops it, and energy flows no more. */
  private static void stop(VirtualStation virtual, String reason) {
    if (reason.equals("Local")) {
      virtual.present(TOKEN);
    } else {
      stopRemotely(virtual);
    }
    assertThat(virtual.told())
        .containsExactly(
            reason.equals("Local")
                ? "Updated StopAuthorized Charging by 04A1B2C3"
                : "Updated RemoteStop Charging",
            "Updated ChargingStateChanged EVConnected");
  }

  private static void stopRemotely(VirtualStation virtual) {
    String id = virtual.outcome(virtual.station.state()).transactions().get(0).id();
    assertThat(virtual.call(new RequestStopTransactionRequest(id, null)).status())
        .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
  }

  private static void suspendEv(VirtualStation virtual) {
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
  }

  private static void leaveBay(VirtualStation virtual) {
    virtual.station.occupyBay(1, false);
    virtual.pass(Duration.ofSeconds(1));
  }
}
