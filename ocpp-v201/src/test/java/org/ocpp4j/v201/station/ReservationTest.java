package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.ReservedStation.ANOTHER;
import static org.ocpp4j.v201.station.ReservedStation.DRIVER;
import static org.ocpp4j.v201.station.ReservedStation.STRANGER;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ConnectorEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ReserveNowResponse;
import org.ocpp4j.v201.message.ReserveNowStatusEnum;

/** H01: which reservations are taken, and which EVSEs are kept for them. */
class ReservationTest {
  private static final ReserveNowStatusEnum ACCEPTED = ReserveNowStatusEnum.ACCEPTED;

  @Test
  @Requirement({"H01.FR.03", "H01.FR.23"})
  void reservesTheEvseAskedForWithAllItsConnectors() {
    ReservedStation station = ReservedStation.booted(2, 1);

    assertThat(station.reserve(1, 1)).isEqualTo(ACCEPTED);

    assertThat(station.statuses()).containsExactly("1.1 Reserved", "1.2 Reserved");
    assertThat(station.reserve(2, 2)).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).containsExactly("2.1 Reserved");
  }

  @ParameterizedTest(name = "EVSE {0} of one that is {1}: {2}")
  @Requirement({
    "H01.FR.11",
    "H01.FR.12",
    "H01.FR.14",
    "TC_H_03_CS",
    "TC_H_04_CS",
    "TC_H_06_CS",
    "TC_H_09_CS",
    "TC_H_10_CS",
    "TC_H_12_CS"
  })
  @CsvSource(
      nullValues = "any",
      value = {
        "1, reserved, OCCUPIED",
        "any, reserved, OCCUPIED",
        "1, charging, OCCUPIED",
        "any, charging, OCCUPIED",
        "1, plugged in, OCCUPIED",
        "any, plugged in, OCCUPIED",
        "1, authorized, OCCUPIED",
        "any, authorized, OCCUPIED",
        "1, unavailable, UNAVAILABLE",
        "any, unavailable, UNAVAILABLE",
        "1, faulted, FAULTED",
        "any, faulted, FAULTED",
      })
  void refusesAnEvseThatIsNotAvailable(
      @Nullable Integer evse, String state, ReserveNowStatusEnum status) {
    ReservedStation station = ReservedStation.booted(1);
    bring(station, state);

    assertThat(station.reserve(station.request(2, STRANGER).evseId(evse))).isEqualTo(status);
  }

  private static void bring(ReservedStation station, String state) {
    VirtualStation virtual = station.virtual;
    switch (state) {
      case "reserved" -> station.reserve(1, 1);
      case "plugged in" -> virtual.plugIn();
      case "authorized" -> station.present(STRANGER, 1);
      case "charging" -> {
        virtual.plugIn();
        station.present(STRANGER, 1);
      }
      case "unavailable" ->
          virtual.call(
              new ChangeAvailabilityRequest(new EVSE(1), OperationalStatusEnum.INOPERATIVE, null));
      default -> virtual.station.fault(CONNECTOR, new Fault("OtherError"));
    }
    virtual.pass(Duration.ofSeconds(1));
  }

  @ParameterizedTest(name = "{0} {1}")
  @Requirement({"H01.FR.01", "H01.FR.19", "TC_H_13_CS", "TC_H_22_CS"})
  @CsvSource(
      nullValues = "any",
      value = {
        "Enabled, 1",
        "Available, 1",
        "Enabled, any",
        "NonEvseSpecific, any",
      })
  void rejectsWhatItIsConfiguredNotToTake(String variable, @Nullable Integer evse) {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.virtual.set("ReservationCtrlr." + variable, "false");

    assertThat(station.reserve(1, evse)).isEqualTo(ReserveNowStatusEnum.REJECTED);

    assertThat(station.statuses()).isEmpty();
  }

  @Test
  @Requirement("H01.FR.19")
  void stillReservesAnEvseThatIsNamedWhereOnlyThatIsSupported() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.virtual.set("ReservationCtrlr.NonEvseSpecific", "false");

    assertThat(station.reserve(1, ConnectorEnum.S_TYPE2)).isEqualTo(ReserveNowStatusEnum.REJECTED);
    assertThat(station.reserve(1, 1)).isEqualTo(ACCEPTED);
  }

  @ParameterizedTest(name = "EVSE {0}, {1}, for {2} s: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "3, -, 60, UnknownEvse",
        "0, -, 60, UnknownEvse",
        "1, PAN, 60, UnknownConnectorType",
        "-, PAN, 60, UnknownConnectorType",
        "1, -, 0, -",
        "1, -, -60, -",
      })
  void rejectsWhatCannotBe(
      @Nullable Integer evse, @Nullable ConnectorEnum type, int seconds, @Nullable String why) {
    ReservedStation station = ReservedStation.booted(1, 1);
    Instant expiry = station.virtual.time.now().plusSeconds(seconds);

    ReserveNowResponse answer =
        station.virtual.call(
            station
                .request(1, DRIVER)
                .evseId(evse)
                .connectorType(type)
                .expiryDateTime(expiry)
                .build());

    assertThat(answer.status()).isEqualTo(ReserveNowStatusEnum.REJECTED);
    assertThat(answer.statusInfo() == null ? null : answer.statusInfo().reasonCode())
        .isEqualTo(why);
  }

  @Test
  @Requirement({"H01.FR.04", "H01.FR.18", "H01.FR.20", "TC_H_14_CS"})
  void reservesAnyEvseAndMarksAllWhenNoneIsLeftForOthers() {
    ReservedStation station = ReservedStation.booted(1, 2);

    assertThat(station.reserve(station.request(1, DRIVER))).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).isEmpty();
    assertThat(station.reserve(station.request(2, STRANGER))).isEqualTo(ACCEPTED);

    assertThat(station.statuses()).containsExactly("1.1 Reserved", "2.1 Reserved", "2.2 Reserved");
  }

  @Test
  @Requirement({"H01.FR.06", "H01.FR.24", "TC_H_16_CS"})
  void reservesAKindOfConnectorAndMarksTheEvsesThatHaveIt() {
    ReservedStation station = ReservedStation.booted(2, 2, 1);
    station.type(1, 2, ConnectorEnum.C_CCS2);
    station.type(2, 1, ConnectorEnum.C_CCS2);

    assertThat(station.reserve(1, ConnectorEnum.C_CCS2)).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).isEmpty();
    assertThat(station.reserve(2, ConnectorEnum.C_CCS2)).isEqualTo(ACCEPTED);

    assertThat(station.statuses())
        .containsExactly("1.1 Reserved", "1.2 Reserved", "2.1 Reserved", "2.2 Reserved");
    assertThat(station.reserve(3, ConnectorEnum.C_CCS2)).isEqualTo(ReserveNowStatusEnum.OCCUPIED);
    assertThat(station.reserve(3, ConnectorEnum.S_TYPE2)).isEqualTo(ACCEPTED);
  }

  @Test
  @Requirement({"H01.FR.12", "H01.FR.06"})
  void looksAtTheConnectorsOfTheKindOnly() {
    ReservedStation station = ReservedStation.booted(2);
    station.type(1, 2, ConnectorEnum.C_CCS2);
    station.virtual.station.fault(new ConnectorId(1, 2), new Fault("OtherError"));
    station.virtual.pass(Duration.ofSeconds(1));

    assertThat(station.reserve(1, ConnectorEnum.C_CCS2)).isEqualTo(ReserveNowStatusEnum.FAULTED);
    assertThat(station.reserve(1, ConnectorEnum.S_TYPE2)).isEqualTo(ACCEPTED);
  }

  @ParameterizedTest(name = "EVSE 1 {0}, EVSE 2 {1}: {2}")
  @Requirement("H01.FR.11")
  @CsvSource({
    "OCCUPIED, OCCUPIED, OCCUPIED",
    "FAULTED, OCCUPIED, OCCUPIED",
    "UNAVAILABLE, OCCUPIED, OCCUPIED",
    "UNAVAILABLE, FAULTED, FAULTED",
    "FAULTED, AVAILABLE, ACCEPTED",
  })
  void ofSeveralEvsesTheMostPromisingDecides(
      String first, String second, ReserveNowStatusEnum status) {
    ReservedStation station = ReservedStation.booted(1, 1);
    put(station, 1, first);
    put(station, 2, second);

    assertThat(station.reserve(station.request(1, DRIVER))).isEqualTo(status);
  }

  private static void put(ReservedStation station, int evse, String status) {
    switch (status) {
      case "FAULTED" ->
          station.virtual.station.fault(new ConnectorId(evse, 1), new Fault("OtherError"));
      case "UNAVAILABLE" ->
          station.virtual.call(
              new ChangeAvailabilityRequest(
                  new EVSE(evse), OperationalStatusEnum.INOPERATIVE, null));
      case "OCCUPIED" -> station.plugIn(evse);
      default -> {}
    }
    station.virtual.pass(Duration.ofSeconds(1));
  }

  @Test
  @Requirement({"H01.FR.02", "TC_H_23_CS"})
  void replacesAReservationOfTheSameNumber() {
    ReservedStation station = ReservedStation.withReservation(null);

    assertThat(station.reserve(station.request(1, STRANGER).evseId(1))).isEqualTo(ACCEPTED);
    station.present(DRIVER, 1);
    assertThat(station.statuses()).isEmpty();
    station.present(STRANGER, 1);

    assertThat(station.statuses()).containsExactly("1.1 Available");
    assertThat(station.updates()).isEmpty();
  }

  @Test
  @Requirement("H01.FR.02")
  void movesAReservationToAnotherEvseOrLeavesItWhereItIs() {
    ReservedStation station = ReservedStation.withReservation(null);

    assertThat(station.reserve(1, 2)).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).containsExactly("1.1 Available", "2.1 Reserved");

    station.plugIn(1);
    station.statuses();
    assertThat(station.reserve(1, 1)).isEqualTo(ReserveNowStatusEnum.OCCUPIED);
    assertThat(station.statuses()).isEmpty();
  }

  @Test
  @Requirement({"H01.FR.07", "H03.FR.03"})
  void keepsTheLastEvseForAReservationOfAny() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.reserve(station.request(1, DRIVER));

    station.present(STRANGER, 1);
    assertThat(station.statuses()).containsExactly("2.1 Reserved");
    station.plugIn(1);
    station.present(ANOTHER, 2);
    station.plugIn(2);
    assertThat(station.statuses()).containsExactly("1.1 Occupied");
    assertThat(station.named()).containsOnly((Integer) null);
    station.present(DRIVER, 2);

    assertThat(station.statuses()).containsExactly("2.1 Occupied");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement({"H01.FR.09", "H03.FR.02"})
  void keepsTheLastEvseWithTheKindOfConnectorReserved() {
    ReservedStation station = ReservedStation.booted(1, 1, 1);
    station.type(1, 1, ConnectorEnum.C_CCS2);
    station.type(2, 1, ConnectorEnum.C_CCS2);
    station.reserve(1, ConnectorEnum.C_CCS2);

    station.plugIn(1);
    assertThat(station.statuses()).containsExactly("1.1 Occupied", "2.1 Reserved");
    station.present(STRANGER, 2);
    station.present(ANOTHER, 3);
    assertThat(station.statuses()).isEmpty();
    station.present(DRIVER, 2);

    assertThat(station.statuses()).containsExactly("2.1 Available");
  }
}
