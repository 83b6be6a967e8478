package org.ocpp4j.examples.csms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reservations that were made by calls, of both versions. */
final class Reservations {
  private final Database database;
  private final Clock clock;

  Reservations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those of the station, or of all when it is null, newest first. */
  List<Reservation> find(@Nullable String station) {
    List<Reservation> found =
        new ArrayList<>(
            database.all(Reservation.class).stream()
                .filter(r -> station == null || station.equals(r.station()))
                .map(r -> r.at(clock.instant()))
                .toList());
    Collections.reverse(found);
    return found;
  }

  /** A station has answered; what it has refused leaves one of the same number as it is. */
  synchronized void answered(Reservation asked) {
    String key = key(asked.station(), asked.id());
    boolean keepsOther =
        !asked.pending()
            && find(asked.station(), asked.id()).filter(Reservation::pending).isPresent();
    if (!keepsOther) {
      database.remove(Reservation.class, key);
      database.put(key, asked);
    }
  }

  /** It waits for its driver no more. */
  synchronized void ended(String station, int id, String status) {
    change(station, id, r -> r.pending() ? r.with(status, null) : r);
  }

  /** A transaction has used it, which it may tell late. */
  synchronized void used(String station, int id, String transaction) {
    change(station, id, r -> r.with(Reservation.USED, transaction));
  }

  private void change(String station, int id, UnaryOperator<Reservation> change) {
    find(station, id).ifPresent(known -> database.put(key(station, id), change.apply(known)));
  }

  private Optional<Reservation> find(String station, int id) {
    return database.find(Reservation.class, key(station, id));
  }

  private static String key(String station, int id) {
    return station + '/' + id;
  }
}
