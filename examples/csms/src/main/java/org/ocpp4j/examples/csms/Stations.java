package org.ocpp4j.examples.csms;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.ocpp4j.csms.StationSession;

/** What is known of every station. It is kept in memory and written through to the database. */
final class Stations {
  private final Database database;
  private final Clock clock;
  private final LiveFeed live;
  private final Map<String, StationRecord> records = new ConcurrentHashMap<>();

  Stations(Database database, Clock clock, LiveFeed live) {
    this.database = database;
    this.clock = clock;
    this.live = live;
    for (StationRecord stored : database.all(StationRecord.class)) {
      records.put(stored.id(), stored.connected() ? stored.disconnected(clock.instant()) : stored);
    }
    live.snapshotOf("stations", this::all);
  }

  List<StationRecord> all() {
    return records.values().stream()
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }

  Optional<StationRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  void connected(StationSession session) {
    update(
        session.identity(),
        station -> station.connected(session.dialect().version(), session.connectedAt()));
  }

  /**
   * A connection is gone.
   *
   * @param replaced whether a newer one has taken its place already
   */
  void disconnected(StationSession session, boolean replaced) {
    if (!replaced) {
      update(session.identity(), station -> station.disconnected(session.lastSeen()));
    }
  }

  void booted(StationSession session, StationRecord.BootInfo info) {
    update(session.identity(), station -> station.booted(info));
  }

  void reported(StationSession session, StationRecord.ConnectorInfo connector) {
    update(session.identity(), station -> station.reported(connector, clock.instant()));
  }

  /** Registers a station that may never have connected. */
  void known(String id) {
    update(id, station -> station);
  }

  private void update(String id, UnaryOperator<StationRecord> change) {
    StationRecord changed =
        records.compute(
            id, (key, before) -> change.apply(before == null ? StationRecord.unknown(id) : before));
    database.put(id, changed);
    live.publish("stations", changed);
    live.publish("station:" + id, changed);
  }
}
