package org.ocpp4j.examples.csms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All transactions, of both versions. */
final class Transactions {
  private final Database database;
  private final LiveFeed live;
  private final List<Consumer<ChargingTransaction>> listeners = new ArrayList<>();

  /** What numbers are given to. */
  enum Numbered {
    TRANSACTION,
    REMOTE_START
  }

  /** The last number given. */
  record LastNumber(int value) {}

  Transactions(Database database, LiveFeed live) {
    this.database = database;
    this.live = live;
    live.snapshotOf("transactions", () -> find(null, null, true));
  }

  /** Calls the listener after every change of a transaction. */
  void onChange(Consumer<ChargingTransaction> listener) {
    listeners.add(listener);
  }

  /** A number for a new transaction of 1.6, or for a remote start of 2.0.1; never given twice. */
  synchronized int nextNumber(Numbered what) {
    LastNumber last = database.find(LastNumber.class, what.name()).orElse(new LastNumber(0));
    LastNumber next = new LastNumber(last.value() + 1);
    database.put(what.name(), next);
    return next.value();
  }

  /** The newest with this id: stations of 2.0.1 choose ids themselves, and may choose the same. */
  Optional<ChargingTransaction> find(String id) {
    return find(null, null, null).stream().filter(t -> t.id().equals(id)).findFirst();
  }

  Optional<ChargingTransaction> find(String station, String id) {
    return database.find(ChargingTransaction.class, key(station, id));
  }

  /** Those that fit, newest first; null fits everything. */
  List<ChargingTransaction> find(
      @Nullable String station, @Nullable String idToken, @Nullable Boolean open) {
    List<ChargingTransaction> found =
        new ArrayList<>(
            database.all(ChargingTransaction.class).stream()
                .filter(t -> station == null || station.equals(t.station()))
                .filter(t -> idToken == null || idToken.equalsIgnoreCase(t.idToken()))
                .filter(t -> open == null || open == t.open())
                .toList());
    Collections.reverse(found);
    return found;
  }

  /** Changes a transaction, which may be one of which nothing was known. */
  ChargingTransaction update(String station, String id, UnaryOperator<ChargingTransaction> change) {
    ChargingTransaction changed;
    synchronized (this) {
      ChargingTransaction before =
          find(station, id).orElseGet(() -> ChargingTransaction.unknown(station, id));
      changed = change.apply(before);
      database.put(key(station, id), changed);
    }
    listeners.forEach(listener -> listener.accept(changed));
    live.publish("transactions", changed);
    live.publish("meter:" + station, changed);
    return changed;
  }

  private static String key(String station, String id) {
    return station + '/' + id;
  }
}
