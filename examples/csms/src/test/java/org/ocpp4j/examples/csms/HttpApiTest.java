package org.ocpp4j.examples.csms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import tools.jackson.databind.JsonNode;

/** The HTTP API of a running CSMS, with real stations connected over real sockets. */
@NullUnmarked
class HttpApiTest {
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
  @ValueSource(strings = {"1.6", "2.0.1"})
  void aChargeStartedAndStoppedOverHttpIsOneTransaction(String version) throws Exception {
    try (ChargePoint station = csms.station("CP1", version)) {
      station.plugIn(new ConnectorId(1, 1));

      assertThat(csms.post("/api/stations/CP1/start", "{\"evse\":1,\"idToken\":\"AABB\"}").body())
          .isEqualTo("{\"status\":\"Accepted\"}");
      csms.awaitAnswerTo(version.equals("1.6") ? "\"StartTransaction\"" : "\"Started\"");
      JsonNode open = csms.get("/api/transactions?open=true&station=CP1");
      assertThat(open).hasSize(1);
      assertThat(open.get(0).get("idToken").asString()).isEqualTo("AABB");

      assertThat(csms.post("/api/stations/CP1/stop", "{\"evse\":1}").body())
          .isEqualTo("{\"status\":\"Accepted\"}");
      csms.awaitAnswerTo(version.equals("1.6") ? "\"StopTransaction\"" : "\"Ended\"");
      JsonNode ended = csms.get("/api/transactions/" + open.get(0).get("id").asString());
      assertThat(ended.get("open").asBoolean()).isFalse();
      assertThat(ended.get("reason").asString()).isEqualTo("Remote");
    }
  }

  @Test
  void aCallIsCheckedAgainstItsSchemaAndAnsweredAsTheStationDid() throws Exception {
    try (ChargePoint station = csms.station("CP1", "1.6")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("1.6");
      assertThat(csms.post("/api/stations/CP1/calls/Reset", "{\"type\":\"Lukewarm\"}"))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
          .satisfies(answer -> assertThat(answer.body()).contains("/type"));
      assertThat(csms.post("/api/stations/CP1/calls/NoSuchAction", "{}").statusCode())
          .isEqualTo(404);
      assertThat(
              csms.post("/api/stations/CP1/calls/CancelReservation", "{\"reservationId\":1}")
                  .body())
          .contains("\"callError\"", "NotSupported");
      assertThat(
              csms.post("/api/stations/CP1/calls/UnlockConnector", "{ \"connectorId\": 1 }").body())
          .isEqualTo("{\"result\":{\"status\":\"Unlocked\"}}");
      JsonNode frames = csms.get("/api/stations/CP1/messages?limit=1&action=UnlockConnector");
      assertThat(frames.get(0).get("text").asString())
          .endsWith("\"UnlockConnector\",{\"connectorId\":1}]");
    }
  }

