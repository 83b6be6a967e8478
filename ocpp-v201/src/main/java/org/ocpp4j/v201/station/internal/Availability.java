package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.time.Repeating;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityResponse;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;

/** G. Availability: connector status, operative state and heartbeats. */
final class Availability implements FunctionalBlock, PhysicalListener, RemoteControl.Operative {
  private final StationContext station;
  private final BusyEvses busy;
  private final Map<ConnectorId, ConnectorStatusEnum> reported = new HashMap<>();
  private final Set<ConnectorId> inoperative = new HashSet<>();
  private final Map<ConnectorId, OperationalStatusEnum> scheduled = new HashMap<>();
  private @Nullable Instant offlineSince;
  private final Repeating heartbeats;

  /** What availability needs of transactions. */
  interface BusyEvses {
    /** Whether a transaction goes on at this EVSE. */
    boolean isBusy(int evse);
  }

  Availability(StationContext station, BusyEvses busy) {
    this.station = station;
    this.busy = busy;
    this.heartbeats = new Repeating(station.lane());
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(ChangeAvailabilityRequest.class, this::changeAvailability);
  }

  @Override
  public void start() {
    station.site().listen(this);
    connectors().forEach(connector -> announce(connector.id(), statusOf(connector)));
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    heartbeats.stop();
  }

  @Override
  public void accepted() {
    if (offlineFor().compareTo(station.device().get(Settings.OFFLINE_THRESHOLD)) > 0) {
      reported.clear(); // B04.FR.01: after a long absence every connector is reported.
    }
    offlineSince = null;
    connectors().forEach(this::report);
    heartbeats.start(() -> station.device().get(Settings.HEARTBEAT_INTERVAL), this::heartbeat);
  }

  @Override
  public void disconnected() {
    if (offlineSince == null) {
      offlineSince = station.clock().now();
    }
    heartbeats.stop();
  }

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    report(connector);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    report(connector);
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    report(connector);
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    report(connector);
  }

  @Override
  public boolean isUsable(Evse evse) {
    return evse.connectors().stream()
        .map(this::statusOf)
        .anyMatch(
            status ->
                status == ConnectorStatusEnum.AVAILABLE || status == ConnectorStatusEnum.OCCUPIED);
  }

  /** What was put off until the transaction ended is done now (G03.FR.05, G04.FR.06). */
  void transactionEnded(int evse) {
    for (Connector connector : station.site().evse(evse).orElseThrow().connectors()) {
      OperationalStatusEnum waiting = scheduled.remove(connector.id());
      if (waiting != null) {
        change(connector, waiting);
      }
    }
  }

  /** The CSMS asks for the status of the connectors of one EVSE, or of all (F06). */
  void statusTriggered(@Nullable Integer evse) {
    connectors()
        .filter(connector -> evse == null || evse == connector.id().evse())
        .forEach(connector -> send(connector.id(), statusOf(connector)));
  }

  /** Sends a heartbeat and takes the time from its answer (G02.FR.07). */
  void heartbeat() {
    station
        .queue()
        .sendUnaccepted(new HeartbeatRequest())
        .thenAccept(answer -> station.clock().synchronise(answer.currentTime()));
  }

  private Stream<Connector> connectors() {
    return station.site().evses().stream().flatMap(evse -> evse.connectors().stream());
  }

  private ConnectorStatusEnum statusOf(Connector connector) {
    return ConnectorStatus.of(connector, inoperative.contains(connector.id()));
  }

  /** Says the connector's status if it is another than the CSMS knows. */
  private void report(Connector connector) {
    ConnectorStatusEnum status = statusOf(connector);
    announce(connector.id(), status);
    if (reported.get(connector.id()) != status) {
      send(connector.id(), status);
    }
  }

  private void announce(ConnectorId id, ConnectorStatusEnum status) {
    station.announce(new StationEvent.ConnectorStatus(id, status.wire()));
  }

  private void send(ConnectorId id, ConnectorStatusEnum status) {
    if (!station.online()) {
      return;
    }
    station
        .queue()
        .send(
            StatusNotificationRequest.builder()
                .timestamp(station.clock().now())
                .connectorStatus(status)
                .evseId(id.evse())
                .connectorId(id.connector())
                .build())
        .thenRun(() -> reported.put(id, status));
  }

  private Duration offlineFor() {
    Instant since = offlineSince;
    return since == null ? Duration.ZERO : Duration.between(since, station.clock().now());
  }

  private ChangeAvailabilityResponse changeAvailability(ChangeAvailabilityRequest request) {
    List<Connector> meant = connectors().filter(c -> isMeant(request.evse(), c.id())).toList();
    if (meant.isEmpty()) {
      return new ChangeAvailabilityResponse(ChangeAvailabilityStatusEnum.REJECTED);
    }
    boolean wait =
        request.operationalStatus() == OperationalStatusEnum.INOPERATIVE
            && meant.stream().anyMatch(connector -> busy.isBusy(connector.id().evse()));
    station.lane().execute(() -> meant.forEach(c -> changeOrPutOff(c, request)));
    return new ChangeAvailabilityResponse(
        wait ? ChangeAvailabilityStatusEnum.SCHEDULED : ChangeAvailabilityStatusEnum.ACCEPTED);
  }

  private static boolean isMeant(@Nullable EVSE evse, ConnectorId id) {
    return evse == null
        || (evse.id() == id.evse()
            && (evse.connectorId() == null || Objects.equals(evse.connectorId(), id.connector())));
  }

  private void changeOrPutOff(Connector connector, ChangeAvailabilityRequest request) {
    if (request.operationalStatus() == OperationalStatusEnum.INOPERATIVE
        && busy.isBusy(connector.id().evse())) {
      scheduled.put(connector.id(), request.operationalStatus());
    } else {
      scheduled.remove(connector.id());
      change(connector, request.operationalStatus());
    }
  }

  private void change(Connector connector, OperationalStatusEnum operational) {
    if (operational == OperationalStatusEnum.INOPERATIVE) {
      inoperative.add(connector.id());
    } else {
      inoperative.remove(connector.id());
    }
    report(connector);
  }
}
