package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.jakarta.TyrusClient;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a running CSMS, with real stations connected over real sockets. */
@NullUnmarked
class HttpApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PATIENCE = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TyrusClient transport = new TyrusClient();
  private final BlockingQueue<StationEvent> events = new LinkedBlockingQueue<>();
  private ExampleCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = start(null);
  }

  @AfterEach
  void stop() {
    transport.close();
    csms.close();
  }

  private static ExampleCsms start(Path data) throws Exception {
    ExampleCsms csms =
        new ExampleCsms(
            new CsmsOptions("127.0.0.1", 0, 0, data, true, List.of(), Duration.ofMinutes(5)));
    csms.start();
    return csms;
  }

  private ChargePoint station(String id, String version) throws Exception {
    StationProtocol protocol = version.equals("1.6") ? Ocpp16.station() : Ocpp201.station();
    ChargePoint station =
        ChargePoint.builder()
            .identity(id)
            .csms(URI.create("ws://127.0.0.1:" + csms.ocppPort() + "/ocpp"))
            .transport(transport)
            .protocols(protocol)
            .hardware(SimulatedHardware.withPower(7400, Engine.system().scheduler()).callbacks())
            .listener(events::add)
            .build();
    station.start();
    await(
        e -> e instanceof StationEvent.Booted boot && boot.registration() == Registration.ACCEPTED);
    await(e -> e instanceof StationEvent.FrameReceived frame && frame.frame().endsWith("{}]"));
    return station;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2.0.1"})
  void aChargeStartedAndStoppedOverHttpIsOneTransaction(String version) throws Exception {
    try (ChargePoint station = station("CP1", version)) {
      station.plugIn(new ConnectorId(1, 1));

      assertThat(post("/api/stations/CP1/start", "{\"evse\":1,\"idToken\":\"AABB\"}").body())
          .isEqualTo("{\"status\":\"Accepted\"}");
      awaitAnswerTo(version.equals("1.6") ? "\"StartTransaction\"" : "\"Started\"");
      JsonNode open = get("/api/transactions?open=true&station=CP1");
      assertThat(open).hasSize(1);
      assertThat(open.get(0).get("idToken").asString()).isEqualTo("AABB");

      assertThat(post("/api/stations/CP1/stop", "{\"evse\":1}").body())
          .isEqualTo("{\"status\":\"Accepted\"}");
      awaitAnswerTo(version.equals("1.6") ? "\"StopTransaction\"" : "\"Ended\"");
      JsonNode ended = get("/api/transactions/" + open.get(0).get("id").asString());
      assertThat(ended.get("open").asBoolean()).isFalse();
      assertThat(ended.get("reason").asString()).isEqualTo("Remote");
    }
  }

  @Test
  void aCallIsCheckedAgainstItsSchemaAndAnsweredAsTheStationDid() throws Exception {
    try (ChargePoint station = station("CP1", "1.6")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("1.6");
      assertThat(post("/api/stations/CP1/calls/Reset", "{\"type\":\"Lukewarm\"}"))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
          .satisfies(answer -> assertThat(answer.body()).contains("/type"));
      assertThat(post("/api/stations/CP1/calls/NoSuchAction", "{}").statusCode()).isEqualTo(404);
      assertThat(post("/api/stations/CP1/calls/ClearCache", "{}").body())
          .contains("\"callError\"", "NotSupported");
      assertThat(post("/api/stations/CP1/calls/UnlockConnector", "{ \"connectorId\": 1 }").body())
          .isEqualTo("{\"result\":{\"status\":\"Unlocked\"}}");
      JsonNode frames = get("/api/stations/CP1/messages?limit=1&action=UnlockConnector");
      assertThat(frames.get(0).get("text").asString())
          .endsWith("\"UnlockConnector\",{\"connectorId\":1}]");
    }
  }

  @Test
  void whatIsNotThereIsSaidWithAFittingStatus() throws Exception {
    assertThat(post("/api/stations/NOBODY/calls/Reset", "{}").statusCode()).isEqualTo(404);
    assertThat(request("/api/tokens/NOBODY", "GET", null).statusCode()).isEqualTo(404);
    assertThat(request("/api/nothing", "GET", null).body()).contains("\"error\"");
    put("/api/stations/CP9", "{\"securityProfile\":1,\"password\":\"0123456789abcdef\"}");
    assertThat(post("/api/stations/CP9/calls/Reset", "{\"type\":\"Soft\"}").statusCode())
        .isEqualTo(409);
    assertThat(put("/api/stations/CP9", "{\"securityProfile\":7}").statusCode()).isEqualTo(400);
    assertThat(put("/api/stations/CP9", "not json").statusCode()).isEqualTo(400);
    assertThat(get("/api/health").get("status").asString()).isEqualTo("up");
  }

  @Test
  void anExpiredTokenIsAnsweredAsExpired() throws Exception {
    put("/api/tokens/AABB", "{\"status\":\"Accepted\",\"expiry\":\"2020-01-01T00:00:00Z\"}");

    assertThat(get("/api/tokens/AABB").get("status").asString()).isEqualTo("Expired");
    assertThat(request("/api/tokens/AABB", "DELETE", null).statusCode()).isEqualTo(204);
  }

  @Test
  void theLiveChannelBeginsWithASnapshotAndGoesOnWithUpdates() throws Exception {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    WebSocket live =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + csms.httpPort() + "/api/live?channels=stations"),
                new Collector(messages))
            .get(PATIENCE, TimeUnit.SECONDS);
    assertThat(messages.poll(PATIENCE, TimeUnit.SECONDS)).contains("\"snapshot\"");

    try (ChargePoint station = station("CP1", "2.0.1")) {
      assertThat(station.protocol().dialect().version()).isEqualTo("2.0.1");
      assertThat(messages.poll(PATIENCE, TimeUnit.SECONDS))
          .contains("\"update\"", "\"latencyMs\"", "CP1");
    }
    live.abort();
  }

  @Test
  void whatIsRegisteredOutlivesTheCsms(@TempDir Path data) throws Exception {
    csms.close();
    csms = start(data);
    put("/api/tokens/AABB", "{\"status\":\"Blocked\"}");
    csms.close();

    csms = start(data);

    assertThat(get("/api/tokens/AABB").get("status").asString()).isEqualTo("Blocked");
  }

  private void await(Predicate<StationEvent> wanted) throws Exception {
    while (true) {
      StationEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(event).as("an event in time").isNotNull();
      if (wanted.test(event)) {
        return;
      }
    }
  }

  /** Until the CSMS has answered the message of the station that has this word in it. */
  private void awaitAnswerTo(String word) throws Exception {
    List<String> ids = new ArrayList<>();
    await(
        e -> {
          if (e instanceof StationEvent.FrameSent sent && sent.frame().contains(word)) {
            ids.add(JSON.readTree(sent.frame()).get(1).asString());
          }
          return e instanceof StationEvent.FrameReceived received
              && ids.contains(JSON.readTree(received.frame()).get(1).asString());
        });
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(request(path, "GET", null).body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return request(path, "POST", body);
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return request(path, "PUT", body);
  }

  private HttpResponse<String> request(String path, String method, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + csms.httpPort() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
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
}
