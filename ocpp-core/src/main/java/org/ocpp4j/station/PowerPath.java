package org.ocpp4j.station;

/** The contactor of each EVSE. */
@FunctionalInterface
public interface PowerPath {

  /**
   * Closes (energy may flow) or opens the contactor of the EVSE. Called on the station's lane; must
   * not block.
   */
  void set(int evse, boolean closed);
}
