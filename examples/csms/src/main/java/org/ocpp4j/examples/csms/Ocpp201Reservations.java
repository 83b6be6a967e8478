package org.ocpp4j.examples.csms;

import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.v201.message.CancelReservationRequest;
import org.ocpp4j.v201.message.CancelReservationResponse;
import org.ocpp4j.v201.message.CancelReservationStatusEnum;
import org.ocpp4j.v201.message.ReservationStatusUpdateRequest;
import org.ocpp4j.v201.message.ReservationStatusUpdateResponse;
import org.ocpp4j.v201.message.ReserveNowRequest;
import org.ocpp4j.v201.message.ReserveNowResponse;
import org.ocpp4j.v201.message.TransactionEventRequest;

/** What stations of 2.0.1 say of reservations (H01 to H04). */
final class Ocpp201Reservations {
  private final Reservations reservations;

  Ocpp201Reservations(Reservations reservations) {
    this.reservations = reservations;
  }

  void register(CsmsHandlers on) {
    on.on(ReservationStatusUpdateRequest.class, this::update);
  }

  /** The station has answered a call. */
  void answered(String station, Request<?> request, Response answer) {
    if (request instanceof ReserveNowRequest asked && answer instanceof ReserveNowResponse given) {
      reservations.answered(
          new Reservation(
              station,
              asked.id(),
              given.status().wire(),
              asked.evseId(),
              asked.connectorType() == null ? null : asked.connectorType().wire(),
              asked.idToken().idToken(),
              asked.groupIdToken() == null ? null : asked.groupIdToken().idToken(),
              asked.expiryDateTime(),
              null));
    } else if (request instanceof CancelReservationRequest cancel
        && answer instanceof CancelReservationResponse given
        && given.status() == CancelReservationStatusEnum.ACCEPTED) {
      reservations.ended(station, cancel.reservationId(), Reservation.CANCELLED);
    }
  }

  /** A transaction goes on; one event of it may name a reservation. */
  void told(StationSession station, TransactionEventRequest event) {
    Integer id = event.reservationId();
    if (id != null) {
      reservations.used(station.identity(), id, event.transactionInfo().transactionId());
    }
  }

  private ReservationStatusUpdateResponse update(
      StationSession station, ReservationStatusUpdateRequest update) {
    reservations.ended(
        station.identity(), update.reservationId(), update.reservationUpdateStatus().wire());
    return new ReservationStatusUpdateResponse();
  }
}
