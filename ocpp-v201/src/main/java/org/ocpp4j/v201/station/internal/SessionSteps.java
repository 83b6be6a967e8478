package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;

/** What can be done to the sessions of a station's EVSEs. */
interface SessionSteps {
  EvseSession at(int evse);

  List<EvseSession> all();

  /** The session with this transaction, while it goes on. */
  default Optional<EvseSession> withTransaction(String id) {
    return all().stream()
        .filter(session -> session.transaction != null && session.transaction.id.equals(id))
        .findFirst();
  }

  /** Whether a transaction goes on at the EVSE, or anywhere where none is named. */
  default boolean goesOnAt(@Nullable Integer evse) {
    return all().stream()
        .filter(session -> evse == null || evse == session.evse.id())
        .anyMatch(session -> session.transaction != null);
  }

  /** Whether drivers may start at the EVSE. */
  boolean isUsable(Evse evse);

  /** The driver may charge. */
  void admit(EvseSession session, Driver driver, Cause cause);

  /**
   * The driver may charge no longer.
   *
   * @param by the token that has ended it, or null
   */
  void release(EvseSession session, Cause cause, @Nullable IdToken by);

  /** Nobody is authorized any more, and the transaction is over, whatever its stop points. */
  void end(EvseSession session, Cause cause, @Nullable IdToken by);

  /** Whoever was about to begin at the EVSE cannot: it is out of service. */
  default void closed(int evse) {
    EvseSession session = at(evse);
    if (session.driver != null && session.transaction == null) {
      release(session, Cause.DEAUTHORIZED, null);
    }
  }

  /** Opens or closes the power path as the session demands. */
  void allowEnergy(EvseSession session);
}
