package org.ocpp4j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;

class LoggedSecretsTest {

  @Test
  @Requirement("C04.FR.04")
  void keyCodesAreNotLogged() {
    assertThat(LoggedFrame.of(authorize("1234", "KeyCode"))).isEqualTo(authorize("***", "KeyCode"));
    assertThat(LoggedFrame.of(authorize("04A1", "ISO14443")))
        .isEqualTo(authorize("04A1", "ISO14443"));
    assertThat(LoggedFrame.of("{\"type\":\"KeyCode\",\"additionalInfo\":[],\"idToken\":\"1234\"}"))
        .doesNotContain("1234");
  }

  @ParameterizedTest
  @Requirement({"A01.FR.09", "A01.FR.12"})
  @ValueSource(strings = {"BasicAuthPassword", "basicauthpassword"})
  void passwordsAreNotLogged(String name) {
    String set =
        "[2,\"1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"%s\",\"variable\":{\"name\":\"%s\"}}]}]";

    assertThat(LoggedFrame.of(set.formatted("secret", name))).isEqualTo(set.formatted("***", name));
    assertThat(LoggedFrame.of(set.formatted("60", "HeartbeatInterval"))).contains("\"60\"");
  }

  private static String authorize(String token, String type) {
    return "[2,\"1\",\"Authorize\",{\"idToken\":{\"idToken\":\"%s\",\"type\":\"%s\"}}]"
        .formatted(token, type);
  }
}
