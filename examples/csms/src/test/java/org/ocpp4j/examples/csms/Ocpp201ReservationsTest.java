package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.examples.csms.ScriptedStation.token;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;

/** Reservations at stations of 2.0.1: what the operator asks for, and what a station says of it. */
@NullUnmarked
class Ocpp201ReservationsTest extends AtCsms {
  private static final String EXPIRY = "\"expiryDateTime\":\"2099-01-01T00:00:00.000Z\"";
  private static final String OF_DRIVER = "\"idToken\":" + token("DRIVER");

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"evseId\":1",
        ",\"evseId\":1,\"groupIdToken\":{\"idToken\":\"FAMILY\",\"type\":\"Central\"}"
      })
  @Requirement({"TC_H_01_CSMS", "TC_H_19_CSMS"})
  void reservesAnEvseThatItsTransactionUses(String place) throws Exception {
    reserve(7, "", place, "Accepted");
    station.tellsOfConnector("Reserved");
    assertThat(connector()).isEqualTo("Reserved");

    station.tells("T1", 0, "Started", "Authorized", "{}", "\"reservationId\":7," + OF_DRIVER);

    assertThat(reservations()).containsExactly("7 Used");
    assertThat(csms.get("/api/reservations").get(0).get("transaction").asString()).isEqualTo("T1");
  }

  @Test
  @Requirement("TC_H_08_CSMS")
  void reservesAnyEvse() throws Exception {
    reserve(7, "", "", "Accepted");
    station.tellsOfConnector("Reserved");

    assertThat(reservations()).containsExactly("7 Accepted");
    assertThat(connector()).isEqualTo("Reserved");
    assertThat(csms.get("/api/reservations").get(0).get("evse").isNull()).isTrue();
  }

  @Test
  @Requirement("TC_H_14_CSMS")
  void reservesAnyEvseAsOftenAsThereAreEvses() throws Exception {
    reserve(7, "", "", "Accepted");
    reserve(8, "", "", "Accepted");
    station.tellsOfConnector("Reserved");

    assertThat(reservations()).containsExactly("8 Accepted", "7 Accepted");
  }

  @Test
  @Requirement("TC_H_15_CSMS")
  void reservesAKindOfConnector() throws Exception {
    reserve(7, "\"connectorType\":\"cCCS2\",", "", "Accepted");
    station.tellsOfConnector("Reserved");

    assertThat(reservations()).containsExactly("7 Accepted");
    assertThat(csms.get("/api/reservations").get(0).get("connectorType").asString())
        .isEqualTo("cCCS2");
  }

  @Test
  @Requirement("TC_H_07_CSMS")
  void takesNoteThatNobodyCame() throws Exception {
    endsBy("Available", "Expired");

    assertThat(reservations()).containsExactly("7 Expired");
    assertThat(connector()).isEqualTo("Available");
  }

  @Test
  @Requirement("TC_H_20_CSMS")
  void takesNoteThatAFaultHasEndedTheReservation() throws Exception {
    endsBy("Faulted", "Removed");

    assertThat(reservations()).containsExactly("7 Removed");
    assertThat(connector()).isEqualTo("Faulted");
  }

  @Test
  @Requirement("TC_H_17_CSMS")
  void cancelsAReservation() throws Exception {
    reserve(7, "", ",\"evseId\":1", "Accepted");
    station.tellsOfConnector("Reserved");

    assertReaches("CancelReservation", "{\"reservationId\":7}", ACCEPTED);
    station.tellsOfConnector("Available");

    assertThat(reservations()).containsExactly("7 Cancelled");
    assertThat(connector()).isEqualTo("Available");
  }

  @Test
  @Requirement("TC_H_22_CSMS")
  void showsThatTheStationTakesNoReservations() throws Exception {
    reserve(7, "", ",\"evseId\":1", "Rejected");

    assertThat(reservations()).containsExactly("7 Rejected");
  }

  /** The operator reserves; the members come in the order of the schema. */
  private void reserve(int id, String kind, String place, String answer) throws Exception {
    assertReaches(
        "ReserveNow",
        "{\"id\":" + id + "," + EXPIRY + "," + kind + OF_DRIVER + place + "}",
        "{\"status\":\"" + answer + "\"}");
  }

  private void endsBy(String connectorStatus, String update) throws Exception {
    reserve(7, "", ",\"evseId\":1", "Accepted");
    station.tellsOfConnector("Reserved");
    station.tellsOfConnector(connectorStatus);
    station.says(
        "ReservationStatusUpdate",
        "{\"reservationId\":7,\"reservationUpdateStatus\":\"" + update + "\"}");
  }

  private String connector() throws Exception {
    return csms.get("/api/stations/CP1").get("connectors").get(0).get("status").asString();
  }

  /** As {@code id status}, newest first. */
  private List<String> reservations() throws Exception {
    return csms.get("/api/reservations?station=CP1")
        .valueStream()
        .map(r -> r.get("id").asInt() + " " + r.get("status").asString())
        .toList();
  }
}
