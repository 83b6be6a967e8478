package org.ocpp4j.conformance.durability;

import java.util.Set;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.station.StationState;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;

/** The versions that a station of these tests may speak. */
enum Version {
  V16,
  V201;

  private static final Set<String> CHARGING = Set.of("Charging", "SuspendedEV", "SuspendedEVSE");

  StationProtocol station() {
    return this == V16 ? Ocpp16.station() : Ocpp201.station();
  }

  /** Whether a transaction goes on; 1.6 has no name for one that began offline. */
  boolean charges(StationState state) {
    return this == V16
        ? state.connectors().stream().anyMatch(c -> CHARGING.contains(c.status()))
        : !state.transactions().isEmpty();
  }
}
