package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.Operability;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StatusReports;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityResponse;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;

/** G. Availability: connector status, operative state and heartbeats. */
final class Availability
    implements FunctionalBlock,
        PhysicalListener,
        RemoteControl.Statuses,
        Provisioning.FreeConnectors {
  private static final Duration MAX_WITHOUT_HEARTBEAT = Duration.ofDays(1);

  private final StationContext station;
  private final ReservedEvses reserved;
  private final Operability operability;
  private final StatusReports<ConnectorStatusEnum> reports;
  private final IntervalTimer heartbeats;
  private long lastHeartbeat;
  private IntConsumer onClosed = evse -> {};
  private IntConsumer onServiceChanged = evse -> {};

  /** What availability needs of transactions. */
  interface BusyEvses {
    /** Whether a transaction goes on at this EVSE, or may come to it. */
    boolean isBusy(int evse);
  }

  Availability(StationContext station, BusyEvses busy, ReservedEvses reserved) {
    this.station = station;
    this.reserved = reserved;
    this.reports = new StatusReports<>(station, ConnectorStatus::of, this::notification);
    this.operability = new Operability(station, busy::isBusy, this::changed);
    this.heartbeats = new IntervalTimer(station, Settings.HEARTBEAT_INTERVAL);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ChangeAvailabilityRequest.class, this::changeAvailability);
  }

  /** Calls the listener with each EVSE that the CSMS takes out of service. */
  void onClosed(IntConsumer listener) {
    onClosed = listener;
  }

  /** Calls the listener with each EVSE of which a connector goes into service or out of it. */
  void onServiceChanged(IntConsumer listener) {
    onServiceChanged = listener;
  }

  @Override
  public void start() {
    station.site().listen(this);
    operability.restore();
    reportAll();
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    heartbeats.stop();
  }

  @Override
  public void connected() {
    reports.connected();
  }

  @Override
  public void accepted() {
    reports.accepted();
    lastHeartbeat = monotonicNanos();
    beat();
  }

  @Override
  public void disconnected() {
    reports.disconnected();
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

  /** Whether somebody could charge at this EVSE, with the connector that is plugged in, if any. */
  boolean isUsable(Evse evse) {
    return evse.pluggedIn()
        .map(Stream::of)
        .orElseGet(() -> evse.connectors().stream())
        .anyMatch(Connector::operative);
  }

  @Override
  public void withholdFree() {
    operability.withholdFree();
  }

  /** What was put off until the transaction ended is done now (G03.FR.05, G04.FR.06). */
  void transactionEnded(int evse) {
    station.site().evse(evse).ifPresent(operability::transactionEnded);
  }

  @Override
  public void sendStatus(Operability.Scope scope) {
    reports.connectors().filter(c -> scope.contains(c.id())).forEach(reports::sendAsked);
  }

  /** Something was sent: the CSMS knows that the station lives (G02.FR.05). */
  @Override
  public void sent() {
    boolean clockIsFresh =
        monotonicNanos() - lastHeartbeat < MAX_WITHOUT_HEARTBEAT.toNanos(); // G02.FR.07
    if (station.registration() == Registration.ACCEPTED && clockIsFresh) {
      beat();
    }
  }

  private void beat() {
    heartbeats.start(this::heartbeat);
  }

  private long monotonicNanos() {
    return station.engine().scheduler().nanoTime();
  }

  /** Sends a heartbeat and takes the time from its answer (G02.FR.06). */
  void heartbeat() {
    lastHeartbeat = monotonicNanos();
    station
        .queue()
        .sendAsked(new HeartbeatRequest())
        .thenAccept(answer -> station.clock().synchronise(answer.currentTime()));
  }

  private StatusNotificationRequest notification(Connector connector, ConnectorStatusEnum status) {
    return StatusNotificationRequest.builder()
        .timestamp(station.clock().now())
        .connectorStatus(status)
        .evseId(connector.id().evse())
        .connectorId(connector.id().connector())
        .build();
  }

  /** The answer waits until the change would survive a power cut (G03.FR.08, G04.FR.09). */
  private CompletionStage<ChangeAvailabilityResponse> changeAvailability(
      ChangeAvailabilityRequest request) {
    Operability.Scope scope = scope(request.evse());
    if (reports.connectors().noneMatch(connector -> scope.contains(connector.id()))) {
      return CompletableFuture.completedStage(
          new ChangeAvailabilityResponse(ChangeAvailabilityStatusEnum.REJECTED));
    }
    boolean operative = request.operationalStatus() == OperationalStatusEnum.OPERATIVE;
    boolean isSo = operability.isSo(scope, operative);
    return operability
        .remember(List.of(scope), operative)
        .thenApply(
            remembered -> {
              boolean wait = !operative && operability.mustWait(scope);
              station.lane().execute(() -> apply(scope, isSo && !wait));
              return new ChangeAvailabilityResponse(
                  wait
                      ? ChangeAvailabilityStatusEnum.SCHEDULED
                      : ChangeAvailabilityStatusEnum.ACCEPTED);
            });
  }

  /** Who asks for what is so already hears the status once more (TC_G_13_CS). */
  private void apply(Operability.Scope scope, boolean isSo) {
    if (isSo) {
      sendStatus(scope);
    } else {
      operability.apply(scope);
    }
  }

  private void changed(Connector connector) {
    report(connector);
    onServiceChanged.accept(connector.id().evse());
    station
        .site()
        .evse(connector.id().evse())
        .filter(evse -> !isUsable(evse))
        .ifPresent(evse -> onClosed.accept(evse.id()));
    reserved.refresh(); // H01.FR.17
  }

  private static Operability.Scope scope(@Nullable EVSE evse) {
    return evse == null
        ? new Operability.Scope(null, null)
        : new Operability.Scope(evse.id(), evse.connectorId());
  }

  /** Reports every connector whose status has changed. */
  void reportAll() {
    reports.connectors().forEach(this::report);
  }

  private void report(Connector connector) {
    AvailabilityStates.tell(station, ConnectorStatus.of(connector), connector.id());
    reports.report(connector);
  }
}
