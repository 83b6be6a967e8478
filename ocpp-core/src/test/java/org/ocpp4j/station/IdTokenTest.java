package org.ocpp4j.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdTokenTest {
  private static final IdToken TOKEN =
      new IdToken("1234", "KeyCode")
          .with(new IdToken.Additional("+31201234567", "phone"))
          .with(new IdToken.Additional("nl", "country"));

  @Test
  void isTheSameTokenWhateverElseIsSaidOfItsHolder() {
    assertThat(TOKEN.matches(new IdToken("1234", "KeyCode"))).isTrue();
    assertThat(TOKEN.matches(new IdToken("1234", "ISO14443"))).isFalse();
  }

  @Test
  void isKeptWithAllThatIsSaidOfItsHolder() {
    Driver driver = new Driver(TOKEN, "FLEET", 7);
    assertThat(Driver.read(driver.write())).isEqualTo(driver);

    Reservation reservation =
        new Reservation(1, 2, null, TOKEN, null, Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(Reservation.read(reservation.write())).isEqualTo(reservation);
  }
}
