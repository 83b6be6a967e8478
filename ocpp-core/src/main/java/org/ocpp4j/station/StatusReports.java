package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.WireValue;

/**
 * Keeps the CSMS informed of the status of every connector: says what has changed, and after a long
 * absence says everything (1.6 §4.9, 2.0.1 B04, G01). Used on the station's lane only.
 *
 * @param <S> the version's connector status
 */
public final class StatusReports<S extends WireValue> {
  private final StationContext station;
  private final Function<Connector, S> status;
  private final BiFunction<Connector, S, CompletionStage<?>> notification;
  private final Map<ConnectorId, S> known = new HashMap<>();
  private @Nullable Instant offlineSince;

  /**
   * Nothing is known to the CSMS yet.
   *
   * @param status the status of a connector now
   * @param notification sends a StatusNotification
   */
  public StatusReports(
      StationContext station,
      Function<Connector, S> status,
      BiFunction<Connector, S, CompletionStage<?>> notification) {
    this.station = station;
    this.status = status;
    this.notification = notification;
  }

  /** Every connector of the station. */
  public Stream<Connector> connectors() {
    return station.site().evses().stream().flatMap(evse -> evse.connectors().stream());
  }

  /** The CSMS has accepted the station. */
  public void accepted() {
    Instant since = offlineSince;
    Duration absence =
        since == null ? Duration.ZERO : Duration.between(since, station.clock().now());
    if (absence.compareTo(station.device().get(Settings.OFFLINE_THRESHOLD)) > 0) {
      known.clear();
    }
    offlineSince = null;
    connectors().forEach(this::report);
  }

  /** The connection is gone. */
  public void disconnected() {
    if (offlineSince == null) {
      offlineSince = station.clock().now();
    }
  }

  /** Says the connector's status if the CSMS does not know it. */
  public void report(Connector connector) {
    S now = status.apply(connector);
    station.announce(new StationEvent.ConnectorStatus(connector.id(), now.wire()));
    if (station.registration() == Registration.ACCEPTED && !now.equals(known.get(connector.id()))) {
      known.put(connector.id(), now);
      send(connector, now);
    }
  }

  /** Says the connector's status in any case. */
  public void send(Connector connector) {
    send(connector, status.apply(connector));
  }

  private void send(Connector connector, S now) {
    notification
        .apply(connector, now)
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                known.remove(connector.id(), now);
              }
            });
  }
}
