package org.ocpp4j.v201.station.internal;

import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;

/** The station's tokens in 2.0.1's form, and back. */
final class Tokens {
  private Tokens() {}

  /**
   * A token as it is sent.
   *
   * @throws IllegalArgumentException when 2.0.1 has no such type
   */
  static IdToken message(org.ocpp4j.station.IdToken token) {
    return new IdToken(token.value(), IdTokenEnum.fromWire(token.type()));
  }

  static org.ocpp4j.station.IdToken station(IdToken token) {
    return new org.ocpp4j.station.IdToken(token.idToken(), token.type().wire());
  }
}
