package org.ocpp4j.examples.csms;

import java.util.List;
import java.util.stream.Stream;
import org.ocpp4j.message.Tolerance;

/**
 * A station that may connect.
 *
 * @param securityProfile 0 (no password) to 3
 * @param passwords those that it may show, oldest first: more than one while nobody knows whether
 *     the station has taken a newer one; none where it needs none
 * @param tolerance {@code strict} or {@code lenient}
 */
record RegisteredStation(
    String id, int securityProfile, List<PasswordHash> passwords, String tolerance) {

  boolean usesPassword() {
    return !passwords.isEmpty();
  }

  Tolerance readWith() {
    return tolerance.equals("lenient") ? Tolerance.lenient() : Tolerance.strict();
  }

  /** The same with a password that it may have been given. */
  RegisteredStation offered(PasswordHash password) {
    return with(Stream.concat(passwords.stream(), Stream.of(password)).toList());
  }

  /** The same with this password only. */
  RegisteredStation taken(PasswordHash password) {
    return with(List.of(password));
  }

  /** The same without a password that it has not taken. */
  RegisteredStation refused(PasswordHash password) {
    return with(passwords.stream().filter(p -> !p.equals(password)).toList());
  }

  private RegisteredStation with(List<PasswordHash> newPasswords) {
    return new RegisteredStation(id, securityProfile, newPasswords, tolerance);
  }
}
