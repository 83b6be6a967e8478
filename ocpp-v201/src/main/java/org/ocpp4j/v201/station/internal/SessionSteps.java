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

  /** Those of the EVSEs, and then those of drivers who have not plugged in at one yet. */
  List<EvseSession> all();

  /** That of a new driver, who may take any of these EVSEs. */
  EvseSession atAnyOf(List<Integer> evses);

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

  /** The same, or one that may still come to the EVSE. */
  default boolean isBusy(@Nullable Integer evse) {
    return all().stream()
        .filter(session -> evse == null || session.places.contains(evse))
        .anyMatch(session -> session.transaction != null);
  }

  /** Whether drivers may start at the EVSE. */
  boolean isUsable(Evse evse);

  /** The driver may charge. */
  void admit(EvseSession session, Driver driver, Cause cause);

  /** It may come to be at these EVSEs only (C01.FR.21). */
  void narrow(EvseSession session, List<Integer> places);

  /** The driver gets some time to plug in. */
  void awaitEv(EvseSession session);

  /** Whoever has waited for one of several EVSEs has this one now: an EV is plugged in (E03). */
  void seatWhoWaits(EvseSession session);

  /**
   * Something has happened: sees which start and stop points are fulfilled now.
   *
   * @param by the token that has ended the authorization, or null
   */
  void step(EvseSession session, Cause cause, @Nullable IdToken by);

  /**
   * The driver may charge no longer.
   *
   * @param by the token that has ended it, or null
   */
  void release(EvseSession session, Cause cause, @Nullable IdToken by);

  /** Nobody is authorized any more, and the transaction is over, whatever its stop points. */
  void end(EvseSession session, Cause cause, @Nullable IdToken by);

  /** Whoever was about to begin at the EVSE, and nowhere else, cannot: it is out of service. */
  default void closed(int evse) {
    all().stream()
        .filter(session -> session.driver != null && session.transaction == null)
        .filter(session -> session.places.contains(evse))
        .filter(session -> session.places.stream().noneMatch(id -> isUsable(at(id).evse)))
        .forEach(session -> release(session, Cause.DEAUTHORIZED, null));
  }

  /** Opens or closes the power path as the session demands. */
  void allowEnergy(EvseSession session);
}
