package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.examples.csms.ScriptedStation.token;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** What stations of 2.0.1 are told of the tokens presented to them. */
@NullUnmarked
class Ocpp201AuthorizationTest extends AtCsms {
  @BeforeEach
  void registerTokens() throws Exception {
    csms.put("/api/tokens/DRIVER1", "{\"type\":\"ISO14443\",\"group\":\"FAMILY\"}");
    csms.put("/api/tokens/DRIVER2", "{\"type\":\"ISO14443\",\"group\":\"FAMILY\"}");
    csms.put("/api/tokens/OFFICER", "{\"type\":\"ISO14443\",\"group\":\"MASTERPASS\"}");
    csms.put("/api/tokens/BLOCKED", "{\"status\":\"Blocked\"}");
    csms.put("/api/tokens/EXPIRED", "{\"expiry\":\"2020-01-01T00:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "DRIVER1, Accepted",
    "driver1, Accepted",
    "STRANGER, Unknown",
    "BLOCKED, Blocked",
    "EXPIRED, Expired"
  })
  @Requirement({"TC_C_02_CSMS", "TC_C_06_CSMS", "TC_C_07_CSMS"})
  void saysWhyATokenIsNotAccepted(String token, String status) throws Exception {
    assertThat(station.authorizes(token).get("status").asString()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"DRIVER1, Accepted", "STRANGER, Unknown"})
  @Requirement({"TC_C_08_CSMS", "TC_C_20_CSMS"})
  void judgesATokenAnewThatTheStationHasTakenFromItsCache(String token, String status)
      throws Exception {
    station.tells("T1", 0, "Started", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}");

    JsonNode answer = presents("T1", 1, "Updated", "Authorized", "{}", token);

    assertThat(answer.get("status").asString()).isEqualTo(status);
  }

  @Test
  @Requirement({"TC_C_39_CSMS", "TC_C_40_CSMS", "TC_C_43_CSMS"})
  void tellsTheGroupOfATokenSoThatItsMembersMayStopEachOther() throws Exception {
    assertAccepted(station.authorizes("DRIVER2"), "FAMILY");
    assertAccepted(presents("T1", 0, "Started", "Authorized", "{}", "DRIVER1"), "FAMILY");
    station.tells("T1", 1, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");
    assertAccepted(station.authorizes("DRIVER2"), "FAMILY");
    assertAccepted(presents("T1", 2, "Updated", "StopAuthorized", "{}", "DRIVER2"), "FAMILY");
    station.tells("T1", 3, "Ended", "EVCommunicationLost", "{\"chargingState\":\"Idle\"}");

    JsonNode transaction = csms.get("/api/transactions/T1");
    assertThat(transaction.get("open").asBoolean()).isFalse();
    assertThat(transaction.get("idToken").asString()).isEqualTo("DRIVER1");
  }

  @Test
  @Requirement({"TC_C_47_CSMS", "TC_C_48_CSMS", "TC_C_49_CSMS"})
  void tellsTheGroupOfAMasterPassThatStopsTheTransactionsOfOthers() throws Exception {
    station.charges("T1", "DRIVER1");
    station.charges("T2", "DRIVER2");

    assertAccepted(station.authorizes("OFFICER"), "MASTERPASS");
    for (String transaction : new String[] {"T1", "T2"}) {
      JsonNode answer =
          presents(
              transaction,
              3,
              "Ended",
              "StopAuthorized",
              "{\"stoppedReason\":\"MasterPass\"}",
              "OFFICER");
      assertAccepted(answer, "MASTERPASS");
    }

    assertThat(csms.get("/api/transactions?open=true")).isEmpty();
    JsonNode first = csms.get("/api/transactions/T1");
    assertThat(first.get("idToken").asString()).isEqualTo("DRIVER1");
    assertThat(first.get("reason").asString()).isEqualTo("MasterPass");
  }

  private JsonNode presents(
      String transaction, int seqNo, String event, String trigger, String info, String token)
      throws Exception {
    return station
        .tells(transaction, seqNo, event, trigger, info, "\"idToken\":" + token(token))
        .get("idTokenInfo");
  }

  private static void assertAccepted(JsonNode info, String group) {
    assertThat(info.get("status").asString()).isEqualTo("Accepted");
    assertThat(info.get("groupIdToken").get("idToken").asString()).isEqualTo(group);
  }
}
