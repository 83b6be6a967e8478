package org.ocpp4j.v16.station.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.Operability;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StatusReports;
import org.ocpp4j.v16.message.AvailabilityStatus;
import org.ocpp4j.v16.message.AvailabilityType;
import org.ocpp4j.v16.message.ChangeAvailabilityRequest;
import org.ocpp4j.v16.message.ChangeAvailabilityResponse;
import org.ocpp4j.v16.message.ChargePointErrorCode;
import org.ocpp4j.v16.message.ChargePointStatus;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.StatusNotificationRequest;

/** Availability: connector status (1.6 §4.9), operative state (§5.2) and heartbeats (§4.6). */
final class Availability implements FunctionalBlock, RemoteControl.Operative {
  private final StationContext station;
  private final Sessions sessions;
  private final Operability operability;
  private final StatusReports<ChargePointStatus> reports;
  private final IntervalTimer heartbeats;
  private @Nullable ChargePointStatus toldOfStation;

  /** The CSMS has changed the station as a whole, and wants to know when that is so. */
  private boolean stationAsked;

  /** What availability needs of transactions. */
  interface Sessions {
    /** How far the session at this EVSE is. */
    SessionState stateOf(int evse);

    /** Whether a transaction goes on at this EVSE. */
    boolean isBusy(int evse);

    /** Whoever was about to begin at this EVSE cannot: it is out of service. */
    void closed(int evse);
  }

  Availability(StationContext station, Sessions sessions) {
    this.station = station;
    this.sessions = sessions;
    this.reports = new StatusReports<>(station, this::statusOf, this::notification);
    this.operability = new Operability(station, sessions::isBusy, this::changed);
    this.heartbeats = new IntervalTimer(station, Settings.HEARTBEAT_INTERVAL);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ChangeAvailabilityRequest.class, this::changeAvailability);
  }

  @Override
  public void start() {
    operability.restore();
    reports.connectors().forEach(reports::report);
  }

  @Override
  public void stop() {
    heartbeats.stop();
  }

  @Override
  public void connected() {
    reports.connected();
    if (station.registration() == Registration.NONE) {
      toldOfStation = null; // Another Central System, maybe.
    }
  }

  @Override
  public void accepted() {
    if (toldOfStation == null) {
      reportStation();
    }
    reports.accepted();
    heartbeats.start(this::heartbeat);
  }

  @Override
  public void disconnected() {
    reports.disconnected();
    heartbeats.stop();
  }

  @Override
  public boolean isUsable(Evse evse) {
    ChargePointStatus status = statusOf(evse.connectors().get(0));
    return status != ChargePointStatus.UNAVAILABLE && status != ChargePointStatus.FAULTED;
  }

  /** Something changed at the EVSE: plugged, authorized, charging, faulted … */
  void sessionChanged(Evse evse) {
    if (!sessions.isBusy(evse.id())) {
      operability.transactionEnded(evse);
      reportStationIfAsked();
    }
    evse.connectors().forEach(reports::report);
  }

  /** The CSMS asks for the status of one connector, of the station, or of all (1.6 §5.17). */
  void statusTriggered(@Nullable Integer connectorId) {
    if (connectorId == null || connectorId == 0) {
      station.queue().sendAsked(stationNotification(ChargePointErrorCode.NO_ERROR));
    }
    reports
        .connectors()
        .filter(c -> connectorId == null || connectorId == c.id().evse())
        .forEach(reports::sendAsked);
  }

  /** Sends a heartbeat and takes the time from its answer. */
  void heartbeat() {
    station
        .queue()
        .sendAsked(new HeartbeatRequest())
        .thenAccept(answer -> station.clock().synchronise(answer.currentTime()));
  }

  /** The CSMS has contradicted the local list (1.6 §3.5.2). */
  void reportListConflict() {
    sendStation(ChargePointErrorCode.LOCAL_LIST_CONFLICT);
  }

  private void reportStation() {
    toldOfStation = stationStatus();
    sendStation(ChargePointErrorCode.NO_ERROR);
  }

  private void reportStationIfAsked() {
    if (stationAsked && stationStatus() != toldOfStation) {
      reportStation();
    }
  }

  private void sendStation(ChargePointErrorCode errorCode) {
    station.queue().send(stationNotification(errorCode));
  }

  /** Connector 0 stands for the station as a whole (1.6 §6.47). */
  private StatusNotificationRequest stationNotification(ChargePointErrorCode errorCode) {
    return StatusNotificationRequest.builder()
        .connectorId(0)
        .errorCode(errorCode)
        .status(stationStatus())
        .timestamp(station.clock().now())
        .build();
  }

  private ChargePointStatus stationStatus() {
    return reports.connectors().anyMatch(Connector::inService)
        ? ChargePointStatus.AVAILABLE
        : ChargePointStatus.UNAVAILABLE;
  }

  private ChargePointStatus statusOf(Connector connector) {
    return ConnectorStatus.of(connector, sessions.stateOf(connector.id().evse()));
  }

  private StatusNotificationRequest notification(Connector connector, ChargePointStatus status) {
    Fault fault = connector.fault();
    return StatusNotificationRequest.builder()
        .connectorId(connector.id().evse())
        .errorCode(errorCode(fault))
        .info(fault == null || fault.info().isEmpty() ? null : fault.info())
        .status(status)
        .timestamp(station.clock().now())
        .vendorErrorCode(vendorErrorCode(fault))
        .build();
  }

  private static ChargePointErrorCode errorCode(@Nullable Fault fault) {
    if (fault == null) {
      return ChargePointErrorCode.NO_ERROR;
    }
    return isStandard(fault)
        ? ChargePointErrorCode.fromWire(fault.code())
        : ChargePointErrorCode.OTHER_ERROR;
  }

  private static @Nullable String vendorErrorCode(@Nullable Fault fault) {
    return fault == null || isStandard(fault) ? null : fault.code();
  }

  private static boolean isStandard(Fault fault) {
    return List.of(ChargePointErrorCode.values()).stream()
        .anyMatch(code -> code.wire().equals(fault.code()));
  }

  /** The answer waits until the change would survive a power cut (1.6 §5.2). */
  private CompletionStage<ChangeAvailabilityResponse> changeAvailability(
      ChangeAvailabilityRequest request) {
    List<Connector> meant = meant(request.connectorId());
    if (meant.isEmpty()) {
      return CompletableFuture.completedStage(
          new ChangeAvailabilityResponse(AvailabilityStatus.REJECTED));
    }
    boolean operative = request.type() == AvailabilityType.OPERATIVE;
    List<Operability.Scope> scopes =
        meant.stream().map(connector -> Operability.Scope.of(connector.id())).toList();
    stationAsked = request.connectorId() == 0;
    return operability
        .remember(scopes, operative)
        .thenApply(
            remembered -> {
              boolean wait = !operative && scopes.stream().anyMatch(operability::mustWait);
              station.lane().execute(() -> apply(scopes));
              return new ChangeAvailabilityResponse(
                  wait ? AvailabilityStatus.SCHEDULED : AvailabilityStatus.ACCEPTED);
            });
  }

  private void changed(Connector connector) {
    reports.report(connector);
    if (!connector.inService()) {
      sessions.closed(connector.id().evse());
    }
  }

  private void apply(List<Operability.Scope> scopes) {
    scopes.forEach(operability::apply);
    reportStationIfAsked();
  }

  /** Connector 0 means them all (1.6 §5.2). */
  private List<Connector> meant(int connectorId) {
    return reports
        .connectors()
        .filter(c -> connectorId == 0 || connectorId == c.id().evse())
        .toList();
  }
}
