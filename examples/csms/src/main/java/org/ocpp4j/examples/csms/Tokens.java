package org.ocpp4j.examples.csms;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** The tokens that the CSMS knows; their case does not matter. */
final class Tokens {
  private final Database database;
  private final Clock clock;

  /** That an operator has started with this token. */
  private record Voucher(String idToken) {}

  Tokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Optional<Token> find(String idToken) {
    return database
        .find(Token.class, key(idToken))
        .map(token -> token.at(clock.instant()))
        .or(() -> database.find(Voucher.class, key(idToken)).map(Tokens::accepted));
  }

  /** An operator has started with this token: it is accepted although it is not registered. */
  void vouchFor(String idToken) {
    database.put(key(idToken), new Voucher(idToken));
  }

  void put(Token token) {
    database.put(key(token.idToken()), token);
  }

  boolean remove(String idToken) {
    boolean vouchedFor = database.remove(Voucher.class, key(idToken));
    return database.remove(Token.class, key(idToken)) || vouchedFor;
  }

  private static Token accepted(Voucher voucher) {
    return new Token(voucher.idToken(), null, "Accepted", null, null);
  }

  private static String key(String idToken) {
    return idToken.toLowerCase(Locale.ROOT);
  }
}
