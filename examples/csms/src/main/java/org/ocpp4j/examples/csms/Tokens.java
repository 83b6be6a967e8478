package org.ocpp4j.examples.csms;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that the CSMS knows; their case does not matter. */
final class Tokens {
  private final Database database;
  private final Clock clock;
  private final Set<String> vouchedFor = ConcurrentHashMap.newKeySet();

  Tokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Optional<Token> find(String idToken) {
    Optional<Token> known =
        database.find(Token.class, key(idToken)).map(token -> token.at(clock.instant()));
    return known.isPresent() || !vouchedFor.contains(key(idToken))
        ? known
        : Optional.of(new Token(idToken, null, "Accepted", null, null));
  }

  /** An operator has started with this token: it is accepted although it is not registered. */
  void vouchFor(String idToken) {
    vouchedFor.add(key(idToken));
  }

  void put(Token token) {
    database.put(key(token.idToken()), token);
  }

  boolean remove(String idToken) {
    return database.remove(Token.class, key(idToken));
  }

  private static String key(String idToken) {
    return idToken.toLowerCase(Locale.ROOT);
  }
}