  @Test
  void whatIsNotThereIsSaidWithAFittingStatus() throws Exception {
    assertThat(csms.post("/api/stations/NOBODY/calls/Reset", "{}").statusCode()).isEqualTo(404);
    assertThat(csms.request("/api/tokens/NOBODY", "GET", null).statusCode()).isEqualTo(404);
    assertThat(csms.request("/api/nothing", "GET", null).body()).contains("\"error\"");
    csms.put("/api/stations/CP9", "{\"securityProfile\":1,\"password\":\"0123456789abcdef\"}");
    assertThat(csms.post("/api/stations/CP9/calls/Reset", "{\"type\":\"Soft\"}").statusCode())
        .isEqualTo(409);
    assertThat(csms.put("/api/stations/CP9", "{\"securityProfile\":7}").statusCode())
        .isEqualTo(400);
    assertThat(csms.put("/api/stations/CP9", "not json").statusCode()).isEqualTo(400);
    assertThat(csms.put("/api/stations/A:B", "{}").statusCode()).isEqualTo(400);
    assertThat(csms.request("/api/stations/CP9", "DELETE", null))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(405))
        .satisfies(answer -> assertThat(answer.body()).contains("\"error\""));
    assertThat(csms.get("/api/health").get("status").asString()).isEqualTo("up");
  }

  @Test
  void theMetricsAreTextForPrometheus() throws Exception {
    try (ChargePoint station = csms.station("CP1", "1.6")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("1.6");
      assertThat(csms.request("/metrics", "GET", null).body())
          .contains("# TYPE ocpp_csms_stations_connected gauge\nocpp_csms_stations_connected 1\n")
          .doesNotContain("ocpp_csms_frames_received_total 0");
    }
  }

  @Test
  void whatTheOpenApiDocumentNamesIsServed() throws Exception {
    for (Map.Entry<String, JsonNode> path : csms.get("/openapi.json").get("paths").properties()) {
      String url = path.getKey().replaceAll("\\{\\w+}", "NOBODY");
      for (String method : path.getValue().propertyNames()) {
        assertThat(csms.request(url, method.toUpperCase(Locale.ROOT), null).body())
            .doesNotContain("Endpoint");
      }
    }
  }

  @Test
  void theWebPageNeedsNobodyElse() throws Exception {
    assertThat(page("/", "text/html")).contains("page.css", "page.js").doesNotContain("://");
    assertThat(page("/page.css", "text/css")).doesNotContain("://");
    assertThat(page("/page.js", "text/javascript").replace("http://www.w3.org/2000/svg", ""))
        .contains("/api/live", "UnlockConnector")
        .doesNotContain("http://", "https://");
  }

  private String page(String path, String type) throws Exception {
    HttpResponse<String> page = csms.request(path, "GET", null);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    return page.body();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"evse\":1.5,\"idToken\":\"AA\"}",
        "{\"evse\":0,\"idToken\":\"AA\"}",
        "{\"evse\":1,\"idToken\":\"AA\",\"maxEnergyWh\":0}",
        "{\"evse\":1,\"idToken\":\"AA\",\"type\":\"Card\"}",
        "{\"evse\":1,\"idToken\":\"AA\",\"surprise\":1}",
        "{\"evse\":\"1\",\"idToken\":\"AA\"}",
        "{\"evse\":1,\"idToken\":5}",
        "{\"evse\":1,\"idToken\":\"AA\",\"stopAfterSeconds\":9000000000000000000}"
      })
  void aStartThatIsNoneIsRefusedWithWhatIsWrong(String body) throws Exception {
    csms.put("/api/stations/CP9", "{}");

    assertThat(csms.post("/api/stations/CP9/start", body))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
        .satisfies(
            answer ->
                assertThat(answer.body())
                    .startsWith("{\"error\":{\"code\":\"badInput\",\"message\":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expiry\":5}",
        "{\"expiry\":\"2030-01-01\"}",
        "{\"group\":\"\"}",
        "{\"group\":\"a name of more than thirty-six letters\"}",
        "{\"status\":\"Accept\"}"
      })
  void aTokenThatIsNoneIsRefused(String body) throws Exception {
    assertThat(csms.put("/api/tokens/AABB", body).statusCode()).isEqualTo(400);
    assertThat(csms.request("/api/tokens/AABB", "GET", null).statusCode()).isEqualTo(404);
  }

  @Test
  void anExpiredTokenIsAnsweredAsExpired() throws Exception {
    csms.put("/api/tokens/AABB", "{\"status\":\"Accepted\",\"expiry\":\"2020-01-01T00:00:00Z\"}");

    assertThat(csms.get("/api/tokens/AABB").get("status").asString()).isEqualTo("Expired");
    assertThat(csms.request("/api/tokens/AABB", "DELETE", null).statusCode()).isEqualTo(204);
  }

  @Test
  void theLiveChannelBeginsWithASnapshotAndGoesOnWithUpdates() throws Exception {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    WebSocket live =
        csms.http
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + csms.httpPort() + "/api/live?channels=stations"),
                new Collector(messages))
            .get(RunningCsms.PATIENCE, TimeUnit.SECONDS);
    assertThat(messages.poll(RunningCsms.PATIENCE, TimeUnit.SECONDS)).contains("\"snapshot\"");

    try (ChargePoint station = csms.station("CP1", "2.0.1")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("2.0.1");
      assertThat(messages.poll(RunningCsms.PATIENCE, TimeUnit.SECONDS))
          .contains("\"update\"", "\"latencyMs\"", "CP1");
    }
    live.abort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "stations,nonsense", "meter:"})
  void aLiveChannelThatThereIsNotIsRefused(String channels) {
    URI uri = URI.create("ws://127.0.0.1:" + csms.httpPort() + "/api/live?channels=" + channels);

    assertThat(
            csms.http
                .newWebSocketBuilder()
                .buildAsync(uri, new Collector(new LinkedBlockingQueue<>())))
        .failsWithin(Duration.ofSeconds(RunningCsms.PATIENCE))
        .withThrowableThat()
        .withCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void whatIsRegisteredOutlivesTheCsms(@TempDir Path data) throws Exception {
    csms.restartOn(data);
    csms.put("/api/tokens/AABB", "{\"status\":\"Blocked\"}");

    csms.restartOn(data);

    assertThat(csms.get("/api/tokens/AABB").get("status").asString()).isEqualTo("Blocked");
  }

  /** Collects whole text messages. */
  private record Collector(BlockingQueue<String> messages) implements WebSocket.Listener {
    private static final StringBuilder PART = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      PART.append(data);
      if (last) {
        messages.add(PART.toString());
        PART.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/stations/%zz, 400", "/api/stations/%ff, 400", "LONG, 414"})
  void whatTheServerItselfRefusesIsAnErrorAsAnyOther(String path, int status) throws Exception {
    String target = path.equals("LONG") ? "/api/stations/" + "x".repeat(9_000) : path;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), csms.httpPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 " + status);
      JsonNode error = Json.MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
      assertThat(error.get("error").get("code").asString()).isEqualTo("badInput");
      assertThat(error.get("error").get("message").asString()).isNotEmpty();
    }
  }
}
