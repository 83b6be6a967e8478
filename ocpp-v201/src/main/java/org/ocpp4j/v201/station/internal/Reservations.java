package org.ocpp4j.v201.station.internal;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.Reservation;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.store.Batch;
import org.ocpp4j.v201.message.CancelReservationRequest;
import org.ocpp4j.v201.message.CancelReservationResponse;
import org.ocpp4j.v201.message.CancelReservationStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.ReservationStatusUpdateRequest;
import org.ocpp4j.v201.message.ReservationUpdateStatusEnum;
import org.ocpp4j.v201.message.ReserveNowRequest;
import org.ocpp4j.v201.message.ReserveNowResponse;
import org.ocpp4j.v201.message.ReserveNowStatusEnum;
import org.ocpp4j.v201.message.StatusInfo;

/**
 * H. Reservation: takes and cancels reservations and tells of those that end unused. What they do
 * to drivers is decided by {@link ReservedEvses}.
 */
final class Reservations implements FunctionalBlock, PhysicalListener, ReservedEvses.Surroundings {
  private final StationContext station;
  private final ReservedEvses reserved;
  private final Drivers drivers;
  private final Runnable reportStatus;

  /** What reservations need of transactions. */
  interface Drivers {
    /** Whether a driver has been authorized at this EVSE, and nobody else can be. */
    boolean isTaken(int evse);

    /** Whether a driver is to start at this EVSE whose token is not decided on yet. */
    boolean isPromised(int evse);
  }

  /**
   * @param reportStatus has the status of connectors reported where it has changed
   */
  Reservations(
      StationContext station, ReservedEvses reserved, Drivers drivers, Runnable reportStatus) {
    this.station = station;
    this.reserved = reserved;
    this.drivers = drivers;
    this.reportStatus = reportStatus;
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ReserveNowRequest.class, this::reserve);
    handlers.onAsync(CancelReservationRequest.class, this::cancel);
  }

  @Override
  public void start() {
    station.site().listen(this);
    reserved.start(this);
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    reserved.stop();
  }

  // ---- what the CSMS asks for: its answer waits until it would survive a power cut

  private CompletionStage<ReserveNowResponse> reserve(ReserveNowRequest request) {
    ReserveNowStatusEnum status =
        ReserveNowStatusEnum.valueOf(reserved.reserve(reservation(request)).name());
    StatusInfo why = status == ReserveNowStatusEnum.REJECTED ? unknown(request) : null;
    return station
        .journal()
        .settled()
        .thenApply(settled -> new ReserveNowResponse(status, why, null));
  }

  private static Reservation reservation(ReserveNowRequest request) {
    IdToken group = request.groupIdToken();
    return new Reservation(
        request.id(),
        request.evseId(),
        request.connectorType() == null ? null : request.connectorType().wire(),
        Tokens.station(request.idToken()),
        group == null ? null : group.idToken(),
        request.expiryDateTime());
  }

  /** What the station does not have (part 2 appendices, reason codes). */
  private @Nullable StatusInfo unknown(ReserveNowRequest request) {
    if (!reserved.has(request.evseId(), null)) {
      return new StatusInfo("UnknownEvse");
    }
    return request.connectorType() == null
            || reserved.has(request.evseId(), request.connectorType().wire())
        ? null
        : new StatusInfo("UnknownConnectorType");
  }

  private CompletionStage<CancelReservationResponse> cancel(CancelReservationRequest request) {
    CancelReservationStatusEnum status =
        reserved.cancel(request.reservationId())
            ? CancelReservationStatusEnum.ACCEPTED
            : CancelReservationStatusEnum.REJECTED;
    return station.journal().settled().thenApply(settled -> new CancelReservationResponse(status));
  }

  // ---- what happens at the station

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    reserved.refresh();
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    reserved.refresh();
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    reserved.refresh();
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    reserved.refresh();
  }

  // ---- ReservedEvses.Surroundings

  @Override
  public boolean isTaken(int evse) {
    return drivers.isTaken(evse);
  }

  @Override
  public boolean isPromised(int evse) {
    return drivers.isPromised(evse);
  }

  @Override
  public void onReservedChanged() {
    reportStatus.run();
  }

  @Override
  public void onEnded(Reservation reservation, ReservedEvses.Ending why, Batch end) {
    station
        .queue()
        .sendDurably(
            new ReservationStatusUpdateRequest(
                reservation.id(), ReservationUpdateStatusEnum.valueOf(why.name())),
            end);
  }
}
