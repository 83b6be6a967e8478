package org.ocpp4j.station;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which EVSEs have to be kept free so that each reservation finds one, whatever it asks for and in
 * whatever order the drivers come (2.0.1 H01.FR.07, H01.FR.09, H01.FR.20, H01.FR.24).
 *
 * @param kept the EVSEs that nobody without a reservation may use
 * @param unserved the reservations for which there is no EVSE, the older ones being served first
 */
record ReservationPlan(Set<Integer> kept, List<Reservation> unserved) {

  /**
   * An EVSE that a driver could use now.
   *
   * @param evse its number
   * @param connectorTypes the kinds of its connectors that work
   */
  record Place(int evse, Set<String> connectorTypes) {

    boolean serves(Reservation reservation) {
      Integer wanted = reservation.evse();
      return (wanted == null || wanted == evse) && offers(reservation.connectorType());
    }

    /** Whether it has a connector of this kind, or any where none is named. */
    boolean offers(@Nullable String connectorType) {
      return connectorTypes.stream()
          .anyMatch(type -> connectorType == null || connectorType.equalsIgnoreCase(type));
    }
  }

  /** The plan for these reservations, the oldest first, and the EVSEs that are free. */
  static ReservationPlan of(List<Reservation> reservations, List<Place> free) {
    List<Reservation> unserved = unserved(reservations, free);
    List<Reservation> served = new ArrayList<>(reservations);
    served.removeAll(unserved);
    Set<Integer> kept =
        free.stream()
            .map(Place::evse)
            .filter(evse -> !unserved(served, without(free, evse)).isEmpty())
            .collect(Collectors.toSet());
    return new ReservationPlan(kept, unserved);
  }

  /** Whether as many of these reservations find an EVSE when this one is gone. */
  static boolean holdsWithout(int evse, List<Reservation> reservations, List<Place> free) {
    return unserved(reservations, without(free, evse)).size()
        == unserved(reservations, free).size();
  }

  private static List<Place> without(List<Place> places, int evse) {
    return places.stream().filter(place -> place.evse() != evse).toList();
  }

  private static List<Reservation> unserved(List<Reservation> reservations, List<Place> free) {
    Map<Integer, Reservation> given = new HashMap<>();
    return reservations.stream().filter(r -> !seat(r, free, given, new HashSet<>())).toList();
  }

  /** Gives the reservation an EVSE, if need be one that another can be moved away from. */
  private static boolean seat(
      Reservation reservation,
      List<Place> free,
      Map<Integer, Reservation> given,
      Set<Integer> tried) {
    for (Place place : free) {
      if (place.serves(reservation) && tried.add(place.evse())) {
        Reservation other = given.get(place.evse());
        if (other == null || seat(other, free, given, tried)) {
          given.put(place.evse(), reservation);
          return true;
        }
      }
    }
    return false;
  }
}
