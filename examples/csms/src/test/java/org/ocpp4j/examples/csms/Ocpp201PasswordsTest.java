package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;

/** Who may connect with which password, at a CSMS on real sockets. */
@NullUnmarked
class Ocpp201PasswordsTest {
  private static final String OLD = "0123456789abcdef";
  private static final String NEW = "NEW-0123456789abcdef";
  private static final String NAME =
      "\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}";

  private RunningCsms csms;
  private ScriptedStation station;

  @BeforeEach
  void start() throws Exception {
    csms = new RunningCsms();
    csms.put("/api/stations/CP1", "{\"securityProfile\":1,\"password\":\"" + OLD + "\"}");
    station = new ScriptedStation(csms, "CP1");
  }

  @AfterEach
  void stop() {
    station.close();
    csms.close();
  }

  @Test
  @Requirement({"A00.FR.204", "A00.FR.207", "TC_A_01_CSMS", "TC_B_01_CSMS"})
  void admitsAStationWithItsPassword() throws Exception {
    station.connect("CP1:" + OLD);

    assertThat(station.boots("PowerUp")).isEqualTo("Accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CP1Invalid:" + OLD, "CP1:" + NEW, "CP1:", ":" + OLD})
  @Requirement({"A00.FR.204", "A00.FR.207", "TC_A_02_CSMS", "TC_A_03_CSMS"})
  void admitsNobodyElse(String credentials) {
    assertThat(refusal(credentials)).isEqualTo(401);
  }

  @Test
  @Requirement({"A01.FR.02", "A01.FR.03", "TC_A_09_CSMS"})
  void admitsAStationOnlyWithTheNewPasswordThatItHasAccepted() throws Exception {
    change("Accepted");

    assertThat(refusal("CP1:" + OLD)).isEqualTo(401);
    station.connect("CP1:" + NEW);
    assertThat(station.boots("PowerUp")).isEqualTo("Accepted");
  }

  @Test
  @Requirement("A01.FR.09")
  void showsNobodyThePasswordThatItHasSet() throws Exception {
    change("Accepted");

    assertThat(csms.get("/api/stations/CP1/messages").toString())
        .contains("BasicAuthPassword")
        .contains("***")
        .doesNotContain(NEW);
  }

  @Test
  @Requirement({"A01.FR.02", "A01.FR.04", "TC_A_10_CSMS"})
  void admitsAStationOnlyWithTheOldPasswordWhenItHasRejectedTheNewOne() throws Exception {
    change("Rejected");

    assertThat(refusal("CP1:" + NEW)).isEqualTo(401);
    station.connect("CP1:" + OLD);
    assertThat(station.boots("PowerUp")).isEqualTo("Accepted");
  }

  @Test
  @Requirement("A01.FR.03")
  void admitsAStationWithEitherPasswordWhenItsAnswerWasLost() throws Exception {
    station.connect("CP1:" + OLD);
    station.boots("PowerUp");
    csms.post(
        "/api/stations/CP1/calls/SetVariables?timeoutSeconds=1",
        "{\"setVariableData\":[{\"attributeValue\":\"" + NEW + "\"," + NAME + "}]}");
    station.close();

    assertThat(refusal("CP1:" + OLD)).isEqualTo(101);
    station.close();
    assertThat(refusal("CP1:" + NEW)).isEqualTo(101);
    station.close();
    assertThat(refusal("CP1:" + OLD)).isEqualTo(401);
  }

  private void change(String status) throws Exception {
    station.connect("CP1:" + OLD);
    station.boots("PowerUp");
    station.isCalled(
        "SetVariables",
        "{\"setVariableData\":[{\"attributeValue\":\"" + NEW + "\"," + NAME + "}]}",
        "{\"setVariableResult\":[{\"attributeStatus\":\"" + status + "\"," + NAME + "}]}");
    station.close();
  }

  /** The HTTP status with which the connection is refused. */
  private int refusal(String credentials) {
    try {
      station.connect(credentials);
      return 101;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
