package org.ocpp4j.v16;

import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.v16.station.internal.Station16;

/** The entry to OCPP 1.6J: give its sides to a {@code ChargePoint} or a {@code Csms}. */
public final class Ocpp16 {
  private Ocpp16() {}

  /** The station side, with every functional block that this library has. */
  public static StationProtocol station() {
    return new Station16();
  }
}
