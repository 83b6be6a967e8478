package org.ocpp4j.examples.csms;

import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.v16.message.CancelReservationRequest;
import org.ocpp4j.v16.message.CancelReservationResponse;
import org.ocpp4j.v16.message.CancelReservationStatus;
import org.ocpp4j.v16.message.ReserveNowRequest;
import org.ocpp4j.v16.message.ReserveNowResponse;
import org.ocpp4j.v16.message.StartTransactionRequest;

/** What stations of 1.6 say of reservations (§5.2, §5.13). */
final class Ocpp16Reservations {
  private final Reservations reservations;

  Ocpp16Reservations(Reservations reservations) {
    this.reservations = reservations;
  }

  /** The station has answered a call. */
  void answered(String station, Request<?> request, Response answer) {
    if (request instanceof ReserveNowRequest asked && answer instanceof ReserveNowResponse given) {
      reservations.answered(
          new Reservation(
              station,
              asked.reservationId(),
              given.status().wire(),
              asked.connectorId() == 0 ? null : asked.connectorId(),
              null,
              asked.idTag(),
              asked.parentIdTag(),
              asked.expiryDate(),
              null));
    } else if (request instanceof CancelReservationRequest cancel
        && answer instanceof CancelReservationResponse given
        && given.status() == CancelReservationStatus.ACCEPTED) {
      reservations.ended(station, cancel.reservationId(), Reservation.CANCELLED);
    }
  }

  /** A transaction has started, maybe by a reservation. */
  void started(StationSession station, StartTransactionRequest start, int transaction) {
    Integer id = start.reservationId();
    if (id != null) {
      reservations.used(station.identity(), id, String.valueOf(transaction));
    }
  }
}
