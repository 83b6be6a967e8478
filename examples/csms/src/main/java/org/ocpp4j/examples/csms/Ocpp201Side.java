package org.ocpp4j.examples.csms;

import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.MeterValuesResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/** What stations of 2.0.1 say, in the CSMS's own terms. */
final class Ocpp201Side {
  private final Desk desk;
  private final Ocpp201Reports reports;
  private final Ocpp201Transactions transactions;
  private final Ocpp201Reservations reservations;

  Ocpp201Side(Desk desk, Ocpp201Reports reports, Ocpp201Reservations reservations) {
    this.desk = desk;
    this.reports = reports;
    this.transactions = new Ocpp201Transactions(desk);
    this.reservations = reservations;
  }

  void register(CsmsHandlers on) {
    on.on(BootNotificationRequest.class, this::boot);
    on.on(HeartbeatRequest.class, (station, request) -> new HeartbeatResponse(desk.now()));
    on.on(StatusNotificationRequest.class, this::status);
    on.on(AuthorizeRequest.class, (s, request) -> new AuthorizeResponse(info(request.idToken())));
    on.on(TransactionEventRequest.class, this::transactionEvent);
    on.on(MeterValuesRequest.class, (s, request) -> new MeterValuesResponse());
    reports.register(on);
    reservations.register(on);
    Ocpp201Notices.register(on);
  }

  private BootNotificationResponse boot(StationSession station, BootNotificationRequest request) {
    ChargingStation hardware = request.chargingStation();
    desk.booted(
        station,
        new StationRecord.BootInfo(
            hardware.vendorName(),
            hardware.model(),
            hardware.serialNumber(),
            hardware.firmwareVersion(),
            request.reason().wire(),
            desk.now()));
    return new BootNotificationResponse(
        desk.now(), desk.heartbeatSeconds(), RegistrationStatusEnum.ACCEPTED);
  }

  private StatusNotificationResponse status(
      StationSession station, StatusNotificationRequest request) {
    desk.reported(
        station,
        new StationRecord.ConnectorInfo(
            request.evseId(),
            request.connectorId(),
            request.connectorStatus().wire(),
            null,
            request.timestamp()));
    return new StatusNotificationResponse();
  }

  private IdTokenInfo info(IdToken token) {
    return desk.token(token.idToken(), token.type().wire())
        .map(known -> info(known, token.type()))
        .orElseGet(() -> new IdTokenInfo(withoutRegistration(token.type())));
  }

  /** Nobody registers what the CSMS gave itself or what needs no authorization. */
  private static AuthorizationStatusEnum withoutRegistration(IdTokenEnum type) {
    return switch (type) {
      case CENTRAL, NO_AUTHORIZATION -> AuthorizationStatusEnum.ACCEPTED;
      default -> AuthorizationStatusEnum.UNKNOWN;
    };
  }

  private static IdTokenInfo info(Token known, IdTokenEnum type) {
    String group = known.group();
    return IdTokenInfo.builder()
        .status(AuthorizationStatusEnum.fromWire(known.status()))
        .cacheExpiryDateTime(known.expiry())
        .groupIdToken(group == null ? null : new IdToken(group, type))
        .build();
  }

  private TransactionEventResponse transactionEvent(
      StationSession station, TransactionEventRequest event) {
    transactions.add(station, event);
    reservations.told(station, event);
    IdToken token = event.idToken();
    return token == null
        ? new TransactionEventResponse()
        : TransactionEventResponse.builder().idTokenInfo(info(token)).build();
  }
}
