package org.ocpp4j.v201;

import java.util.function.Consumer;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.CsmsProtocol;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.v201.station.internal.Station201;

/** The entry to OCPP 2.0.1: give its sides to a {@code ChargePoint} or a {@code Csms}. */
public final class Ocpp201 {
  private Ocpp201() {}

  /** The station side, with every functional block that this library has. */
  public static StationProtocol station() {
    return new Station201();
  }

  /**
   * A station in 2.0.1's own words.
   *
   * @throws IllegalArgumentException when it was not built with {@link #station()}
   */
  public static ChargePoint201 view(ChargePoint station) {
    return new ChargePoint201(station);
  }

  /**
   * The server side.
   *
   * @param handlers says what is answered to the stations
   */
  public static CsmsProtocol csms(Consumer<CsmsHandlers> handlers) {
    CsmsHandlers chosen = new CsmsHandlers();
    handlers.accept(chosen);
    return new CsmsProtocol(Ocpp201Dialect.instance(), chosen);
  }
}
