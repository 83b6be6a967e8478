package org.ocpp4j.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class CommandTest {

  private static Command command(String text) {
    return new Command(JsonMapper.shared().readTree(text));
  }

  private static AnswerOverride answer(String then) {
    return command("{\"cmd\":\"on\",\"action\":\"Reset\",\"then\":" + then + "}").answer();
  }

  @Test
  void evseAndConnectorAreOneWhereNotSaid() {
    assertThat(command("{\"cmd\":\"plugIn\"}").connector()).isEqualTo(new ConnectorId(1, 1));
    assertThat(command("{\"cmd\":\"plugIn\",\"evse\":2,\"connector\":3}").connector())
        .isEqualTo(new ConnectorId(2, 3));
  }

  @Test
  void aTokenIsACardWhereNotSaid() {
    assertThat(command("{\"cmd\":\"present\",\"idToken\":\"AA\"}").token())
        .isEqualTo(IdToken.iso14443("AA"));
    assertThat(command("{\"cmd\":\"present\",\"idToken\":\"\",\"type\":\"NoAuthorization\"}"))
        .extracting(Command::token)
        .isEqualTo(IdToken.startButton());
    assertThatThrownBy(command("{\"cmd\":\"present\",\"idToken\":\"A\",\"type\":\"X\"}")::token)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evsesAreNumbers() {
    assertThat(command("{\"cmd\":\"present\",\"evses\":[2,1]}").evses()).containsExactly(2, 1);
    assertThat(command("{\"cmd\":\"present\",\"evse\":3}").evses()).containsExactly(3);
    assertThat(command("{\"cmd\":\"present\"}").evses()).isEmpty();
    assertThatThrownBy(command("{\"cmd\":\"present\",\"evses\":[\"x\"]}")::evses)
        .hasMessageContaining("array of numbers");
    assertThatThrownBy(command("{\"cmd\":\"present\",\"evses\":7}")::evses)
        .hasMessageContaining("array of numbers");
  }

  @Test
  void anAnswerIsAPayloadAnErrorNothingOrLate() {
    assertThat(answer("{\"payload\":{\"status\":\"Rejected\"}}"))
        .isEqualTo(new AnswerOverride.Result("{\"status\":\"Rejected\"}"));
    assertThat(answer("{\"error\":\"GenericError\",\"description\":\"no\"}"))
        .isInstanceOfSatisfying(
            AnswerOverride.Refusal.class,
            refusal -> {
              assertThat(refusal.error().code()).isEqualTo("GenericError");
              assertThat(refusal.error().description()).isEqualTo("no");
            });
    assertThat(answer("{\"drop\":true}")).isEqualTo(new AnswerOverride.Silence());
    assertThat(answer("{\"delayMs\":1500}"))
        .isEqualTo(new AnswerOverride.Late(Duration.ofMillis(1500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"drop\":false}", "{\"delayMs\":\"soon\"}"})
  void anAnswerThatSaysNothingIsRefused(String then) {
    assertThatThrownBy(() -> answer(then))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"on\" needs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "90", "-PT1S"})
  void aDurationIsWrittenInIso8601(String text) {
    Command advance = command("{\"cmd\":\"advance\",\"duration\":\"" + text + "\"}");

    assertThatThrownBy(advance::duration)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"duration\"");
  }
}
