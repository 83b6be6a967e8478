package org.ocpp4j.examples.csms;

import java.time.Instant;
import java.util.Optional;

/** What stations have told of their settings, kept in the database. */
final class Inventories {
  private final Database database;

  Inventories(Database database) {
    this.database = database;
  }

  <T extends Inventory> Optional<T> find(Class<T> kind, String station) {
    return database.find(kind, station);
  }

  /** The station has told everything. */
  <T extends Inventory> T told(T inventory) {
    database.put(inventory.station(), inventory);
    return inventory;
  }

  /** The station has told something, which is added to what is known. */
  synchronized void toldMore(Inventory.Variables news) {
    told(find(Inventory.Variables.class, news.station()).map(all -> all.with(news)).orElse(news));
  }

  /** What was told since then. */
  <T extends Inventory> Optional<T> since(Instant time, Class<T> kind, String station) {
    return find(kind, station).filter(known -> !known.at().isBefore(time));
  }
}
