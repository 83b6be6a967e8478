package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.ReservedStation.ANOTHER;
import static org.ocpp4j.v201.station.ReservedStation.DRIVER;
import static org.ocpp4j.v201.station.ReservedStation.GROUP;
import static org.ocpp4j.v201.station.ReservedStation.STRANGER;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.ConnectorEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.UpdateEnum;

/** H03: who may use a reserved EVSE, and what tells the CSMS that a reservation was used. */
class ReservationUseTest {

  @ParameterizedTest(name = "start point {0}, cable first: {1}")
  @Requirement({
    "E01.FR.13",
    "E02.FR.03",
    "E03.FR.03",
    "G01.FR.06",
    "H01.FR.15",
    "H03.FR.01",
    "H03.FR.09",
    "H03.FR.10",
    "TC_H_01_CS"
  })
  @CsvSource({
    "PowerPathClosed, false",
    "PowerPathClosed, true",
    "Authorized, false",
    "Authorized, true",
    "EVConnected, false",
    "EVConnected, true",
    "EnergyTransfer, false",
  })
  void theDriverUsesHisReservation(String startPoint, boolean cableFirst) {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("TxCtrlr.TxStartPoint", startPoint);

    if (cableFirst) {
      station.plugIn(1);
      station.present(DRIVER, 1);
      assertThat(station.statuses()).containsExactly("1.1 Occupied");
    } else {
      station.present(DRIVER, 1);
      assertThat(station.statuses()).containsExactly("1.1 Available");
      station.plugIn(1);
      assertThat(station.statuses()).containsExactly("1.1 Occupied");
    }
    station.virtual.pass(Duration.ofMinutes(2));
    station.virtual.unplug();

    assertThat(station.virtual.transactions())
        .filteredOn(event -> event.reservationId() != null)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.reservationId()).isEqualTo(1);
              assertThat(event.idToken()).extracting(IdToken::idToken).isEqualTo("DRIVER");
            });
    assertThat(station.virtual.transactions())
        .extracting(event -> event.transactionInfo().chargingState())
        .contains(ChargingStateEnum.CHARGING);
    assertThat(station.updates()).isEmpty();
    assertThat(station.reserve(2, 1).wire()).isEqualTo("Accepted");
  }

  @ParameterizedTest(name = "start point {0}")
  @Requirement({"G01.FR.09", "G03.FR.09", "H03.FR.01", "TC_H_02_CS"})
  @ValueSource(strings = {"PowerPathClosed", "Authorized", "EVConnected", "ParkingBayOccupancy"})
  void anotherDriverIsRefused(String startPoint) {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("TxCtrlr.TxStartPoint", startPoint);

    station.plugIn(1);
    station.present(STRANGER, 1);
    station.virtual.pass(Duration.ofMinutes(2));

    assertThat(station.statuses()).isEmpty();
    assertThat(station.virtual.transactions())
        .allMatch(event -> event.idToken() == null)
        .noneMatch(event -> event.transactionInfo().chargingState() == ChargingStateEnum.CHARGING);
    assertThat(station.virtual.events(StationEvent.Display.class))
        .containsExactly(new StationEvent.Display("Reserved for another driver", List.of()));
    station.virtual.unplug();
    assertThat(station.statuses()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @Requirement({"H03.FR.04", "H03.FR.05", "H03.FR.06", "TC_H_19_CS", "TC_H_24_CS"})
  @ValueSource(strings = {"specific", "type", "any"})
  void aTokenOfTheGroupUsesTheReservation(String kind) {
    ReservedStation station = ReservedStation.booted(1);
    station.reserve(
        station
            .request(1, DRIVER)
            .evseId(kind.equals("specific") ? 1 : null)
            .connectorType(kind.equals("type") ? ConnectorEnum.S_TYPE2 : null)
            .groupIdToken(new IdToken(GROUP, IdTokenEnum.CENTRAL)));
    assertThat(station.statuses()).containsExactly("1.1 Reserved");

    station.virtual.answers.authorizeWith(info("OTHERS"));
    station.present(STRANGER, 1);
    assertThat(station.statuses()).isEmpty();
    station.virtual.answers.authorizeWith(info(GROUP));
    station.present(ANOTHER, 1);
    station.plugIn(1);

    assertThat(station.statuses()).containsExactly("1.1 Available", "1.1 Occupied");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  private static IdTokenInfo info(@Nullable String group) {
    return CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, group);
  }

  @ParameterizedTest(name = "in the local list: {0}")
  @Requirement({"H03.FR.07", "H03.FR.08"})
  @ValueSource(booleans = {true, false})
  void theGroupIsLookedUpInTheListOrAskedOfTheCsms(boolean listed) {
    ReservedStation station = ReservedStation.withReservation(GROUP);
    station.virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    station.virtual.answers.authorizeWith(info(GROUP));
    if (listed) {
      station.virtual.call(
          SendLocalListRequest.builder()
              .versionNumber(1)
              .updateType(UpdateEnum.FULL)
              .localAuthorizationList(
                  List.of(
                      new AuthorizationData(
                          new IdToken("STRANGER", IdTokenEnum.ISO14443), info(GROUP), null)))
              .build());
    }

    station.present(STRANGER, 1);

    assertThat(station.statuses()).containsExactly("1.1 Available");
    assertThat(station.virtual.sent(AuthorizeRequest.class)).hasSize(listed ? 0 : 1);
  }

  @Test
  @Requirement({"H03.FR.02", "TC_H_15_CS"})
  void aReservationOfAKindOfConnectorIsUsedAtAnEvseThatHasIt() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.type(2, 1, ConnectorEnum.C_CCS2);
    station.reserve(1, ConnectorEnum.C_CCS2);
    assertThat(station.statuses()).containsExactly("2.1 Reserved");

    station.present(DRIVER, 2);
    station.plugIn(2);

    assertThat(station.statuses()).containsExactly("2.1 Available", "2.1 Occupied");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @ParameterizedTest(name = "{0} EVSEs")
  @Requirement({"H03.FR.03", "TC_H_08_CS"})
  @ValueSource(ints = {1, 2})
  void aReservationOfAnyEvseIsUsedWhereTheDriverComes(int evses) {
    ReservedStation station = evses == 1 ? ReservedStation.booted(1) : ReservedStation.booted(1, 1);
    station.reserve(station.request(1, DRIVER));
    if (evses == 1) {
      assertThat(station.statuses()).containsExactly("1.1 Reserved");
    }

    station.present(DRIVER, 1);
    station.plugIn(1);

    assertThat(station.statuses()).endsWith("1.1 Occupied").doesNotContain("2.1 Reserved");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement("H03.FR.03")
  void aCableAtAFreeEvseLeavesTheOtherOneForTheReservation() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.reserve(station.request(1, DRIVER));

    station.plugIn(1);
    assertThat(station.statuses()).containsExactly("1.1 Occupied", "2.1 Reserved");
    station.present(DRIVER, 1);

    assertThat(station.statuses()).containsExactly("2.1 Available");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement("H03.FR.01")
  void atAReaderOfSeveralEvsesTheDriverIsGivenHisOwn() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.reserve(1, 2);
    station.plugIn(1);
    station.statuses();

    station.present(DRIVER, 1, 2);

    assertThat(station.statuses()).containsExactly("2.1 Available");
  }

  @ParameterizedTest
  @Requirement({"E03.FR.03", "H03.FR.09"})
  @ValueSource(strings = {"PowerPathClosed", "Authorized"})
  void whoWaitsAtAReaderUsesTheReservationOfTheEvseAtWhichHePlugsIn(String startPoint) {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.virtual.set("TxCtrlr.TxStartPoint", startPoint);
    station.present(DRIVER, 1, 2);
    station.reserve(1, 2);

    station.plugIn(2);

    assertThat(station.named()).containsOnlyOnce(1);
    assertThat(station.cancel(1).wire()).isEqualTo("Rejected");
  }

  @Test
  @Requirement("H03")
  void atAnotherEvseTheDriverChargesWithoutHisReservation() {
    ReservedStation station = ReservedStation.withReservation(null);

    station.present(DRIVER, 2);
    station.plugIn(2);

    assertThat(station.statuses()).containsExactly("2.1 Occupied");
    assertThat(station.named()).containsOnly((Integer) null);
  }

  @Test
  @Requirement({"H01.FR.20", "B11.FR.08"})
  void noEvseIsKeptFreeAnyMoreOnceAResetHasSentTheDriverAtTheOtherAway() {
    ReservedStation station = ReservedStation.booted(1, 1);
    station.present(STRANGER, 1);
    station.reserve(1, (Integer) null);
    assertThat(station.statuses()).containsExactly("2.1 Reserved");

    station.virtual.call(new ResetRequest(ResetEnum.IMMEDIATE, 1));

    assertThat(station.statuses()).containsExactly("2.1 Available");
  }

  @Test
  @Requirement("H03.FR.09")
  void aTokenThatIsNotAcceptedUsesNoReservation() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.answers.authorizeWith(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED));

    station.present(DRIVER, 1);

    assertThat(station.statuses()).isEmpty();
    assertThat(station.cancel(1).wire()).isEqualTo("Accepted");
  }

  @Test
  @Requirement({"H03.FR.01", "H03.FR.09"})
  void noTokenIsNeededWhereNobodyNeedsOneExceptForAReservedEvse() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("AuthCtrlr.Enabled", "false");

    station.plugIn(1);
    assertThat(station.virtual.transactions()).isEmpty();
    station.present(DRIVER, 1);

    assertThat(station.statuses()).containsExactly("1.1 Occupied");
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement("H01.FR.15")
  void theReservationIsNamedAlsoAfterAPowerCut() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    station.virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    station.virtual.goOffline();
    station.present(DRIVER, 1);

    station.virtual.network.comeUp();
    station.virtual.replace();

    assertThat(station.virtual.transactions())
        .extracting(TransactionEventRequest::reservationId)
        .filteredOn(Objects::nonNull)
        .containsExactly(1);
    assertThat(station.statuses()).containsExactly("1.1 Available", "2.1 Available");
  }
}
