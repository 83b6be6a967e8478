package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.StationEvent;
import tools.jackson.databind.JsonNode;

/** What stations have told of their settings, over HTTP. */
@NullUnmarked
class InventoryApiTest {
  private RunningCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = new RunningCsms();
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  @Test
  void theDeviceModelIsAskedForOnceAndKeptWhenTheStationHasGone() throws Exception {
    JsonNode first;
    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      first = csms.get("/api/stations/CP1/variables");
      station.shutDown().toCompletableFuture().join();
      csms.await(StationEvent.Disconnected.class::isInstance);
    }

    assertThat(first.get("variables"))
        .anyMatch(
            attribute ->
                attribute.get("component").asString().equals("OCPPCommCtrlr")
                    && attribute.get("variable").asString().equals("HeartbeatInterval")
                    && attribute.get("value").asString().equals("300"));
    assertThat(first.get("variables"))
        .filteredOn(attribute -> attribute.get("variable").asString().equals("BasicAuthPassword"))
        .allMatch(attribute -> attribute.get("value").isNull());
    assertThat(csms.get("/api/stations/CP1/variables")).isEqualTo(first);
  }

  @Test
  void aReportThatWasAskedForByHandIsToldToo() throws Exception {
    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("2.0.1");
      csms.post(
          "/api/stations/CP1/calls/GetReport",
          "{\"requestId\":7,\"componentVariable\":[{\"component\":{\"name\":\"OCPPCommCtrlr\"},"
              + "\"variable\":{\"name\":\"HeartbeatInterval\"}}]}");
      csms.awaitAnswerTo("\"NotifyReport\"");

      assertThat(csms.get("/api/stations/CP1/variables").get("variables")).hasSize(1);
      assertThat(csms.get("/api/stations/CP1/variables?refresh=true").get("variables").size())
          .isGreaterThan(20);
    }
  }

  @Test
  void theConfigurationOf16IsItsKeys() throws Exception {
    try (ChargePoint station = csms.station("CP1", "1.6")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("1.6");
      assertThat(csms.get("/api/stations/CP1/configuration").get("configurationKey"))
          .anyMatch(key -> key.get("key").asString().equals("HeartbeatInterval"));
      assertThat(csms.request("/api/stations/CP1/variables", "GET", null).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void aStationThatHasToldNothingAndIsNotThereCannotBeAsked() throws Exception {
    csms.put("/api/stations/CP9", "{\"securityProfile\":0}");

    assertThat(csms.request("/api/stations/CP9/variables", "GET", null).statusCode())
        .isEqualTo(409);
    assertThat(csms.request("/api/stations/NOBODY/variables", "GET", null).statusCode())
        .isEqualTo(404);
  }
}
