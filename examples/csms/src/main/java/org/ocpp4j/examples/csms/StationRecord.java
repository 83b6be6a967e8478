package org.ocpp4j.examples.csms;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a station, connected or not.
 *
 * @param version the version it last spoke, or null
 * @param since when it connected, or when it was last connected; null if never
 */
record StationRecord(
    String id,
    @Nullable String version,
    boolean connected,
    @Nullable Instant since,
    @Nullable Instant lastSeen,
    @Nullable BootInfo boot,
    List<ConnectorInfo> connectors) {

  /** What the station said when it booted. */
  record BootInfo(
      String vendor,
      String model,
      @Nullable String serialNumber,
      @Nullable String firmwareVersion,
      @Nullable String reason,
      Instant at) {}

  /** The status of one connector, in the words of the version. */
  record ConnectorInfo(
      int evse, int connector, String status, @Nullable String errorCode, Instant at) {
    boolean sameConnector(ConnectorInfo other) {
      return evse == other.evse() && connector == other.connector();
    }
  }

  static StationRecord unknown(String id) {
    return new StationRecord(id, null, false, null, null, null, List.of());
  }

  StationRecord connected(String newVersion, Instant at) {
    return new StationRecord(id, newVersion, true, at, at, boot, connectors);
  }

  StationRecord disconnected(Instant seen) {
    return new StationRecord(id, version, false, since, seen, boot, connectors);
  }

  StationRecord booted(BootInfo info) {
    return new StationRecord(id, version, connected, since, lastSeen, info, connectors);
  }

  /**
   * A connector has another status. What is older than what is known changes nothing, unless that
   * may be due to the station's clock: it was ahead, or the station has booted since.
   */
  StationRecord reported(ConnectorInfo news, Instant now) {
    boolean late =
        connectors.stream()
            .filter(news::sameConnector)
            .filter(known -> boot == null || known.at().isAfter(boot.at()))
            .anyMatch(known -> known.at().isAfter(news.at()) && !known.at().isAfter(now));
    return late ? this : with(news);
  }

  private StationRecord with(ConnectorInfo news) {
    List<ConnectorInfo> all =
        Stream.concat(
                connectors.stream().filter(known -> !news.sameConnector(known)), Stream.of(news))
            .sorted(
                Comparator.comparingInt(ConnectorInfo::evse)
                    .thenComparingInt(ConnectorInfo::connector))
            .toList();
    return new StationRecord(id, version, connected, since, lastSeen, boot, all);
  }
}
