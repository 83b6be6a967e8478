package org.ocpp4j.device;

import org.jspecify.annotations.Nullable;

/**
 * A part of the charging station that has variables.
 *
 * @param name the standardized or vendor's name, compared without regard to case (2.0.1 part 2
 *     appendices §3)
 * @param instance tells several components of one name apart, or null
 * @param evse the EVSE it belongs to, from 1, or null for the station
 * @param connector the connector of that EVSE it belongs to, from 1, or null
 */
public record Component(
    String name, @Nullable String instance, @Nullable Integer evse, @Nullable Integer connector) {

  public Component(String name) {
    this(name, null, null, null);
  }

  /** The same component on an EVSE. */
  public static Component onEvse(String name, int evse) {
    return new Component(name, null, evse, null);
  }

  /** The same component on a connector of an EVSE. */
  public static Component onConnector(String name, int evse, int connector) {
    return new Component(name, null, evse, connector);
  }
}
