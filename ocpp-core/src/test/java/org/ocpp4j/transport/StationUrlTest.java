package org.ocpp4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationUrlTest {

  @ParameterizedTest
  @ValueSource(strings = {"CP001", "a b", "a/b", "ü±💡", "100%", "a+b", "..", "x:y@z"})
  void anIdentityComesBackFromItsUrl(String identity) {
    URI url = StationUrl.of(URI.create("ws://host/ocpp"), identity);

    assertThat(StationUrl.identityIn(url.getRawPath())).isEqualTo(identity);
  }

  @Test
  void anIdentityStandsBehindThePathAndBeforeTheQuery() {
    assertThat(StationUrl.of(URI.create("ws://host/ocpp?tenant=a/b"), "CP1"))
        .hasToString("ws://host/ocpp/CP1?tenant=a/b");
    assertThat(StationUrl.of(URI.create("ws://host?tenant=a"), "CP1"))
        .hasToString("ws://host/CP1?tenant=a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ocpp/", "/ocpp/%", "/ocpp/%4", "/ocpp/%zz", "/ocpp/%ff"})
  void whatIsNoIdentityIsRefused(String path) {
    assertThatThrownBy(() -> StationUrl.identityIn(path))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdentityHasFortyEightCharactersAtMost() {
    assertThat(StationUrl.identityIn("/" + "x".repeat(48))).hasSize(48);
    assertThatThrownBy(() -> StationUrl.identityIn("/" + "x".repeat(49)))
        .hasMessageContaining("48");
  }

  @Test
  void credentialsComeBackFromTheirHeader() {
    var credentials = new ConnectRequest.Credentials("CP1", "a:b ü");

    assertThat(ConnectRequest.Credentials.parse(credentials.header())).isEqualTo(credentials);
    assertThat(ConnectRequest.Credentials.parse(null)).isNull();
    assertThat(credentials.toString()).doesNotContain("a:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "Basic !", "Basic Y29sb25sZXNz"})
  void whatIsNoBasicAuthenticationIsRefused(String header) {
    assertThatThrownBy(() -> ConnectRequest.Credentials.parse(header))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
