package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;

/**
 * Who is authorized to charge at an EVSE.
 *
 * @param token the token
 * @param group the group it belongs to, or null
 * @param remoteStartId the id of the remote start that brought it, or null
 */
public record Driver(IdToken token, @Nullable String group, @Nullable Integer remoteStartId) {

  /**
   * Whether this token, of this group, may stop what the driver has started (1.6 §4.8, 2.0.1 C09).
   */
  public boolean mayBeStoppedBy(IdToken other, @Nullable String otherGroup) {
    return token.matches(other) || (group != null && group.equalsIgnoreCase(otherGroup));
  }
}
