package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.ReservedStation.ANOTHER;
import static org.ocpp4j.v201.station.ReservedStation.DRIVER;
import static org.ocpp4j.v201.station.ReservedStation.STRANGER;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.OperationalStatusEnum;

/** A reader for several EVSEs: the driver takes any free cable, and takes it after his token. */
class SharedReaderTest {
  private final ReservedStation station = ReservedStation.booted(1, 1, 1);
  private final VirtualStation virtual = station.virtual;

  @ParameterizedTest
  @Requirement({"E03.FR.01", "E01.FR.16"})
  @ValueSource(strings = {"PowerPathClosed", "EVConnected", "EnergyTransfer"})
  void theDriverChargesWhereHePlugsIn(String startPoint) {
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    station.present(DRIVER, 1, 2);
    assertThat(virtual.told()).isEmpty();
    assertThat(station.statuses()).isEmpty();

    station.plugIn(2);

    assertThat(virtual.told().get(0)).startsWith("Started ").endsWith(" at 2.1 by DRIVER");
    assertThat(virtual.toldCharging()).isTrue();
    assertThat(chargingAt()).containsExactly(2);
  }

  @Test
  void anEvseThatTheReaderDoesNotServeIsNotHis() {
    station.present(DRIVER, 1, 2);
    station.plugIn(3);
    assertThat(virtual.told()).isEmpty();

    station.plugIn(1);
    assertThat(chargingAt()).containsExactly(1);
  }

  @Test
  void whoWaitsLongestGetsTheFirstPlug() {
    station.present(DRIVER, 1, 2);
    station.present(STRANGER, 1, 2);

    station.plugIn(2);
    assertThat(named()).containsExactly("DRIVER");

    station.plugIn(1);
    assertThat(named()).containsExactly("DRIVER", "STRANGER");
    assertThat(chargingAt()).containsExactly(1, 2);
  }

  @Test
  void whoComesLaterDoesNotTakeTheLastEvseFromWhoWaits() {
    station.present(DRIVER, 1, 2);
    station.present(ANOTHER, 1);
    station.present(STRANGER, 1, 2);

    station.plugIn(2);
    station.plugIn(1);

    assertThat(named()).containsExactly("DRIVER", "ANOTHER");
  }

  @Test
  void theOnlyFreeEvseIsHisAtOnce() {
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    station.present(STRANGER, 1);
    station.present(DRIVER, 1, 2);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle at 1 by STRANGER", "Started Authorized Idle at 2 by DRIVER");
  }

  @Test
  @Requirement("C01.FR.26")
  void nobodyWaitsForEver() {
    station.present(DRIVER, 1, 2);
    virtual.pass(Duration.ofMinutes(5));

    station.plugIn(2);

    assertThat(virtual.told()).isEmpty();
  }

  @ParameterizedTest
  @Requirement({"C09.FR.03", "C01.FR.03"})
  @ValueSource(strings = {"DRIVER", "ANOTHER"})
  void hisTokenOrOneOfHisGroupCancels(String second) {
    virtual.answers.authorizeWith(
        CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, ReservedStation.GROUP));
    station.present(DRIVER, 1, 2);
    station.present(IdToken.iso14443(second), 1, 2);

    station.plugIn(2);

    assertThat(virtual.told()).isEmpty();
  }

  @Test
  @Requirement("C01.FR.21")
  void onlyWhereTheCsmsLetsHim() {
    virtual.answers.authorizeWith(
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .evseId(List.of(2, 3))
            .build());
    station.present(DRIVER, 1, 2, 3);

    station.plugIn(1);
    assertThat(virtual.told()).isEmpty();
    station.plugIn(3);
    assertThat(chargingAt()).containsExactly(3);
  }

  @Test
  void anEvseReservedMeanwhileIsNotHis() {
    station.present(STRANGER, 1, 2);
    station.reserve(1, 1);

    station.plugIn(1);
    assertThat(virtual.told()).isEmpty();
    station.plugIn(2);
    assertThat(chargingAt()).containsExactly(2);
  }

  @Test
  @Requirement({"H03.FR.09", "E03.FR.03"})
  void hisReservationOfAnyEvseIsUsedByHisToken() {
    station.reserve(7, (Integer) null);
    station.present(DRIVER, 1, 2);
    station.plugIn(2);

    assertThat(station.named().get(0)).isEqualTo(7);
    assertThat(station.cancel(7).wire()).isEqualTo("Rejected");
  }

  @Test
  @Requirement("G03.FR.02")
  void waitsForWhatStaysInService() {
    station.present(DRIVER, 1, 2);
    assertThat(inoperative(1)).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);

    station.plugIn(1);
    assertThat(virtual.told()).isEmpty();
    station.plugIn(2);
    assertThat(chargingAt()).containsExactly(2);
  }

  @Test
  void waitsNoLongerWhenNothingStaysInService() {
    station.present(DRIVER, 1, 2);
    inoperative(1);
    inoperative(2);
    virtual.call(new ChangeAvailabilityRequest(new EVSE(2), OperationalStatusEnum.OPERATIVE, null));

    station.plugIn(2);

    assertThat(virtual.told()).isEmpty();
  }

  @Test
  void anEvseThatFailsMeanwhileIsNotHis() {
    station.present(DRIVER, 1, 2);
    virtual.station.fault(new ConnectorId(1, 1), new Fault("OtherError"));

    station.plugIn(1);
    assertThat(virtual.told()).isEmpty();
    station.plugIn(2);
    assertThat(chargingAt()).containsExactly(2);
  }

  @Test
  @Requirement("E02.FR.01")
  void joinsTheTransactionThatBeganInTheBay() {
    virtual.set("TxCtrlr.TxStartPoint", "ParkingBayOccupancy");
    virtual.station.occupyBay(2, true);
    station.present(DRIVER, 1, 2);
    station.plugIn(2);

    assertThat(virtual.told())
        .containsExactly(
            "Started EVDetected Idle at 2",
            "Updated Authorized EVConnected at 2.1 by DRIVER",
            "Updated CablePluggedIn EVConnected",
            "Updated ChargingStateChanged Charging");
  }

  private ChangeAvailabilityStatusEnum inoperative(int evse) {
    return virtual
        .call(
            new ChangeAvailabilityRequest(new EVSE(evse), OperationalStatusEnum.INOPERATIVE, null))
        .status();
  }

  /** The tokens that the events name. */
  private List<String> named() {
    return virtual.transactions().stream()
        .filter(event -> event.idToken() != null)
        .map(event -> event.idToken().idToken())
        .toList();
  }

  private List<Integer> chargingAt() {
    virtual.pass(Duration.ofMinutes(1));
    return List.of(1, 2, 3).stream()
        .filter(evse -> virtual.hardware.callbacks().meter().read(evse).energyWh().signum() > 0)
        .toList();
  }
}
