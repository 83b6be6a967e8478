package org.ocpp4j.v201;

import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.v201.station.internal.Station201;

/** The entry to OCPP 2.0.1: give its sides to a {@code ChargePoint} or a {@code Csms}. */
public final class Ocpp201 {
  private Ocpp201() {}

  /** The station side, with every functional block that this library has. */
  public static StationProtocol station() {
    return new Station201();
  }
}
