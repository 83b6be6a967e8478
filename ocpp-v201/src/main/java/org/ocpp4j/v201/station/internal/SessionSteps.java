package org.ocpp4j.v201.station.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.IdToken;

/** What can be done to the sessions of a station's EVSEs. */
interface SessionSteps {
  EvseSession at(int evse);

  List<EvseSession> all();

  /** The driver may charge. */
  void admit(EvseSession session, Driver driver, Cause cause);

  /**
   * The driver may charge no longer.
   *
   * @param by the token that has ended it, or null
   */
  void release(EvseSession session, Cause cause, @Nullable IdToken by);

  /** The transaction is over, whatever its stop points; nothing happens where none goes on. */
  void end(EvseSession session, Cause cause, @Nullable IdToken by);

  /** Opens or closes the power path as the session demands. */
  void allowEnergy(EvseSession session);
}
