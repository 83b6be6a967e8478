package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.examples.csms.ScriptedStation.token;

import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** Remote control, availability and what stations of 2.0.1 tell of it. */
@NullUnmarked
class Ocpp201RemoteControlTest extends AtCsms {
  private static final String METER =
      "\"meterValue\":[{\"timestamp\":\"2026-01-01T10:00:00Z\",\"sampledValue\":"
          + "[{\"value\":1,\"context\":\"Trigger\"}]}]";

  @Test
  @Requirement("TC_F_01_CSMS")
  void startsWhereACableIsPluggedIn() throws Exception {
    station.tells(
        "T1",
        0,
        "Started",
        "CablePluggedIn",
        "{\"chargingState\":\"EVConnected\"}",
        "\"evse\":{\"id\":1,\"connectorId\":1}");

    int remoteStartId = isStarted("{\"status\":\"Accepted\",\"transactionId\":\"T1\"}");
    assertThat(tellsOfRemoteStart("T1", 1, "Updated", remoteStartId)).isEqualTo("Accepted");
    station.tells("T1", 2, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");

    JsonNode transaction = csms.get("/api/transactions/T1");
    assertThat(transaction.get("idToken").asString()).isEqualTo("DRIVER");
    assertThat(transaction.get("open").asBoolean()).isTrue();
  }

  @Test
  @Requirement({"TC_F_02_CSMS", "TC_F_03_CSMS"})
  void startsBeforeACableIsPluggedIn() throws Exception {
    int remoteStartId = isStarted(ACCEPTED);

    assertThat(station.authorizes("DRIVER").get("status").asString()).isEqualTo("Accepted");
    assertThat(tellsOfRemoteStart("T1", 0, "Started", remoteStartId)).isEqualTo("Accepted");
    station.tells("T1", 1, "Updated", "CablePluggedIn", "{\"chargingState\":\"EVConnected\"}");
    station.tells("T1", 2, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");

    assertThat(csms.get("/api/transactions/T1").get("idToken").asString()).isEqualTo("DRIVER");
    assertThat(isStarted(ACCEPTED)).isNotEqualTo(remoteStartId);
  }

  @Test
  @Requirement("TC_F_04_CSMS")
  void waitsForNoCableThatDoesNotCome() throws Exception {
    tellsOfRemoteStart("T1", 0, "Started", isStarted(ACCEPTED));

    station.tells("T1", 1, "Updated", "EVConnectTimeout", "{}");
    station.tells("T1", 2, "Ended", "EVConnectTimeout", "{\"stoppedReason\":\"Timeout\"}");

    assertThat(csms.get("/api/transactions/T1").get("reason").asString()).isEqualTo("Timeout");
  }

  @Test
  void stopsATransactionThatHasTakenItsEnergy() throws Exception {
    station.answers("RequestStartTransaction", ACCEPTED);
    station.answers("RequestStopTransaction", ACCEPTED);
    csms.post("/api/stations/CP1/start", "{\"evse\":1,\"idToken\":\"DRIVER\",\"maxEnergyWh\":500}");
    station.heard("RequestStartTransaction");

    station.charges("T1", "DRIVER");
    station.tells("T1", 3, "Updated", "MeterValuePeriodic", "{}", meter(3, 1000));
    station.tells("T1", 4, "Updated", "MeterValuePeriodic", "{}", meter(4, 1500));

    assertThat(station.heard("RequestStopTransaction").get("transactionId").asString())
        .isEqualTo("T1");
  }

  private static String meter(int minute, int wh) {
    return "\"meterValue\":[{\"timestamp\":\"2026-01-01T10:%02d:00Z\",\"sampledValue\":[{\"value\":%d}]}]"
        .formatted(minute, wh);
  }

  /** The operator starts; the id of the request is returned. */
  private int isStarted(String answer) throws Exception {
    station.answers("RequestStartTransaction", answer);
    assertThat(csms.post("/api/stations/CP1/start", "{\"evse\":1,\"idToken\":\"DRIVER\"}").body())
        .isEqualTo(ACCEPTED);
    JsonNode request = station.heard("RequestStartTransaction");
    assertThat(request.get("idToken").toString()).isEqualTo(token("DRIVER"));
    assertThat(request.get("evseId").asInt()).isEqualTo(1);
    return request.get("remoteStartId").asInt();
  }

  private String tellsOfRemoteStart(String transaction, int seqNo, String event, int remoteStartId)
      throws Exception {
    return station
        .tells(
            transaction,
            seqNo,
            event,
            "RemoteStart",
            "{\"remoteStartId\":" + remoteStartId + "}",
            "\"idToken\":" + token("DRIVER"))
        .get("idTokenInfo")
        .get("status")
        .asString();
  }

  @Test
  @Requirement("TC_F_06_CSMS")
  void unlocksAConnector() throws Exception {
    assertReaches(
        "UnlockConnector", "{\"evseId\":1,\"connectorId\":1}", "{\"status\":\"Unlocked\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"evse\":{\"id\":1},", ""})
  @Requirement({"TC_F_11_CSMS", "TC_F_12_CSMS", "TC_F_13_CSMS", "TC_F_14_CSMS"})
  void asksForReadings(String evse) throws Exception {
    triggers(evse, "MeterValues", "Accepted");
    station.says("MeterValues", "{\"evseId\":1," + METER + "}");

    station.charges("T1", "DRIVER");
    triggers(evse, "TransactionEvent", "Accepted");
    station.tells("T1", 3, "Updated", "Trigger", "{\"chargingState\":\"Charging\"}", METER);

    assertThat(csms.get("/api/transactions/T1").get("meterValues").get(0).get("context").asString())
        .isEqualTo("Trigger");
  }

  @ParameterizedTest
  @CsvSource({"LogStatusNotification, Idle", "FirmwareStatusNotification, Idle"})
  @Requirement({"TC_F_15_CSMS", "TC_F_18_CSMS"})
  void asksForTheStateOfTransfers(String message, String status) throws Exception {
    triggers("", message, "Accepted");

    assertThat(station.says(message, "{\"status\":\"" + status + "\"}").isEmpty()).isTrue();
  }

  @Test
  @Requirement("TC_F_20_CSMS")
  void asksForAHeartbeat() throws Exception {
    triggers("", "Heartbeat", "Accepted");

    assertThat(Instant.parse(station.says("Heartbeat", "{}").get("currentTime").asString()))
        .isAfter(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Available", "Occupied"})
  @Requirement({"TC_F_23_CSMS", "TC_F_24_CSMS"})
  void asksForTheStatusOfAConnector(String status) throws Exception {
    triggers("\"evse\":{\"id\":1,\"connectorId\":1},", "StatusNotification", "Accepted");

    station.tellsOfConnector(status);

    assertThat(connectorStatus()).isEqualTo(status);
  }

  @Test
  @Requirement("TC_F_27_CSMS")
  void isToldThatAMessageCannotBeTriggered() throws Exception {
    triggers("", "SignCombinedCertificate", "NotImplemented");
  }

  private void triggers(String evse, String message, String status) throws Exception {
    assertReaches(
        "TriggerMessage",
        "{" + evse + "\"requestedMessage\":\"" + message + "\"}",
        "{\"status\":\"" + status + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"evse\":{\"id\":1},", "", "\"evse\":{\"id\":1,\"connectorId\":1},"})
  @Requirement({
    "TC_G_03_CSMS",
    "TC_G_04_CSMS",
    "TC_G_05_CSMS",
    "TC_G_06_CSMS",
    "TC_G_07_CSMS",
    "TC_G_08_CSMS"
  })
  void changesAvailability(String evse) throws Exception {
    makes(evse, "Inoperative", "Accepted");
    station.tellsOfConnector("Unavailable");
    assertThat(connectorStatus()).isEqualTo("Unavailable");

    makes(evse, "Operative", "Accepted");
    station.tellsOfConnector("Available");
    assertThat(connectorStatus()).isEqualTo("Available");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"evse\":{\"id\":1},", "", "\"evse\":{\"id\":1,\"connectorId\":1},"})
  @Requirement({"TC_G_11_CSMS", "TC_G_14_CSMS", "TC_G_17_CSMS"})
  void changesAvailabilityAfterATransaction(String evse) throws Exception {
    station.charges("T1", "DRIVER");
    makes(evse, "Inoperative", "Scheduled");
    station.tells("T1", 3, "Ended", "EVCommunicationLost", "{\"chargingState\":\"Idle\"}");

    station.tellsOfConnector("Unavailable");

    assertThat(connectorStatus()).isEqualTo("Unavailable");
  }

  private void makes(String evse, String status, String answer) throws Exception {
    assertReaches(
        "ChangeAvailability",
        "{" + evse + "\"operationalStatus\":\"" + status + "\"}",
        "{\"status\":\"" + answer + "\"}");
  }

  @Test
  void takesTheStatusOfAConnectorFromAnEventToo() throws Exception {
    station.notifies("Connector", "AvailabilityState", "Faulted");
    station.notifies("EVSE", "AvailabilityState", "Unavailable");

    assertThat(connectorStatus()).isEqualTo("Faulted");
  }

  @Test
  @Requirement("TC_G_20_CSMS")
  void takesNoteOfALockThatFails() throws Exception {
    station.notifies("ConnectorPlugRetentionLock", "Problem", "true");

    assertThat(connectorStatus()).isEqualTo("Available");
    assertThat(csms.get("/api/stations/CP1/messages?action=NotifyEvent&limit=1").toString())
        .contains("ConnectorPlugRetentionLock");
  }

  private String connectorStatus() throws Exception {
    JsonNode connectors = csms.get("/api/stations/CP1").get("connectors");
    assertThat(connectors).hasSize(1);
    return connectors.get(0).get("status").asString();
  }

  @Test
  @Requirement({"P02.FR.06", "TC_P_02_CSMS"})
  void knowsNoVendors() throws Exception {
    assertThat(
            station
                .says("DataTransfer", "{\"vendorId\":\"com.example\",\"messageId\":\"M\"}")
                .get("status")
                .asString())
        .isEqualTo("UnknownVendorId");
  }

  @Test
  @Requirement("TC_P_03_CSMS")
  void takesCustomData() throws Exception {
    String custom = "\"customData\":{\"vendorId\":\"com.example\",\"more\":{\"a\":[1]}}";
    station.says(
        "StatusNotification",
        "{"
            + custom
            + ",\"timestamp\":\""
            + station.now()
            + "\",\"connectorStatus\":\"Occupied\","
            + "\"evseId\":1,\"connectorId\":1}");
    station.tells("T1", 0, "Started", "CablePluggedIn", "{" + custom + "}", custom);

    assertThat(connectorStatus()).isEqualTo("Occupied");
    assertThat(csms.get("/api/transactions/T1").get("open").asBoolean()).isTrue();
  }
}
