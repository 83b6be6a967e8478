package org.ocpp4j.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/** The reservations in the store, and which EVSEs are kept for them (2.0.1 B01.FR.13). */
final class ReservationBook {
  private static final String RESERVATIONS = "reservations";
  private static final String KEPT = "reserved-evses";

  private final Journal journal;

  /** By the number under which they were entered, so the oldest first. */
  private final NavigableMap<Long, Reservation> entries = new TreeMap<>();

  private Set<Integer> kept;

  /** The book as it was left. */
  ReservationBook(Journal journal) {
    this.journal = journal;
    journal
        .store()
        .documents(RESERVATIONS)
        .forEach((key, text) -> entries.put(Long.valueOf(key), Reservation.read(text)));
    this.kept =
        journal.store().documents(KEPT).keySet().stream()
            .map(Integer::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether there is nothing to heed. */
  boolean isEmpty() {
    return entries.isEmpty() && kept.isEmpty();
  }

  /** All of them, the oldest first. */
  List<Reservation> all() {
    return new ArrayList<>(entries.values());
  }

  /** All but that of this number. */
  List<Reservation> without(int id) {
    return entries.values().stream().filter(entry -> entry.id() != id).toList();
  }

  /** Enters it, in place of an older one of the same number. */
  void add(Reservation reservation) {
    remove(reservation.id());
    long number = entries.isEmpty() ? 1 : entries.lastKey() + 1;
    entries.put(number, reservation);
    journal.write(
        new Batch().put(RESERVATIONS, String.valueOf(number), reservation.write()).urgent());
  }

  /** Strikes it out; false when there is none of this number. */
  boolean remove(int id) {
    int before = entries.size();
    Batch changes = strikeOut(id);
    boolean found = entries.size() < before;
    if (found) {
      journal.write(changes.urgent());
    }
    return found;
  }

  /** Strikes it out; what is returned is still to be stored. */
  Batch strikeOut(int id) {
    Batch changes = new Batch();
    List<Long> numbers =
        entries.entrySet().stream()
            .filter(entry -> entry.getValue().id() == id)
            .map(Map.Entry::getKey)
            .toList();
    for (Long number : numbers) {
      entries.remove(number);
      changes.remove(RESERVATIONS, String.valueOf(number));
    }
    return changes;
  }

  /** The EVSEs that were kept free last. */
  Set<Integer> kept() {
    return kept;
  }

  void keep(Set<Integer> evses) {
    if (evses.equals(kept)) {
      return;
    }
    Batch changes = new Batch();
    kept.forEach(evse -> changes.remove(KEPT, String.valueOf(evse)));
    evses.forEach(evse -> changes.put(KEPT, String.valueOf(evse), ""));
    kept = Set.copyOf(evses);
    journal.write(changes);
  }
}
