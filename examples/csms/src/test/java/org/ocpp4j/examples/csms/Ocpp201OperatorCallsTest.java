package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** The calls that an operator makes: they reach the station as they are, and its answer returns. */
@NullUnmarked
class Ocpp201OperatorCallsTest extends AtCsms {
  private static final String THRESHOLD =
      "\"component\":{\"name\":\"OCPPCommCtrlr\"},\"variable\":{\"name\":\"OfflineThreshold\"}";
  private static final String REMOTE_START =
      "\"component\":{\"name\":\"AuthCtrlr\"},\"variable\":{\"name\":\"AuthorizeRemoteStart\"}";

  @Test
  void sendsNothingWhereTheRequestIsRefused() throws Exception {
    station.answers("Reset", "{\"status\":\"Accepted\"}");
    assertThat(
            csms.post("/api/stations/CP1/calls/Reset?timeoutSeconds=0", "{\"type\":\"Immediate\"}")
                .statusCode())
        .isEqualTo(400);

    assertReaches("Reset", "{\"type\":\"OnIdle\"}", "{\"status\":\"Accepted\"}");
  }

  @Test
  void findsTheCallsOfAnActionInTheMessageLog() throws Exception {
    assertReaches(
        "TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}", "{\"status\":\"Accepted\"}");
    station.says("Heartbeat", "{}");

    JsonNode found = csms.get("/api/stations/CP1/messages?action=Heartbeat");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("direction").asString()).isEqualTo("in");
  }

  @Test
  @Requirement({"TC_B_06_CSMS", "TC_B_07_CSMS"})
  void readsVariables() throws Exception {
    String threshold = "{\"attributeStatus\":\"Accepted\",\"attributeValue\":\"60\"," + THRESHOLD;
    String unknown = "{\"attributeStatus\":\"UnknownVariable\"," + REMOTE_START;
    assertReaches(
        "GetVariables",
        "{\"getVariableData\":[{" + THRESHOLD + "}]}",
        "{\"getVariableResult\":[" + threshold + "}]}");
    assertReaches(
        "GetVariables",
        "{\"getVariableData\":[{" + THRESHOLD + "},{" + REMOTE_START + "}]}",
        "{\"getVariableResult\":[" + threshold + "}," + unknown + "}]}");
  }

  @Test
  @Requirement({"TC_B_09_CSMS", "TC_B_10_CSMS"})
  void setsVariables() throws Exception {
    String threshold = "{\"attributeValue\":\"123\"," + THRESHOLD + "}";
    String remoteStart = "{\"attributeValue\":\"false\"," + REMOTE_START + "}";
    assertReaches(
        "SetVariables",
        "{\"setVariableData\":[" + threshold + "]}",
        "{\"setVariableResult\":[{\"attributeStatus\":\"Accepted\"," + THRESHOLD + "}]}");
    assertReaches(
        "SetVariables",
        "{\"setVariableData\":[" + threshold + "," + remoteStart + "]}",
        "{\"setVariableResult\":[{\"attributeStatus\":\"Accepted\","
            + THRESHOLD
            + "},{\"attributeStatus\":\"Rejected\","
            + REMOTE_START
            + "}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ConfigurationInventory", "FullInventory", "SummaryInventory"})
  @Requirement({"TC_B_12_CSMS", "TC_B_13_CSMS", "TC_B_14_CSMS"})
  void showsAReportThatWasAskedFor(String base) throws Exception {
    assertReaches(
        "GetBaseReport",
        "{\"requestId\":7,\"reportBase\":\"" + base + "\"}",
        "{\"status\":\"Accepted\"}");

    reports(0, true, THRESHOLD);
    reports(1, false, REMOTE_START);

    JsonNode told = csms.get("/api/stations/CP1/variables").get("variables");
    assertThat(told.toString()).contains("\"OfflineThreshold\"", "\"AuthorizeRemoteStart\"");
  }

  @Test
  @Requirement("TC_B_18_CSMS")
  void asksForAReportOfComponents() throws Exception {
    String ofEvse =
        "{\"componentVariable\":[{\"component\":{\"name\":\"EVSE\",\"evse\":{\"id\":1}},"
            + "\"variable\":{\"name\":\"AvailabilityState\"}}],\"requestId\":7,"
            + "\"componentCriteria\":[\"%s\"]}";
    station.answers("GetReport", "{\"status\":\"EmptyResultSet\"}");
    JsonNode asked =
        station.isCalled(
            "GetReport", ofEvse.formatted("Problem"), "{\"status\":\"EmptyResultSet\"}");
    assertThat(asked.get("componentCriteria").get(0).asString()).isEqualTo("Problem");

    asked =
        station.isCalled("GetReport", ofEvse.formatted("Available"), "{\"status\":\"Accepted\"}");
    assertThat(asked.get("componentCriteria").get(0).asString()).isEqualTo("Available");
    assertThat(asked.get("componentVariable").get(0).get("component").toString())
        .contains("\"EVSE\"", "{\"id\":1}");

    reports(
        0,
        false,
        "\"component\":{\"name\":\"EVSE\"},\"variable\":{\"name\":\"AvailabilityState\"}");
    assertThat(csms.get("/api/stations/CP1/variables").toString()).contains("AvailabilityState");
  }

  private void reports(int seqNo, boolean tbc, String variable) throws Exception {
    station.says(
        "NotifyReport",
        "{\"requestId\":7,\"generatedAt\":\"%s\",\"seqNo\":%d,\"tbc\":%b,\"reportData\":[{%s,\"variableAttribute\":[{\"value\":\"x\"}]}]}"
            .formatted(station.now(), seqNo, tbc, variable));
  }

  @Test
  @Requirement("TC_B_20_CSMS")
  void resetsAnIdleStation() throws Exception {
    assertReaches("Reset", "{\"type\":\"OnIdle\"}", "{\"status\":\"Accepted\"}");

    assertThat(station.boots("RemoteReset")).isEqualTo("Accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"OnIdle\"} | Scheduled | EVCommunicationLost | EVDisconnected",
        "{\"type\":\"Immediate\"} | Accepted | ResetCommand | ImmediateReset"
      })
  @Requirement({"TC_B_21_CSMS", "TC_B_22_CSMS"})
  void resetsAStationThatCharges(String reset, String status, String trigger, String reason)
      throws Exception {
    station.charges("T1", "DRIVER");
    assertReaches("Reset", reset, "{\"status\":\"" + status + "\"}");

    station.tells("T1", 3, "Ended", trigger, "{\"stoppedReason\":\"" + reason + "\"}");

    assertThat(station.boots("ScheduledReset")).isEqualTo("Accepted");
    assertThat(csms.get("/api/transactions/T1").get("reason").asString()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"OnIdle\",\"evseId\":1} | Accepted",
        "{\"type\":\"OnIdle\",\"evseId\":1} | Scheduled",
        "{\"type\":\"Immediate\",\"evseId\":1} | Accepted"
      })
  @Requirement({"TC_B_25_CSMS", "TC_B_26_CSMS", "TC_B_27_CSMS"})
  void resetsAnEvse(String reset, String status) throws Exception {
    station.charges("T1", "DRIVER");

    assertReaches("Reset", reset, "{\"status\":\"" + status + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accepted", "Failed"})
  @Requirement({"TC_B_42_CSMS", "TC_B_44_CSMS"})
  void setsANetworkProfile(String status) throws Exception {
    assertReaches(
        "SetNetworkProfile",
        "{\"configurationSlot\":1,\"connectionData\":{\"ocppVersion\":\"OCPP20\","
            + "\"ocppTransport\":\"JSON\",\"ocppCsmsUrl\":\"wss://csms.example/ocpp\","
            + "\"messageTimeout\":30,\"securityProfile\":2,\"ocppInterface\":\"Wired0\"}}",
        "{\"status\":\"" + status + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accepted", "Rejected"})
  @Requirement({"TC_C_37_CSMS", "TC_C_38_CSMS"})
  void clearsTheAuthorizationCache(String status) throws Exception {
    assertReaches("ClearCache", "{}", "{\"status\":\"" + status + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"localAuthorizationList\":[{\"idToken\":{\"idToken\":\"AA\",\"type\":\"ISO14443\"},"
            + "\"idTokenInfo\":{\"status\":\"Accepted\"}}], | Full",
        "\"localAuthorizationList\":[{\"idToken\":{\"idToken\":\"AA\",\"type\":\"ISO14443\"},"
            + "\"idTokenInfo\":{\"status\":\"Blocked\"}}], | Differential",
        "\"localAuthorizationList\":[{\"idToken\":{\"idToken\":\"AA\",\"type\":\"ISO14443\"}}],"
            + " | Differential",
        "'' | Full"
      })
  @Requirement({"TC_D_01_CSMS", "TC_D_02_CSMS", "TC_D_03_CSMS", "TC_D_04_CSMS"})
  void sendsALocalList(String list, String updateType) throws Exception {
    assertReaches(
        "SendLocalList",
        "{" + list + "\"versionNumber\":2,\"updateType\":\"" + updateType + "\"}",
        "{\"status\":\"Accepted\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Requirement({"TC_D_08_CSMS", "TC_D_09_CSMS"})
  void readsTheVersionOfTheLocalList(int version) throws Exception {
    assertReaches("GetLocalListVersion", "{}", "{\"versionNumber\":" + version + "}");
  }
}
