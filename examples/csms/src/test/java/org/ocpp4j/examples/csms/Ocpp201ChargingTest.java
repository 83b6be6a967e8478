package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.examples.csms.ScriptedStation.token;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** Transactions of stations of 2.0.1, whatever they start and stop with. */
@NullUnmarked
class Ocpp201ChargingTest extends AtCsms {
  private static final String AT_EVSE = "\"evse\":{\"id\":1,\"connectorId\":1}";

  @ParameterizedTest
  @CsvSource({
    "ChargingStateChanged, SuspendedEVSE",
    "ChargingStateChanged, Charging",
    "SignedDataReceived, EVConnected"
  })
  @Requirement({"TC_E_01_CSMS", "TC_E_02_CSMS", "TC_E_11_CSMS"})
  void followsATransactionThatStartsAfterItsAuthorization(String trigger, String state)
      throws Exception {
    assertThat(station.authorizes("DRIVER").get("status").asString()).isEqualTo("Accepted");
    station.tellsOfConnector("Occupied");

    JsonNode answer =
        station.tells(
            "T1",
            0,
            "Started",
            trigger,
            "{\"chargingState\":\"" + state + "\"}",
            "\"idToken\":" + token("DRIVER"),
            AT_EVSE,
            "\"meterValue\":[{\"timestamp\":\"2026-01-01T10:00:00Z\",\"sampledValue\":[{"
                + "\"value\":0.0,\"context\":\"Transaction.Begin\",\"signedMeterValue\":{"
                + "\"signedMeterData\":\"AA\",\"signingMethod\":\"\",\"encodingMethod\":\"OCMF\","
                + "\"publicKey\":\"\"}}]}]");
    station.tells("T1", 1, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");

    assertThat(answer.get("idTokenInfo").get("status").asString()).isEqualTo("Accepted");
    assertOpen("T1", "DRIVER");
    assertThat(transaction("T1").get("meterValues")).hasSize(1);
  }

  @Test
  @Requirement({"TC_E_03_CSMS", "TC_E_09_CSMS", "TC_E_12_CSMS"})
  void followsATransactionThatStartsBeforeItsAuthorization() throws Exception {
    station.tells("T1", 0, "Started", "EVDetected", "{}");
    station.tellsOfConnector("Occupied");
    station.tells(
        "T1", 1, "Updated", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}", AT_EVSE);
    station.tells(
        "T2", 0, "Started", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}", AT_EVSE);
    assertThat(transaction("T1").get("idToken").isNull()).isTrue();

    assertThat(station.authorizes("DRIVER").get("status").asString()).isEqualTo("Accepted");
    JsonNode answer =
        station.tells("T1", 2, "Updated", "Authorized", "{}", "\"idToken\":" + token("DRIVER"));
    station.tells("T1", 3, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");

    assertThat(answer.get("idTokenInfo").get("status").asString()).isEqualTo("Accepted");
    assertOpen("T1", "DRIVER");
    assertThat(transaction("T2").get("open").asBoolean()).isTrue();
  }

  @Test
  @Requirement({"TC_E_04_CSMS", "TC_E_10_CSMS", "TC_E_38_CSMS"})
  void followsATransactionThatStartsWithItsAuthorization() throws Exception {
    assertThat(station.authorizes("DRIVER").get("status").asString()).isEqualTo("Accepted");
    JsonNode answer =
        station.tells("T1", 0, "Started", "Authorized", "{}", "\"idToken\":" + token("DRIVER"));
    assertThat(answer.get("idTokenInfo").get("status").asString()).isEqualTo("Accepted");
    station.tellsOfConnector("Occupied");
    station.tells(
        "T1", 1, "Updated", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}", AT_EVSE);
    station.tells(
        "T1", 2, "Updated", "ChargingStateChanged", "{\"chargingState\":\"SuspendedEV\"}");

    assertOpen("T1", "DRIVER");
  }

  @ParameterizedTest
  @CsvSource({
    "EVConnectTimeout, Timeout, Idle",
    "StopAuthorized, Local, EVConnected",
    "ChargingStateChanged, Local, EVConnected",
    "ChargingStateChanged, StoppedByEV, SuspendedEV",
    "EVCommunicationLost, EVDisconnected, Idle",
    "EVDeparted, Local, Idle"
  })
  @Requirement({
    "TC_E_07_CSMS",
    "TC_E_08_CSMS",
    "TC_E_14_CSMS",
    "TC_E_15_CSMS",
    "TC_E_17_CSMS",
    "TC_E_19_CSMS",
    "TC_E_20_CSMS",
    "TC_E_22_CSMS",
    "TC_E_39_CSMS"
  })
  void knowsWhyATransactionHasStopped(String trigger, String reason, String state)
      throws Exception {
    station.charges("T1", "DRIVER");

    station.tells(
        "T1",
        3,
        "Ended",
        trigger,
        "{\"chargingState\":\"" + state + "\",\"stoppedReason\":\"" + reason + "\"}");

    assertEnded("T1", reason);
  }

  @Test
  @Requirement("TC_E_16_CSMS")
  void refusesATokenThatWasAuthorizedByTheStationAlone() throws Exception {
    JsonNode answer =
        station.tells("T1", 0, "Started", "Authorized", "{}", "\"idToken\":" + token("STRANGER"));
    station.tells("T1", 1, "Ended", "Deauthorized", "{\"stoppedReason\":\"DeAuthorized\"}");

    assertThat(answer.get("idTokenInfo").get("status").asString()).isEqualTo("Unknown");
    assertEnded("T1", "DeAuthorized");
  }

  @Test
  @Requirement("TC_E_21_CSMS")
  void stopsTheTransactionOfAnEvseFromAfar() throws Exception {
    station.charges("T1", "DRIVER");
    station.answers("RequestStopTransaction", ACCEPTED);

    assertThat(csms.post("/api/stations/CP1/stop", "{\"evse\":1}").body()).isEqualTo(ACCEPTED);

    assertThat(station.heard("RequestStopTransaction").toString())
        .isEqualTo("{\"transactionId\":\"T1\"}");
    station.tells("T1", 3, "Ended", "RemoteStop", "{\"stoppedReason\":\"Remote\"}");
    assertEnded("T1", "Remote");
  }

  @Test
  @Requirement("TC_E_26_CSMS")
  void keepsATransactionOpenWhoseCableIsLoose() throws Exception {
    station.charges("T1", "DRIVER");
    station.tells(
        "T1", 3, "Updated", "ChargingStateChanged", "{\"chargingState\":\"SuspendedEV\"}");
    station.tells("T1", 4, "Updated", "EVCommunicationLost", "{\"chargingState\":\"Idle\"}");
    station.tellsOfConnector("Available");
    assertOpen("T1", "DRIVER");

    station.tells("T1", 5, "Updated", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}");
    station.tells("T1", 6, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");

    assertOpen("T1", "DRIVER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"transactionId\":\"T1\"} | {\"ongoingIndicator\":true,\"messagesInQueue\":true}",
        "{\"transactionId\":\"T1\"} | {\"ongoingIndicator\":true,\"messagesInQueue\":false}",
        "{}                         | {\"messagesInQueue\":true}",
        "{}                         | {\"messagesInQueue\":false}"
      })
  @Requirement({"TC_E_29_CSMS", "TC_E_30_CSMS", "TC_E_33_CSMS", "TC_E_34_CSMS"})
  void asksAStationThatWasOfflineForItsQueue(String request, String answer) throws Exception {
    station.charges("T1", "DRIVER");
    station.close();
    station.connect(null);
    station.tellsOfConnector("Occupied");

    assertThat(station.isCalled("GetTransactionStatus", request, answer).toString())
        .isEqualTo(request);
    station.tells("T1", 3, "Updated", "MeterValuePeriodic", "{}", "\"offline\":true");

    assertOpen("T1", "DRIVER");
  }

  @Test
  @Requirement("TC_E_31_CSMS")
  void takesMessagesThatComeAfterTheEnd() throws Exception {
    station.charges("T1", "DRIVER");
    station.tells("T1", 5, "Ended", "EVCommunicationLost", "{\"chargingState\":\"Idle\"}");
    station.isCalled(
        "GetTransactionStatus",
        "{\"transactionId\":\"T1\"}",
        "{\"ongoingIndicator\":false,\"messagesInQueue\":true}");

    station.tells("T1", 3, "Updated", "StopAuthorized", "{}", "\"offline\":true");
    station.tells(
        "T1",
        4,
        "Updated",
        "ChargingStateChanged",
        "{\"chargingState\":\"EVConnected\"}",
        "\"offline\":true");

    assertEnded("T1", "Local");
  }

  @Test
  @Requirement("TC_E_53_CSMS")
  void countsTheMessagesOfEachTransactionFromZero() throws Exception {
    for (String transaction : new String[] {"T1", "T2"}) {
      station.charges(transaction, "DRIVER");
      station.tells(
          transaction, 3, "Ended", "EVCommunicationLost", "{\"stoppedReason\":\"EVDisconnected\"}");

      assertEnded(transaction, "EVDisconnected");
    }
  }

  private JsonNode transaction(String id) throws Exception {
    return csms.get("/api/transactions/" + id);
  }

  private void assertOpen(String id, String token) throws Exception {
    assertThat(transaction(id).get("open").asBoolean()).isTrue();
    assertThat(transaction(id).get("idToken").asString()).isEqualTo(token);
    assertThat(transaction(id).get("evse").asInt()).isEqualTo(1);
  }

  private void assertEnded(String id, String reason) throws Exception {
    assertThat(transaction(id).get("open").asBoolean()).isFalse();
    assertThat(transaction(id).get("reason").asString()).isEqualTo(reason);
  }
}
