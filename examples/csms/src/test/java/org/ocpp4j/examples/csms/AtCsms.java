package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A running CSMS that knows the token DRIVER, and the scripted station CP1 that has booted at it.
 */
@NullUnmarked
abstract class AtCsms {
  static final String ACCEPTED = "{\"status\":\"Accepted\"}";

  RunningCsms csms;
  ScriptedStation station;

  @BeforeEach
  void start() throws Exception {
    csms = new RunningCsms();
    csms.put("/api/tokens/DRIVER", "{\"type\":\"ISO14443\"}");
    station = ScriptedStation.booted(csms, "CP1");
  }

  @AfterEach
  void stop() {
    station.close();
    csms.close();
  }

  /** What the operator asks for reaches the station as it is. */
  void assertReaches(String action, String request, String answer) throws Exception {
    assertThat(station.isCalled(action, request, answer).toString()).isEqualTo(request);
  }
}
