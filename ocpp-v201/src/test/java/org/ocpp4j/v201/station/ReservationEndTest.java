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
import org.ocpp4j.v201.message.CancelReservationStatusEnum;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;

/** H02, H04 and what else ends a reservation, and what does not. */
class ReservationEndTest {

  @Test
  @Requirement({"H02.FR.02", "H02.FR.03", "H02.FR.04", "TC_H_17_CS"})
  void cancelsAReservationAndLetsEverybodyIn() {
    ReservedStation station = ReservedStation.booted(2);
    station.reserve(1, 1);
    station.statuses();

    assertThat(station.cancel(1)).isEqualTo(CancelReservationStatusEnum.ACCEPTED);

    assertThat(station.statuses()).containsExactly("1.1 Available", "1.2 Available");
    assertThat(station.updates()).isEmpty();
    station.present(STRANGER, 1);
    station.plugIn(1);
    assertThat(station.named()).isNotEmpty().containsOnly((Integer) null);
  }

  @Test
  @Requirement({"H02.FR.05", "H02.FR.06"})
  void cancelsAReservationOfAnyAndLeavesThoseOfAnEvse() {
    ReservedStation station = ReservedStation.booted(1, 1, 1);
    station.reserve(1, 1);
    station.reserve(station.request(2, STRANGER));
    station.reserve(station.request(3, STRANGER));
    assertThat(station.statuses()).containsExactly("1.1 Reserved", "2.1 Reserved", "3.1 Reserved");

    assertThat(station.cancel(2)).isEqualTo(CancelReservationStatusEnum.ACCEPTED);

    assertThat(station.statuses()).containsExactly("2.1 Available", "3.1 Available");
    station.plugIn(1);
    station.present(ANOTHER, 1);
    assertThat(station.virtual.transactions()).isEmpty();
    station.plugIn(3);
    station.present(ANOTHER, 3);
    assertThat(station.virtual.toldCharging()).isTrue();
  }

  @Test
  @Requirement({"H02.FR.01", "TC_H_18_CS"})
  void doesNotKnowAReservationThatWasNeverMadeOrIsOver() {
    ReservedStation station = ReservedStation.withReservation(null);

    assertThat(station.cancel(2)).isEqualTo(CancelReservationStatusEnum.REJECTED);
    assertThat(station.cancel(1)).isEqualTo(CancelReservationStatusEnum.ACCEPTED);
    assertThat(station.cancel(1)).isEqualTo(CancelReservationStatusEnum.REJECTED);
    station.reserve(4, 1);
    station.present(DRIVER, 1);
    assertThat(station.cancel(4)).isEqualTo(CancelReservationStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"H04.FR.01", "H04.FR.02", "H04.FR.03", "TC_H_07_CS"})
  void endsAReservationWhoseTimeHasCome() {
    ReservedStation station = ReservedStation.booted(2);
    station.reserve(1, 1);
    station.statuses();

    station.virtual.pass(Duration.ofMinutes(59));
    assertThat(station.statuses()).isEmpty();
    station.virtual.pass(Duration.ofMinutes(1));

    assertThat(station.statuses()).containsExactly("1.1 Available", "1.2 Available");
    assertThat(station.updates()).containsExactly("1 Expired");
    station.present(STRANGER, 1);
    station.plugIn(1);
    assertThat(station.named()).isNotEmpty().containsOnly((Integer) null);
    station.virtual.pass(Duration.ofHours(3));
    assertThat(station.updates()).hasSize(1);
  }

  @Test
  @Requirement("H04.FR.01")
  void aReservationMayLastForYears() {
    ReservedStation station = ReservedStation.booted(1);
    station.reserve(
        station.request(1, DRIVER).evseId(1).expiryDateTime(Instant.parse("9999-12-31T23:59:59Z")));
    station.reserve(
        station
            .request(1, DRIVER)
            .evseId(1)
            .expiryDateTime(station.virtual.time.now().plus(Duration.ofDays(3))));

    station.virtual.pass(Duration.ofDays(3).minusMinutes(1));
    assertThat(station.updates()).isEmpty();
    station.virtual.pass(Duration.ofMinutes(1));

    assertThat(station.updates()).containsExactly("1 Expired");
  }

  @Test
  @Requirement("H04.FR.01")
  void theTimeIsThatOfTheCsms() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.answers.heartbeat =
        request -> new HeartbeatResponse(station.virtual.time.now().plus(Duration.ofMinutes(50)));

    station.virtual.pass(Duration.ofMinutes(10));

