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

  /** What 2.0.1 takes, the most of all versions. */
  static final int LONGEST = 36;

  /** Whether it may be of this type; 1.6 knows no types, null is any. */
  boolean isOf(@Nullable String presented) {
    return type == null || presented == null || type.equals(presented);
  }

  /** What to answer now: an expired token is Expired whatever its status. */
  Token at(Instant now) {
    boolean expired = expiry != null && !expiry.isAfter(now);
    return expired ? new Token(idToken, type, "Expired", expiry, group) : this;
  }
}
