package org.ocpp4j.v201.station.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.ReservedEvses.Claim;
import org.ocpp4j.station.StationContext;

/**
 * The sessions of drivers who may take one of several EVSEs and have not plugged in at any of them
 * (E03). Who has waited longest comes first.
 */
final class WaitingDrivers {
  private final StationContext station;
  private final MeterValues meterValues;
  private final ReservedEvses reserved;
  private final SessionSteps steps;
  private final List<EvseSession> sessions = new ArrayList<>();

  WaitingDrivers(
      StationContext station, MeterValues meterValues, ReservedEvses reserved, SessionSteps steps) {
    this.station = station;
    this.meterValues = meterValues;
    this.reserved = reserved;
    this.steps = steps;
  }

  List<EvseSession> all() {
    return sessions;
  }

  /** The session of one more driver, who may take any of these EVSEs. */
  EvseSession add(List<Integer> places) {
    return add(SavedSessions.newKey(station.engine().newId().toString()), places);
  }

  private EvseSession add(String key, List<Integer> places) {
    EvseSession session = new EvseSession(key, places, station, meterValues);
    sessions.add(session);
    return session;
  }

  /** Puts back those who waited when the station lost power. */
  void restore(SavedSessions saved) {
    saved
        .waiting()
        .forEach(kept -> kept.session().restore(add(kept.key(), kept.session().places())));
  }

  /** The driver waits no longer, if he did. */
  void remove(EvseSession session) {
    sessions.remove(session);
  }

  /** Whose the EVSE is when an EV is plugged in there. */
  Optional<EvseSession> firstFor(EvseSession place) {
    return sessions.stream().filter(waiting -> mayTake(place, waiting)).findFirst();
  }

  private boolean mayTake(EvseSession place, EvseSession waiting) {
    Driver driver = waiting.driver;
    return driver != null
        && waiting.places.contains(place.evse.id())
        && place.isFreeFor(driver.token())
        && isUsable(place, waiting)
        && reserved.claim(place.evse.id(), driver.token(), driver.group()) != Claim.REFUSED;
  }

  /** A transaction that has started may go on where none may start, before a reset for example. */
  private boolean isUsable(EvseSession place, EvseSession waiting) {
    return waiting.transaction == null
        ? steps.isUsable(place.evse)
        : place.evse.pluggedIn().filter(Connector::operative).isPresent();
  }
}
