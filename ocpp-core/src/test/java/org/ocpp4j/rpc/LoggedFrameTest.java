package org.ocpp4j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoggedFrameTest {

  @Test
  void passwordsAreNotLogged() {
    assertThat(
            LoggedFrame.of(
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"se\\\"cret\"}]"))
        .isEqualTo(
            "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"***\"}]");
    assertThat(
            LoggedFrame.of(
                "[2,\"1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"secret\",\"variable\":{\"name\":\"BasicAuthPassword\"}}]}]"))
        .doesNotContain("secret");
  }

  @Test
  void otherFramesAreLoggedAsTheyAre() {
    String frame =
        "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"9\"}]";

    assertThat(LoggedFrame.of(frame)).isEqualTo(frame);
  }
}