    assertThat(station.updates()).containsExactly("1 Expired");
  }

  @Test
  @Requirement("H04.FR.01")
  void tellsOfTheEndWhenItIsBackOnline() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.goOffline();
    station.virtual.pass(Duration.ofHours(1));
    station.virtual.comeOnline();

    assertThat(station.updates()).containsExactly("1 Expired");
    assertThat(station.statuses()).contains("1.1 Available");
  }

  @Test
  @Requirement({"B01.FR.13", "B11.FR.05"})
  void survivesAPowerCut() {
    ReservedStation station = ReservedStation.withReservation(null);

    station.virtual.replace();

    assertThat(station.statuses()).containsExactly("1.1 Reserved", "2.1 Available");
    station.present(STRANGER, 1);
    station.plugIn(1);
    assertThat(station.virtual.transactions()).isEmpty();
    station.virtual.pass(Duration.ofHours(1));
    assertThat(station.updates()).containsExactly("1 Expired");
  }

  @Test
  @Requirement("B01.FR.13")
  void remembersWhichEvseItKeptWhenCablesArePluggedIn() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.reserve(station.request(1, DRIVER));
    station.plugIn(1);
    station.plugIn(2);
    assertThat(station.statuses()).containsExactly("1.1 Occupied", "2.1 Reserved");

    station.virtual.replace();

    assertThat(station.statuses()).containsExactly("1.1 Occupied", "2.1 Reserved");
  }

  @Test
  @Requirement({"B01.FR.13", "G03.FR.08"})
  void doesNotCountOnAnEvseThatIsOutOfServiceAfterAPowerCut() {
    ReservedStation station = ReservedStation.booted(1, 1);
    change(station, OperationalStatusEnum.INOPERATIVE, 1);
    station.reserve(station.request(1, DRIVER));
    station.plugIn(2);
    station.statuses();

    station.virtual.replace();

    assertThat(station.statuses()).containsExactly("1.1 Unavailable", "2.1 Reserved");
    assertThat(station.updates()).isEmpty();
  }

  @Test
  @Requirement("H04.FR.01")
  void expiresWhileThereIsNoPower() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.station.shutDown();
    station.virtual.pass(Duration.ofHours(2));

    station.virtual.replace();

    assertThat(station.statuses()).containsExactly("1.1 Available", "2.1 Available");
    assertThat(station.updates()).containsExactly("1 Expired");
  }

  @ParameterizedTest(name = "EVSE {0}")
  @Requirement({"B11.FR.05", "TC_B_24_CS"})
  @CsvSource(
      nullValues = "-",
      value = {"-", "1"})
  void staysReservedOverAReset(@Nullable Integer evse) {
    ReservedStation station = ReservedStation.withReservation(null);

    ResetStatusEnum answer =
        station.virtual.call(new ResetRequest(ResetEnum.ON_IDLE, evse, null)).status();
    station.virtual.pass(Duration.ofSeconds(10));

    if (evse == null) {
      assertThat(answer).isEqualTo(ResetStatusEnum.ACCEPTED);
      assertThat(station.statuses()).containsExactly("1.1 Reserved", "2.1 Available");
    } else {
      assertThat(station.statuses()).isEmpty();
    }
    station.present(STRANGER, 1);
    station.plugIn(1);
    assertThat(station.virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement("H01.FR.16")
  void aFaultEndsTheReservation() {
    ReservedStation station = ReservedStation.withReservation(null);

    station.virtual.station.fault(CONNECTOR, new Fault("OtherError"));
    station.virtual.pass(Duration.ofSeconds(1));
    station.virtual.station.clearFault(CONNECTOR);
    station.virtual.pass(Duration.ofSeconds(1));

    assertThat(station.statuses()).containsExactly("1.1 Faulted", "1.1 Available");
    assertThat(station.updates()).containsExactly("1 Removed");
  }

  @Test
  @Requirement({"H01.FR.17", "TC_H_21_CS"})
  void anEvseOutOfServiceEndsTheReservation() {
    ReservedStation station = ReservedStation.booted(2);
    station.reserve(1, 1);
    station.statuses();

    change(station, OperationalStatusEnum.INOPERATIVE, 1);
    assertThat(station.statuses()).containsExactly("1.1 Unavailable", "1.2 Unavailable");
    assertThat(station.updates()).containsExactly("1 Removed");
    change(station, OperationalStatusEnum.OPERATIVE, 1);
    assertThat(station.statuses()).containsExactly("1.1 Available", "1.2 Available");
    station.present(STRANGER, 1);
    station.plugIn(1);

    assertThat(station.virtual.transactions()).isNotEmpty();
  }

  @Test
  @Requirement({"H01.FR.07", "H01.FR.16", "H01.FR.17"})
  void aReservationOfAnyEndsWithTheLastEvseForIt() {
    ReservedStation station = ReservedStation.booted(1, 1, 1);
    station.reserve(station.request(1, DRIVER));
    station.reserve(station.request(2, STRANGER));

    change(station, OperationalStatusEnum.INOPERATIVE, 1);
    assertThat(station.statuses())
        .containsExactly("1.1 Unavailable", "2.1 Reserved", "3.1 Reserved");
    assertThat(station.updates()).isEmpty();
    station.virtual.station.fault(new ConnectorId(2, 1), new Fault("OtherError"));
    station.virtual.pass(Duration.ofSeconds(1));
    assertThat(station.updates()).containsExactly("2 Removed");
    change(station, OperationalStatusEnum.INOPERATIVE, null);

    assertThat(station.updates()).containsExactly("2 Removed", "1 Removed");
  }

  @Test
  @Requirement("H01.FR.01")
  void isKeptButNotHeededWhileReservationsAreDisabled() {
    ReservedStation station = ReservedStation.withReservation(null);

    station.virtual.set("ReservationCtrlr.Enabled", "false");
    station.virtual.pass(Duration.ofSeconds(1));
    assertThat(station.statuses()).containsExactly("1.1 Available");
    assertThat(station.reserve(2, 2).wire()).isEqualTo("Rejected");
    station.virtual.set("ReservationCtrlr.Enabled", "true");
    station.virtual.pass(Duration.ofSeconds(1));
    assertThat(station.statuses()).containsExactly("1.1 Reserved");

    station.virtual.set("ReservationCtrlr.Enabled", "false");
    station.plugIn(1);
    station.present(STRANGER, 1);
    station.virtual.set("ReservationCtrlr.Enabled", "true");
    station.virtual.pass(Duration.ofSeconds(1));
    assertThat(station.updates()).containsExactly("1 Expired");
    assertThat(station.virtual.last(StatusNotificationRequest.class).connectorStatus().wire())
        .isEqualTo("Occupied");
  }

  private static void change(
      ReservedStation station, OperationalStatusEnum status, @Nullable Integer evse) {
    station.virtual.call(
        new ChangeAvailabilityRequest(evse == null ? null : new EVSE(evse), status, null));
    station.virtual.pass(Duration.ofSeconds(1));
  }
}
