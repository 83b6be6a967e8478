package org.ocpp4j.v201.station;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.v201.message.CancelReservationRequest;
import org.ocpp4j.v201.message.CancelReservationStatusEnum;
import org.ocpp4j.v201.message.ConnectorEnum;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.ReservationStatusUpdateRequest;
import org.ocpp4j.v201.message.ReserveNowRequest;
import org.ocpp4j.v201.message.ReserveNowStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;

/** A station and the reservations that its CSMS makes, for an hour where nothing else is said. */
final class ReservedStation {
  static final IdToken DRIVER = IdToken.iso14443("DRIVER");
  static final IdToken STRANGER = IdToken.iso14443("STRANGER");
  static final IdToken ANOTHER = IdToken.iso14443("ANOTHER");
  static final String GROUP = "FLEET";

  final VirtualStation virtual;

  private ReservedStation(VirtualStation virtual) {
    this.virtual = virtual;
  }

  /** A station that has booted, with this many connectors at its EVSEs. */
  static ReservedStation booted(Integer... connectorsPerEvse) {
    return new ReservedStation(VirtualStation.booted(connectorsPerEvse));
  }

  /** A station of two EVSEs the first of which is reserved for the driver, as number 1. */
  static ReservedStation withReservation(@Nullable String group) {
    ReservedStation station = booted(1, 1);
    station.reserve(station.request(1, DRIVER).evseId(1).groupIdToken(token(group)));
    station.virtual.requests.clear();
    return station;
  }

  private static org.ocpp4j.v201.message.@Nullable IdToken token(@Nullable String group) {
    return group == null ? null : new org.ocpp4j.v201.message.IdToken(group, IdTokenEnum.CENTRAL);
  }

  ReserveNowRequest.Builder request(int id, IdToken driver) {
    return ReserveNowRequest.builder()
        .id(id)
        .expiryDateTime(virtual.time.now().plus(Duration.ofHours(1)))
        .idToken(new org.ocpp4j.v201.message.IdToken(driver.value(), IdTokenEnum.ISO14443));
  }

  ReserveNowStatusEnum reserve(ReserveNowRequest.Builder request) {
    return virtual.call(request.build()).status();
  }

  ReserveNowStatusEnum reserve(int id, @Nullable Integer evse) {
    return reserve(request(id, DRIVER).evseId(evse));
  }

  ReserveNowStatusEnum reserve(int id, ConnectorEnum type) {
    return reserve(request(id, DRIVER).connectorType(type));
  }

  CancelReservationStatusEnum cancel(int id) {
    return virtual.call(new CancelReservationRequest(id)).status();
  }

  void type(int evse, int connector, ConnectorEnum type) {
    virtual
        .station
        .device()
        .put(
            new VariableId(
                Component.onConnector("Connector", evse, connector), "ConnectorType", null),
            type.wire());
  }

  void plugIn(int evse) {
    virtual.station.plugIn(new ConnectorId(evse, 1));
    virtual.pass(Duration.ofSeconds(1));
  }

  void present(IdToken token, Integer... evses) {
    virtual.station.present(token, List.of(evses));
    virtual.pass(Duration.ofSeconds(1));
  }

  /** The status notifications since it was asked last, as {@code evse.connector status}. */
  List<String> statuses() {
    List<String> all =
        virtual.sent(StatusNotificationRequest.class).stream()
            .map(s -> s.evseId() + "." + s.connectorId() + " " + s.connectorStatus().wire())
            .toList();
    virtual.requests.removeIf(StatusNotificationRequest.class::isInstance);
    return all;
  }

  /** What was told of reservations that ended unused, as {@code id status}. */
  List<String> updates() {
    return virtual.sent(ReservationStatusUpdateRequest.class).stream()
        .map(u -> u.reservationId() + " " + u.reservationUpdateStatus().wire())
        .toList();
  }

  /** The reservations that the transaction events name. */
  List<@Nullable Integer> named() {
    return virtual.transactions().stream().map(TransactionEventRequest::reservationId).toList();
  }
}
