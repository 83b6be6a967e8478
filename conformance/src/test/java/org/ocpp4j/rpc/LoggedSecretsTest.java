package org.ocpp4j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

  private static String authorize(String token, String type) {
    return "[2,\"1\",\"Authorize\",{\"idToken\":{\"idToken\":\"%s\",\"type\":\"%s\"}}]"
        .formatted(token, type);
  }
}
