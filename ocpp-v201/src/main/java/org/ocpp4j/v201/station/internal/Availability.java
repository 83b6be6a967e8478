package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.Operability;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StatusReports;
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
  private final Operability operability;
  private final StatusReports<ConnectorStatusEnum> reports;
  private final Repeating heartbeats;

  /** What availability needs of transactions. */
  interface BusyEvses {
    /** Whether a transaction goes on at this EVSE. */
    boolean isBusy(int evse);
  }

  Availability(StationContext station, BusyEvses busy) {
    this.station = station;
    this.reports = new StatusReports<>(station, this::statusOf, this::notification);
    this.operability = new Operability(station, busy::isBusy, reports::report);
    this.heartbeats = new Repeating(station.lane());
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(ChangeAvailabilityRequest.class, this::changeAvailability);
  }

  @Override
  public void start() {
    station.site().listen(this);
    operability.restore();
    reports.connectors().forEach(reports::report);
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    heartbeats.stop();
  }

  @Override
  public void accepted() {
    reports.accepted();
    heartbeats.start(() -> station.device().get(Settings.HEARTBEAT_INTERVAL), this::heartbeat);
  }

  @Override
  public void disconnected() {
    reports.disconnected();
    heartbeats.stop();
  }

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    reports.report(connector);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    reports.report(connector);
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    reports.report(connector);
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    reports.report(connector);
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
    station.site().evse(evse).ifPresent(operability::transactionEnded);
  }

  /** The CSMS asks for the status of the connectors of one EVSE, or of all (F06). */
  void statusTriggered(@Nullable Integer evse) {
    reports
        .connectors()
        .filter(connector -> evse == null || evse == connector.id().evse())
        .forEach(reports::sendAsked);
  }

  /** Sends a heartbeat and takes the time from its answer (G02.FR.06). */
  void heartbeat() {
    station
        .queue()
        .sendAsked(new HeartbeatRequest())
        .thenAccept(answer -> station.clock().synchronise(answer.currentTime()));
  }

  private ConnectorStatusEnum statusOf(Connector connector) {
    return ConnectorStatus.of(connector);
  }

  private StatusNotificationRequest notification(Connector connector, ConnectorStatusEnum status) {
    return StatusNotificationRequest.builder()
        .timestamp(station.clock().now())
        .connectorStatus(status)
        .evseId(connector.id().evse())
        .connectorId(connector.id().connector())
        .build();
  }

  private ChangeAvailabilityResponse changeAvailability(ChangeAvailabilityRequest request) {
    List<Connector> meant =
        reports.connectors().filter(c -> isMeant(request.evse(), c.id())).toList();
    if (meant.isEmpty()) {
      return new ChangeAvailabilityResponse(ChangeAvailabilityStatusEnum.REJECTED);
    }
    if (request.operationalStatus() == OperationalStatusEnum.OPERATIVE) {
      station.lane().execute(() -> operability.putIn(meant));
      return new ChangeAvailabilityResponse(ChangeAvailabilityStatusEnum.ACCEPTED);
    }
    boolean wait = operability.mustWait(meant);
    station.lane().execute(() -> operability.takeOut(meant));
    return new ChangeAvailabilityResponse(
        wait ? ChangeAvailabilityStatusEnum.SCHEDULED : ChangeAvailabilityStatusEnum.ACCEPTED);
  }

  private static boolean isMeant(@Nullable EVSE evse, ConnectorId id) {
    return evse == null
        || (evse.id() == id.evse()
            && (evse.connectorId() == null || Objects.equals(evse.connectorId(), id.connector())));
  }
}
