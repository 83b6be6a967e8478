package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import tools.jackson.databind.JsonNode;

/** Reservations made by calls, over HTTP and with stations over real sockets. */
@NullUnmarked
class ReservationsTest {
  private static final Instant EXPIRY = Instant.parse("2099-01-01T00:00:00Z");

  private RunningCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = new RunningCsms();
    csms.put("/api/tokens/AABB", "{}");
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  @Test
  void aReservationOf201IsUsedByTheTransactionThatNamesIt() throws Exception {
    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      reserve201(7, 1);
      assertThat(status("CP1")).containsExactly("7 Accepted");
      assertThat(csms.get("/api/reservations?station=CP1").get(0))
          .isEqualTo(
              Json.MAPPER.readTree(
                  "{\"station\":\"CP1\",\"id\":7,\"status\":\"Accepted\",\"evse\":1,"
                      + "\"connectorType\":null,\"idToken\":\"AABB\",\"group\":null,\"expiry\":\""
                      + EXPIRY
                      + "\",\"transaction\":null}"));

      station.plugIn(new ConnectorId(1, 1));
      station.present(IdToken.iso14443("AABB"), List.of(1));
      csms.awaitAnswerTo("\"Started\"");

      assertThat(status("CP1")).containsExactly("7 Used");
      assertThat(csms.get("/api/reservations").get(0).get("transaction"))
          .isEqualTo(csms.get("/api/transactions").get(0).get("id"));
    }
  }

  @Test
  void aReservationOf201IsCancelledRefusedOrRemoved() throws Exception {
    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      reserve201(7, 1);
      reserve201(8, 1);
      assertThat(status("CP1")).containsExactly("8 Occupied", "7 Accepted");
      csms.post("/api/stations/CP1/calls/CancelReservation", "{\"reservationId\":8}");
      csms.post("/api/stations/CP1/calls/CancelReservation", "{\"reservationId\":7}");
      assertThat(status("CP1")).containsExactly("8 Occupied", "7 Cancelled");

      reserve201(7, 1);
      assertThat(status("CP1")).containsExactly("7 Accepted", "8 Occupied");
      csms.post(
          "/api/stations/CP1/calls/ChangeAvailability",
          "{\"operationalStatus\":\"Inoperative\",\"evse\":{\"id\":1}}");
      csms.awaitAnswerTo("\"ReservationStatusUpdate\"");

      assertThat(status("CP1")).containsExactly("7 Removed", "8 Occupied");
      assertThat(status("NOBODY")).isEmpty();
      assertThat(station.state().toCompletableFuture().join().version()).isEqualTo("2.0.1");
    }
  }

  @Test
  void aReservationOf16IsToldByWhatTheStationAnswersAndStarts(@TempDir Path data) throws Exception {
    csms.restartOn(data);
    csms.put("/api/tokens/AABB", "{}");
    try (ChargePoint station = csms.station("CP2", "1.6")) {
      station.overrideAnswers(
          "ReserveNow", new AnswerOverride.Result("{\"status\":\"Accepted\"}"), 3);
      station.overrideAnswers(
          "CancelReservation", new AnswerOverride.Result("{\"status\":\"Accepted\"}"), 1);
      reserve16(1, 0, EXPIRY);
      reserve16(2, 1, EXPIRY);
      reserve16(3, 1, Instant.EPOCH);
      csms.post("/api/stations/CP2/calls/CancelReservation", "{\"reservationId\":2}");
      station.sendRaw(
          "[2,\"start\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"AABB\","
              + "\"meterStart\":0,\"reservationId\":1,\"timestamp\":\"2026-01-01T00:00:00Z\"}]");
      csms.await(e -> e.toString().contains("[3,\"start\""));

      assertThat(status("CP2")).containsExactly("3 Expired", "2 Cancelled", "1 Used");
      assertThat(csms.get("/api/reservations").get(2).get("evse").isNull()).isTrue();
    }

    csms.restartOn(data);
    assertThat(status("CP2")).containsExactly("3 Expired", "2 Cancelled", "1 Used");
  }

  private void reserve201(int id, int evse) throws Exception {
    csms.post(
        "/api/stations/CP1/calls/ReserveNow",
        "{\"id\":%d,\"evseId\":%d,\"expiryDateTime\":\"%s\",\"idToken\":{\"idToken\":\"AABB\",\"type\":\"ISO14443\"}}"
            .formatted(id, evse, EXPIRY));
  }

  private void reserve16(int id, int connector, Instant expiry) throws Exception {
    csms.post(
        "/api/stations/CP2/calls/ReserveNow",
        "{\"reservationId\":%d,\"connectorId\":%d,\"expiryDate\":\"%s\",\"idTag\":\"AABB\"}"
            .formatted(id, connector, expiry));
  }

  /** The reservations of the station, as {@code id status}. */
  private List<String> status(String station) throws Exception {
    return csms.get("/api/reservations?station=" + station)
        .valueStream()
        .map((JsonNode r) -> r.get("id").asInt() + " " + r.get("status").asString())
        .toList();
  }
}
