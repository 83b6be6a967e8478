package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.station.ChargePoint;

/** Tokens with their types, and passwords, as stations meet them. */
@NullUnmarked
class TokensTest {
  private RunningCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = new RunningCsms();
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CARD, ISO14443, Accepted",
    "CARD, KeyCode, Invalid",
    "CARD, eMAID, Unknown",
    "ANY, KeyCode, Blocked",
    "ANY, Central, Blocked",
    "NONE, ISO14443, Unknown",
    "NONE, Central, Accepted"
  })
  void aTokenRegisteredWithATypeIsKnownByThatOnly(String idToken, String type, String status)
      throws Exception {
    csms.put("/api/tokens/CARD", "{\"status\":\"Accepted\",\"type\":\"ISO14443\"}");
    csms.put("/api/tokens/ANY", "{\"status\":\"Blocked\"}");
    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      String answer =
          station
              .call(
                  "Authorize",
                  "{\"idToken\":{\"idToken\":\"" + idToken + "\",\"type\":\"" + type + "\"}}")
              .toCompletableFuture()
              .join();

      assertThat(answer).contains("\"status\":\"" + status + "\"");
    }
  }

  @Test
  void whatIsNoTokenIsRefusedWithWhatIs() throws Exception {
    assertThat(csms.put("/api/tokens/AA", "{\"type\":\"Card\"}").body()).contains("ISO14443");
    try (ChargePoint station = csms.station("CP1", "1.6")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("1.6");
      assertThat(
              csms.post(
                      "/api/stations/CP1/start",
                      "{\"evse\":1,\"idToken\":\"" + "A".repeat(21) + "\"}")
                  .statusCode())
          .isEqualTo(400);
      assertThat(csms.post("/api/stations/CP1/stop", "{\"transaction\":\"none\"}").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aTokenThatAnOperatorHasStartedWithIsAcceptedAfterARestartToo(@TempDir Path data)
      throws Exception {
    csms.restartOn(data);
    try (ScriptedStation station = ScriptedStation.booted(csms, "CP1")) {
      station.answers("RequestStartTransaction", "{\"status\":\"Accepted\"}");
      csms.post("/api/stations/CP1/start", "{\"evse\":1,\"idToken\":\"GUEST\"}");
    }

    csms.restartOn(data);

    try (ScriptedStation station = ScriptedStation.booted(csms, "CP1")) {
      assertThat(station.authorizes("GUEST").get("status").asString()).isEqualTo("Accepted");
      csms.request("/api/tokens/GUEST", "DELETE", null);
      assertThat(station.authorizes("GUEST").get("status").asString()).isEqualTo("Unknown");
    }
  }

  @Test
  void twoStationsMayChooseTheSameIdForTheirTransactions() throws Exception {
    String started =
        "{\"eventType\":\"Started\",\"timestamp\":\"2026-01-01T10:00:00Z\","
            + "\"triggerReason\":\"CablePluggedIn\",\"seqNo\":0,"
            + "\"transactionInfo\":{\"transactionId\":\"T1\"}}";
    try (ChargePoint one = csms.station("CP1", "2.0.1");
        ChargePoint other = csms.station("CP2", "2.0.1")) {
      one.call("TransactionEvent", started).toCompletableFuture().join();
      other.call("TransactionEvent", started).toCompletableFuture().join();

      assertThat(csms.get("/api/transactions?station=CP1")).hasSize(1);
      assertThat(csms.get("/api/transactions?station=CP2")).hasSize(1);
      assertThat(csms.get("/api/transactions/T1").get("station").asString()).isEqualTo("CP2");
    }
  }

  @Test
  void aPasswordThatTheStationHasTakenIsTheOneItComesBackWith() throws Exception {
    csms.put("/api/stations/CP1", "{\"securityProfile\":1,\"password\":\"0123456789abcdef\"}");
    ChargePoint before = csms.builder("CP1", "2.0.1").password("0123456789abcdef").build();
    before.start();
    csms.awaitBoot();
    before
        .overrideAnswers(
            "SetVariables",
            new AnswerOverride.Result(
                "{\"setVariableResult\":[{\"attributeStatus\":\"Accepted\","
                    + "\"component\":{\"name\":\"SecurityCtrlr\"},"
                    + "\"variable\":{\"name\":\"BasicAuthPassword\"}}]}"),
            1)
        .toCompletableFuture()
        .join();

    csms.post(
        "/api/stations/CP1/calls/SetVariables",
        "{\"setVariableData\":[{\"attributeValue\":\"fedcba9876543210\","
            + "\"component\":{\"name\":\"SecurityCtrlr\"},"
            + "\"variable\":{\"name\":\"BasicAuthPassword\"}}]}");
    before.shutDown().toCompletableFuture().join();

    try (ChargePoint after = csms.builder("CP1", "2.0.1").password("fedcba9876543210").build()) {
      after.start();
      csms.awaitBoot();
    }
  }
}
