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
  void whatStandsBesideAPasswordIsLogged() {
    assertThat(
            LoggedFrame.of(
                "[2,\"1\",\"NotifyReport\",{\"reportData\":["
                    + "{\"variable\":{\"name\":\"Interval\"},\"variableAttribute\":[{\"value\":\"60\"}]},"
                    + "{\"variable\":{\"name\":\"BasicAuthPassword\"},"
                    + "\"variableAttribute\":[{\"value\":\"secret\"}]}]}]"))
        .contains("\"60\"")
        .doesNotContain("secret");
    assertThat(
            LoggedFrame.of(
                "[2,\"1\",\"SendLocalList\",{\"list\":[{\"idToken\":\"1234\",\"type\":\"KeyCode\"},"
                    + "{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}]}]"))
        .contains("04A1")
        .doesNotContain("1234");
  }

  @Test
  void aMalformedFrameIsLoggedWithoutItsTexts() {
    assertThat(
            LoggedFrame.of(
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\" : \"se\\\"cret"))
        .startsWith("[2,\"1\",\"ChangeConfiguration\"")
        .doesNotContain("se")
        .doesNotContain("cret");
  }

  @Test
  void otherFramesAreLoggedAsTheyAre() {
    String frame =
        "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"9\"}]";

    assertThat(LoggedFrame.of(frame)).isEqualTo(frame);
  }
}
