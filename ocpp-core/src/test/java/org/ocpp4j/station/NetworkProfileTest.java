package org.ocpp4j.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkProfileTest {
  private static final URI PLAIN = URI.create("ws://csms/ocpp");
  private static final URI TLS = URI.create("wss://csms/ocpp");

  @Test
  void takesTheSecurityProfileFromSchemeAndPassword() {
    assertThat(NetworkProfile.of(1, PLAIN).securityProfile()).isZero();
    assertThat(NetworkProfile.of(1, PLAIN).withPassword("secret").securityProfile()).isOne();
    assertThat(NetworkProfile.of(1, TLS).withPassword("secret").securityProfile()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "http://csms/ocpp, 0, csms",
    "ws:/ocpp, 0, csms",
    "ws://csms/ocpp#part, 0, csms",
    "ws://csms/ocpp, 2, wss://",
    "wss://csms/ocpp, 4, securityProfile 4"
  })
  void saysWhichPartIsNotAcceptable(URI csms, int securityProfile, String named) {
    assertThatThrownBy(() -> NetworkProfile.of(1, csms).withSecurityProfile(securityProfile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void refusesASlotBelowZeroAndATimeoutOfNothing() {
    assertThatThrownBy(() -> NetworkProfile.of(-1, PLAIN)).hasMessageContaining("slot -1");
    assertThatThrownBy(() -> NetworkProfile.of(1, PLAIN).withMessageTimeout(Duration.ZERO))
        .hasMessageContaining("messageTimeout");
  }

  @Test
  void neverShowsItsPassword() {
    assertThat(NetworkProfile.of(1, PLAIN).withPassword("secret").toString())
        .doesNotContain("secret");
  }
}
