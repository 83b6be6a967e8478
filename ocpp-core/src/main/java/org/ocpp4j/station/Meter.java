package org.ocpp4j.station;

/** The energy meter of each EVSE. */
@FunctionalInterface
public interface Meter {

  /** What the EVSE's meter shows now. Called on the station's lane; must not block. */
  MeterReading read(int evse);
}
