package org.ocpp4j.examples.csms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.ocpp4j.v201.Ocpp201Dialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A station of 2.0.1 that says and answers what a test tells it. What the CSMS says is checked
 * against the schemas.
 */
@NullUnmarked
final class ScriptedStation implements AutoCloseable, WebSocket.Listener {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;

  private final RunningCsms csms;
  private final String id;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> calls = new LinkedBlockingQueue<>();
  private final AtomicInteger said = new AtomicInteger();
  private final StringBuilder frame = new StringBuilder();
  private WebSocket socket;

  ScriptedStation(RunningCsms csms, String id) {
    this.csms = csms;
    this.id = id;
  }

  /** A station that has booted. */
  static ScriptedStation booted(RunningCsms csms, String id) throws Exception {
    ScriptedStation station = new ScriptedStation(csms, id).connect(null);
    station.boots("PowerUp");
    return station;
  }

  /** Connects; fails with what the HTTP handshake fails with. */
  ScriptedStation connect(String credentials) throws Exception {
    WebSocket.Builder builder = csms.http.newWebSocketBuilder().subprotocols("ocpp2.0.1");
    if (credentials != null) {
      String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
      builder.header("Authorization", "Basic " + encoded);
    }
    socket = builder.buildAsync(csms.address(id), this).get(RunningCsms.PATIENCE, TimeUnit.SECONDS);
    return this;
  }

  /** What is answered to calls of this action from now on. */
  void answers(String action, String payload) {
    answers.put(action, payload);
  }

  /** The operator makes this call; what has reached the station is returned. */
  JsonNode isCalled(String action, String payload, String answer) throws Exception {
    answers(action, answer);
    assertThat(csms.post("/api/stations/" + id + "/calls/" + action, payload).body())
        .isEqualTo("{\"result\":" + answer + "}");
    return heard(action);
  }

  /** The next call of the CSMS, which is this one. */
  JsonNode heard(String action) throws Exception {
    JsonNode call = calls.poll(RunningCsms.PATIENCE, TimeUnit.SECONDS);
    assertThat(call).as(action).isNotNull();
    assertThat(call.get(2).asString()).isEqualTo(action);
    return call.get(3);
  }

  /** What its clock shows: every message takes it a second. */
  Instant now() {
    return START.plusSeconds(said.get());
  }

  /** Says this; the answer of the CSMS is returned, which is legal. */
  JsonNode says(String action, String payload) throws Exception {
    String messageId = "said-" + said.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(messageId, answer);
    send("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
    JsonNode response = answer.get(RunningCsms.PATIENCE, TimeUnit.SECONDS);
    Ocpp201Dialect.instance().action(action).response().parse(response.toString());
    return response;
  }

  /** Boots and tells of its connector; the status of its registration is returned. */
  String boots(String reason) throws Exception {
    JsonNode answer =
        says(
            "BootNotification",
            "{\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\"},\"reason\":\""
                + reason
                + "\"}");
    tellsOfConnector("Available");
    return answer.get("status").asString();
  }

  /** Tells of its one connector in both ways that there are. */
  void tellsOfConnector(String status) throws Exception {
    says(
        "StatusNotification",
        "{\"timestamp\":\"%s\",\"connectorStatus\":\"%s\",\"evseId\":1,\"connectorId\":1}"
            .formatted(now(), status));
    notifies("Connector", "AvailabilityState", status);
  }

  /** Tells of a change in a component of its one connector. */
  void notifies(String component, String variable, String value) throws Exception {
    says(
        "NotifyEvent",
        ("{\"generatedAt\":\"%1$s\",\"seqNo\":0,\"eventData\":[{\"eventId\":1,"
                + "\"timestamp\":\"%1$s\",\"trigger\":\"Delta\",\"actualValue\":\"%4$s\","
                + "\"eventNotificationType\":\"HardWiredNotification\",\"component\":"
                + "{\"name\":\"%2$s\",\"evse\":{\"id\":1,\"connectorId\":1}},"
                + "\"variable\":{\"name\":\"%3$s\"}}]}")
            .formatted(now(), component, variable, value));
  }

  /** The status of a token that the station asks for. */
  JsonNode authorizes(String token) throws Exception {
    return says("Authorize", "{\"idToken\":" + token(token) + "}").get("idTokenInfo");
  }

  /** A transaction whose energy flows, with this token presented first. */
  void charges(String transaction, String token) throws Exception {
    tells(transaction, 0, "Started", "Authorized", "{}", "\"idToken\":" + token(token));
    tells(
        transaction,
        1,
        "Updated",
        "CablePluggedIn",
        "{\"chargingState\":\"EVConnected\"}",
        "\"evse\":{\"id\":1,\"connectorId\":1}");
    tells(transaction, 2, "Updated", "ChargingStateChanged", "{\"chargingState\":\"Charging\"}");
  }

  /**
   * Tells of a transaction.
   *
   * @param info more of the transaction, an object
   * @param more further members of the message
   */
  JsonNode tells(
      String transaction, int seqNo, String event, String trigger, String info, String... more)
      throws Exception {
    String further = more.length == 0 ? "" : "," + String.join(",", more);
    String told = info.equals("{}") ? "" : "," + info.substring(1, info.length() - 1);
    return says(
        "TransactionEvent",
        ("{\"eventType\":\"%s\",\"timestamp\":\"%s\",\"triggerReason\":\"%s\",\"seqNo\":%d,"
                + "\"transactionInfo\":{\"transactionId\":\"%s\"%s}%s}")
            .formatted(
                event,
                START.plus(Duration.ofMinutes(seqNo)),
                trigger,
                seqNo,
                transaction,
                told,
                further));
  }

  static String token(String idToken) {
    return "{\"idToken\":\"" + idToken + "\",\"type\":\"ISO14443\"}";
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      String text = frame.toString();
      frame.setLength(0);
      take((ArrayNode) JSON.readTree(text));
    }
    from.request(1);
    return null;
  }

  private void take(ArrayNode message) {
    String messageId = message.get(1).asString();
    if (message.get(0).asInt() == CALL) {
      String action = message.get(2).asString();
      Ocpp201Dialect.instance().action(action).request().parse(message.get(3).toString());
      calls.add(message);
      String answer = answers.get(action);
      if (answer != null) {
        send("[3,\"" + messageId + "\"," + answer + "]");
      }
    } else if (message.get(0).asInt() == CALL_RESULT) {
      asked.remove(messageId).complete(message.get(2));
    } else {
      asked.remove(messageId).completeExceptionally(new AssertionError(message.toString()));
    }
  }

  private synchronized void send(String text) {
    socket.sendText(text, true).join();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
