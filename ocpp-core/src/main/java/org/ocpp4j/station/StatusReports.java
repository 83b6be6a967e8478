package org.ocpp4j.station;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Request;
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
  private final BiFunction<Connector, S, Request<?>> notification;
  private final Map<ConnectorId, S> known = new HashMap<>();
  private @Nullable Long offlineSince;

  /**
   * Nothing is known to the CSMS yet.
   *
   * @param status the status of a connector now
   * @param notification the StatusNotification
   */
  public StatusReports(
      StationContext station,
      Function<Connector, S> status,
      BiFunction<Connector, S, Request<?>> notification) {
    this.station = station;
    this.status = status;
    this.notification = notification;
  }

  /** Every connector of the station. */
  public Stream<Connector> connectors() {
    return station.site().evses().stream().flatMap(evse -> evse.connectors().stream());
  }

  /** The connection is open. A CSMS that does not know the station knows no status (B01.FR.05). */
  public void connected() {
    if (station.registration() == Registration.NONE) {
      known.clear();
    }
  }

  /** The CSMS has accepted the station. */
  public void accepted() {
    Long since = offlineSince;
    Duration absence = since == null ? Duration.ZERO : Duration.ofNanos(monotonicNanos() - since);
    if (absence.compareTo(station.device().get(Settings.OFFLINE_THRESHOLD)) > 0) {
      known.clear();
    }
    offlineSince = null;
    connectors().forEach(this::report);
  }

  /** The connection is gone. */
  public void disconnected() {
    if (offlineSince == null) {
      offlineSince = monotonicNanos();
    }
  }

  /** The wall clock may be set meanwhile. */
  private long monotonicNanos() {
    return station.engine().scheduler().nanoTime();
  }

  /** Says the connector's status if the CSMS does not know it. */
  public void report(Connector connector) {
    S now = status.apply(connector);
    station.announce(new StationEvent.ConnectorStatus(connector.id(), now.wire()));
    if (station.registration() == Registration.ACCEPTED && !now.equals(known.get(connector.id()))) {
      known.put(connector.id(), now);
      watch(connector, now, station.queue().send(notification.apply(connector, now)));
    }
  }

  /** Says the connector's status because the CSMS has asked for it. */
  public void sendAsked(Connector connector) {
    S now = status.apply(connector);
    watch(connector, now, station.queue().sendAsked(notification.apply(connector, now)));
  }

  private void watch(Connector connector, S now, CompletionStage<?> sent) {
    sent.whenComplete(
        (answer, failure) -> {
          if (failure != null) {
            known.remove(connector.id(), now);
          }
        });
  }
}
