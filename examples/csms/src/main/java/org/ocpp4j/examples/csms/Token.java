package org.ocpp4j.examples.csms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that the CSMS knows.
 *
 * @param idToken its value
 * @param type in 2.0.1's words, or null for any
 * @param status in the words of the versions, for example {@code Accepted} or {@code Blocked}
 * @param expiry when it expires, or null
 * @param group its group, or null
 */
record Token(
    String idToken,
    @Nullable String type,
    String status,
    @Nullable Instant expiry,
    @Nullable String group) {

  /** What to answer now: an expired token is Expired whatever its status. */
  Token at(Instant now) {
    boolean expired = expiry != null && !expiry.isAfter(now);
    return expired ? new Token(idToken, type, "Expired", expiry, group) : this;
  }
}
