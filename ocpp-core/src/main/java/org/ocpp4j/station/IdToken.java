package org.ocpp4j.station;

import java.util.Locale;

/**
 * What identifies an EV driver. Values are compared without regard to case (2.0.1 C01, 1.6 §7.28).
 *
 * @param value the token itself, for example the UID of an RFID card
 * @param type its kind in 2.0.1's words, for example {@code ISO14443}; 1.6 sends the value only
 */
public record IdToken(String value, String type) {

  /** The UID of an RFID card. */
  public static IdToken iso14443(String uid) {
    return new IdToken(uid, "ISO14443");
  }

  /** The start button: nobody is to be authorized (2.0.1 C02). */
  public static IdToken startButton() {
    return new IdToken("", "NoAuthorization");
  }

  /** What the token is known by: its value without regard to case, and its kind. */
  public String key() {
    return type + "/" + value.toLowerCase(Locale.ROOT);
  }

  /** Whether both are the same token: of one kind and one value (2.0.1 C01.FR.25). */
  public boolean matches(IdToken other) {
    return key().equals(other.key());
  }
}
