package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.ReservedStation.GROUP;
import static org.ocpp4j.v201.station.ReservedStation.STRANGER;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;

/** F01 and F02 at reserved EVSEs, and what the CSMS sees when it asks. */
class ReservationRemoteStartTest {
  private static final RequestStartStopStatusEnum ACCEPTED = RequestStartStopStatusEnum.ACCEPTED;
  private static final RequestStartStopStatusEnum REJECTED = RequestStartStopStatusEnum.REJECTED;

  @ParameterizedTest(name = "reserved for DRIVER and group {0}: {1} of group {2}, cable first {4}")
  @Requirement({
    "F01.FR.21",
    "F01.FR.22",
    "F02.FR.23",
    "F02.FR.24",
    "H03.FR.01",
    "H03.FR.04",
    "TC_H_02_CS"
  })
  @CsvSource(
      nullValues = "-",
      value = {
        "-, DRIVER, -, ACCEPTED, true",
        "-, driver, -, ACCEPTED, false",
        "-, STRANGER, -, REJECTED, true",
        "-, STRANGER, -, REJECTED, false",
        "-, STRANGER, FLEET, REJECTED, true",
        "FLEET, DRIVER, -, ACCEPTED, false",
        "FLEET, DRIVER, OTHER, ACCEPTED, true",
        "FLEET, STRANGER, FLEET, ACCEPTED, true",
        "FLEET, STRANGER, fleet, ACCEPTED, false",
        "FLEET, STRANGER, OTHER, REJECTED, true",
        "FLEET, STRANGER, -, REJECTED, false",
      })
  void startsAtAReservedEvseForThoseWhoHaveReservedIt(
      @Nullable String reservedFor,
      String token,
      @Nullable String group,
      RequestStartStopStatusEnum status,
      boolean cableFirst) {
    ReservedStation station = ReservedStation.withReservation(reservedFor);
    if (cableFirst) {
      station.plugIn(1);
    }

    assertThat(start(station, 1, token, group)).isEqualTo(status);

    if (!cableFirst) {
      station.plugIn(1);
    }
    if (status == ACCEPTED) {
      assertThat(station.named()).containsOnlyOnce(1);
    } else {
      assertThat(station.statuses()).isEmpty();
      assertThat(station.virtual.transactions()).isEmpty();
    }
  }

  private static RequestStartStopStatusEnum start(
      ReservedStation station, @Nullable Integer evse, String token, @Nullable String group) {
    return station.virtual.call(request(evse, token, group)).status();
  }

  private static RequestStartTransactionRequest request(
      @Nullable Integer evse, String token, @Nullable String group) {
    return RequestStartTransactionRequest.builder()
        .evseId(evse)
        .remoteStartId(5)
        .idToken(new IdToken(token, IdTokenEnum.ISO14443))
        .groupIdToken(group == null ? null : new IdToken(group, IdTokenEnum.CENTRAL))
        .build();
  }

  @Test
  @Requirement({"F02.FR.06", "H03.FR.09", "H03.FR.10"})
  void aRemoteStartUsesTheReservation() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("TxCtrlr.TxStartPoint", "EVConnected");

    assertThat(start(station, 1, "DRIVER", null)).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).containsExactly("1.1 Available");
    station.plugIn(1);

    assertThat(station.statuses()).containsExactly("1.1 Occupied");
    TransactionEventRequest first = station.virtual.transactions().get(0);
    assertThat(first.reservationId()).isEqualTo(1);
    assertThat(first.transactionInfo().remoteStartId()).isEqualTo(5);
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement({"F01.FR.20", "F02.FR.22", "H03.FR.01"})
  void whereNoEvseIsNamedTheDriverIsGivenHisOwnAndOthersAnother() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.plugIn(2);
    station.statuses();

    assertThat(start(station, null, "DRIVER", null)).isEqualTo(ACCEPTED);
    assertThat(station.statuses()).containsExactly("1.1 Available");
    assertThat(station.reserve(2, 1).wire()).isEqualTo("Occupied");
    assertThat(start(station, null, "STRANGER", null)).isEqualTo(ACCEPTED);
    assertThat(start(station, null, "ANOTHER", null)).isEqualTo(REJECTED);
  }

  @ParameterizedTest(name = "the CSMS knows of group {0}")
  @Requirement({"F01.FR.22", "H03.FR.04"})
  @CsvSource(
      nullValues = "-",
      value = {"FLEET, 1", "-, 1", "OTHER, -"})
  void theGroupThatTheCsmsAuthorizesDecides(@Nullable String group, @Nullable Integer named) {
    ReservedStation station = ReservedStation.withReservation(GROUP);
    station.virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    station.virtual.answers.authorizeWith(
        CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, group));
    station.plugIn(1);

    assertThat(start(station, 1, "STRANGER", GROUP)).isEqualTo(ACCEPTED);

    if (named == null) {
      assertThat(station.virtual.transactions()).isEmpty();
    } else {
      assertThat(station.named()).containsOnlyOnce(named);
    }
  }

  @Test
  @Requirement("H03.FR.09")
  void theReservationLastsWhileTheCsmsThinksAboutItsDriver() {
    ReservedStation station = ReservedStation.withReservation(null);
    station.virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    station.virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    station.virtual.cache(STRANGER, CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, null));
    station.virtual.events.clear();

    station.virtual.session().call(request(1, "DRIVER", null));
    station.virtual.pass(Duration.ofMillis(30));
    station.virtual.station.plugIn(CONNECTOR);
    station.virtual.station.present(STRANGER, List.of(2));
    station.virtual.pass(Duration.ofSeconds(1));

    assertThat(station.virtual.events(StationEvent.Display.class)).isEmpty();
    assertThat(station.updates()).isEmpty();
    assertThat(station.named()).containsOnlyOnce(1);
  }

  @Test
  @Requirement("F06.FR.09")
  void tellsThatAConnectorIsReservedWhenAsked() {
    ReservedStation station = ReservedStation.withReservation(null);

    station.virtual.call(
        new TriggerMessageRequest(new EVSE(1, 1), MessageTriggerEnum.STATUS_NOTIFICATION, null));

    assertThat(station.statuses()).containsExactly("1.1 Reserved");
  }
}
