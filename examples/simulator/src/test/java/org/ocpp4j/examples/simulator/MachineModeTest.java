package org.ocpp4j.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What machine mode writes for what it reads, with a CSMS that answers in memory. */
@NullUnmarked
class MachineModeTest {
  private final org.ocpp4j.testkit.VirtualTime time = new org.ocpp4j.testkit.VirtualTime(5);
  private final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(10));
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final JsonLines events =
      new JsonLines(new PrintStream(written, false, StandardCharsets.UTF_8), time.engine().clock());
  private final SimulatedHardware hardware =
      SimulatedHardware.withPower(7400, time.engine().scheduler());
  private final ChargePoint station =
      ChargePoint.builder()
          .identity("CP1")
          .csms(URI.create("ws://csms/ocpp"))
          .engine(time.engine())
          .transport(network.client())
          .protocols(Ocpp201.station())
          .connectorsPerEvse(List.of(1, 1))
          .hardware(hardware.callbacks())
          .listener(events::write)
          .build();
  private final Csms csms =
      Csms.builder()
          .engine(time.engine())
          .transport(network.server())
          .admission(StationAdmission.everyone())
          .protocol(Ocpp201.csms(this::answer))
          .build();

  @BeforeEach
  void boot() {
    csms.start();
    station.start();
    time.advance(Duration.ofSeconds(1));
    written.reset();
  }

  private void answer(CsmsHandlers on) {
    on.on(
        BootNotificationRequest.class,
        (s, boot) ->
            new BootNotificationResponse(time.now(), 300, RegistrationStatusEnum.ACCEPTED));
    on.on(StatusNotificationRequest.class, (s, status) -> new StatusNotificationResponse());
    on.on(
        AuthorizeRequest.class,
        (s, request) -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED)));
  }

  @Test
  void aFailingLockAnswersUnlockFailed() throws Exception {
    command("{\"cmd\":\"lockFailure\",\"on\":true}");
    assertThat(call("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
        .isEqualTo("{\"status\":\"UnlockFailed\"}");

    command("{\"cmd\":\"lockFailure\",\"on\":false}");
    assertThat(call("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}"))
        .isEqualTo("{\"status\":\"Unlocked\"}");
    assertThat(only("unlocked").get("evse").asInt()).isEqualTo(1);
  }

  @Test
  void anAnswerIsOverriddenOnceWhereNotSaidHowOften() throws Exception {
    command(
        "{\"cmd\":\"on\",\"action\":\"ClearCache\",\"then\":{\"payload\":{\"status\":\"Odd\"}}}");

    assertThat(call("ClearCache", "{}")).isEqualTo("{\"status\":\"Odd\"}");
    assertThat(call("ClearCache", "{}")).isEqualTo("{\"status\":\"Accepted\"}");
  }

  @Test
  void aTokenOfAnyTypeIsPresentedForSeveralEvses() throws Exception {
    command("{\"cmd\":\"present\",\"idToken\":\"AB\",\"type\":\"eMAID\",\"evses\":[1,2]}");

    JsonNode decision = only("authorization");
    assertThat(decision.get("idToken").asString()).isEqualTo("AB");
    assertThat(decision.get("status").asString()).isEqualTo("Blocked");
    assertThat(decision.get("by").asString()).isEqualTo("csms");
    assertThat(lines("sent")).anyMatch(sent -> sent.get("frame").toString().contains("eMAID"));
  }

  @Test
  void variablesHaveTheNamesOfBothVersions() throws Exception {
    command("{\"cmd\":\"set\",\"name\":\"HeartbeatInterval\",\"value\":\"17\",\"ref\":1}");
    command("{\"cmd\":\"get\",\"name\":\"OCPPCommCtrlr.HeartbeatInterval\",\"ref\":2}");

    assertThat(lines("result"))
        .extracting(line -> line.path("value").asString(""))
        .containsExactly("", "17");
  }

  @Test
  void theStateTellsOfEveryConnector() throws Exception {
    command("{\"cmd\":\"plugIn\",\"evse\":2}");
    command("{\"cmd\":\"state\",\"ref\":\"s\"}");

    JsonNode state = only("state");
    assertThat(state.get("version").asString()).isEqualTo("2.0.1");
    assertThat(state.get("boot").asString()).isEqualTo("Accepted");
    assertThat(state.get("connectors")).hasSize(2);
    assertThat(state.get("connectors").get(1).get("status").asString()).isEqualTo("Occupied");
    assertThat(state.get("transactions").isArray()).isTrue();
    assertThat(state.get("queue").asInt()).isZero();
  }

  @Test
  void whatCannotBeDoneIsAResultThatSaysWhatTo() throws Exception {
    command("{\"cmd\":\"advance\",\"duration\":\"PT1H\",\"ref\":1}");
    command("{\"cmd\":\"dance\",\"ref\":2}");
    command("{\"cmd\":\"plugIn\",\"evse\":9,\"ref\":3}");
    command("nonsense");
    command("{\"cmd\":\"lockFailure\",\"evse\":1,\"connector\":4,\"on\":true}");
    command("{\"cmd\":\"setMeter\",\"wh\":-1}");

    assertThat(lines("result"))
        .hasSize(6)
        .allMatch(result -> !result.get("ok").asBoolean())
        .extracting(result -> result.get("error").asString())
        .anyMatch(error -> error.contains("--virtual-time"))
        .anyMatch(error -> error.contains("\"dance\""))
        .anyMatch(error -> error.contains("EVSE 9"))
        .anyMatch(error -> error.contains("connector 4"));
  }

  /** Gives a command and lets what follows happen. */
  private void command(String line) throws Exception {
    new MachineMode(station, hardware, events, null)
        .run(new BufferedReader(new StringReader(line)));
    time.advance(Duration.ofSeconds(1));
  }

  private String call(String action, String payload) {
    var answer = csms.station("CP1").orElseThrow().call(action, payload).toCompletableFuture();
    time.advance(Duration.ofSeconds(1));
    return answer.join();
  }

  private JsonNode only(String event) {
    assertThat(lines(event)).hasSize(1);
    return lines(event).get(0);
  }

  private List<JsonNode> lines(String event) {
    List<JsonNode> found = new ArrayList<>();
    written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(JsonMapper.shared()::readTree)
        .filter(line -> line.get("event").asString().equals(event))
        .forEach(found::add);
    return found;
  }
}
