package org.ocpp4j.examples.csms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as the CSMS knows it.
 *
 * @param station where it was made
 * @param id its number there
 * @param status {@value #ACCEPTED} while it waits for its driver, {@value #USED}, {@value
 *     #CANCELLED}, {@value #EXPIRED} or Removed afterwards; the station's answer where it was not
 *     made
 * @param evse the EVSE, in 1.6 the connector, or null for any
 * @param connectorType the kind of connector, or null for any
 * @param idToken whose it is
 * @param group the group whose tokens may use it too, or null
 * @param expiry when it ends
 * @param transaction the transaction that has used it, or null
 */
record Reservation(
    String station,
    int id,
    String status,
    @Nullable Integer evse,
    @Nullable String connectorType,
    String idToken,
    @Nullable String group,
    Instant expiry,
    @Nullable String transaction) {
  static final String ACCEPTED = "Accepted";
  static final String CANCELLED = "Cancelled";
  static final String EXPIRED = "Expired";
  static final String USED = "Used";

  /** Whether it waits for its driver, as far as the station has told. */
  boolean pending() {
    return status.equals(ACCEPTED);
  }

  /** The same now: one whose time has passed is over, whatever the station has told. */
  Reservation at(Instant now) {
    return pending() && !expiry.isAfter(now) ? with(EXPIRED, null) : this;
  }

  Reservation with(String newStatus, @Nullable String usedBy) {
    return new Reservation(
        station, id, newStatus, evse, connectorType, idToken, group, expiry, usedBy);
  }
}
