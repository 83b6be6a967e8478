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
      int evse, int connector, String status, @Nullable String errorCode, Instant at) {}

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

  StationRecord reported(ConnectorInfo news) {
    List<ConnectorInfo> all =
        Stream.concat(
                connectors.stream()
                    .filter(c -> c.evse() != news.evse() || c.connector() != news.connector()),
                Stream.of(news))
            .sorted(
                Comparator.comparingInt(ConnectorInfo::evse)
                    .thenComparingInt(ConnectorInfo::connector))
            .toList();
    return new StationRecord(id, version, connected, since, lastSeen, boot, all);
  }
}
