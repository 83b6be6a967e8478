package org.ocpp4j.examples.csms;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.csms.Authorizations;
import org.ocpp4j.v201.csms.TransactionModel;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.EventData;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.MeterValuesResponse;
import org.ocpp4j.v201.message.NotifyEventRequest;
import org.ocpp4j.v201.message.NotifyEventResponse;
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
  private final Authorizations authorizations;

  Ocpp201Side(Desk desk, Ocpp201Reports reports, Ocpp201Reservations reservations) {
    this.desk = desk;
    this.reports = reports;
    this.transactions = new Ocpp201Transactions(desk, new TransactionModel());
    this.reservations = reservations;
    this.authorizations =
        new Authorizations((station, token) -> CompletableFuture.completedStage(info(token)));
  }

  void register(CsmsHandlers on) {
    on.on(BootNotificationRequest.class, this::boot);
    on.on(HeartbeatRequest.class, (station, request) -> new HeartbeatResponse(desk.now()));
    on.on(StatusNotificationRequest.class, this::status);
    on.on(NotifyEventRequest.class, this::notifyEvent);
    authorizations.register(on);
    on.onAsync(TransactionEventRequest.class, this::transactionEvent);
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

  /** Stations may tell of their connectors this way too (G01.FR.03). */
  private NotifyEventResponse notifyEvent(StationSession station, NotifyEventRequest request) {
    request.eventData().stream()
        .flatMap(event -> connector(event).stream())
        .forEach(connector -> desk.reported(station, connector));
    return new NotifyEventResponse();
  }

  private static Optional<StationRecord.ConnectorInfo> connector(EventData event) {
    EVSE evse = event.component().evse();
    Integer connector = evse == null ? null : evse.connectorId();
    if (evse == null
        || connector == null
        || !event.component().name().equalsIgnoreCase("Connector")
        || !event.variable().name().equalsIgnoreCase("AvailabilityState")) {
      return Optional.empty();
    }
    return Optional.of(
        new StationRecord.ConnectorInfo(
            evse.id(), connector, event.actualValue(), null, event.timestamp()));
  }

  /** Nobody registers what the CSMS gave itself. */
  private Optional<IdTokenInfo> info(IdToken token) {
    return desk.token(token.idToken(), token.type().wire())
        .map(Ocpp201Side::info)
        .or(
            () ->
                token.type() == IdTokenEnum.CENTRAL
                    ? Optional.of(new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED))
                    : Optional.empty());
  }

  /** A group is a token of the CSMS's own, whatever the type of its members (C09.FR.02). */
  private static IdTokenInfo info(Token known) {
    String group = known.group();
    return IdTokenInfo.builder()
        .status(AuthorizationStatusEnum.fromWire(known.status()))
        .cacheExpiryDateTime(known.expiry())
        .groupIdToken(group == null ? null : new IdToken(group, IdTokenEnum.CENTRAL))
        .build();
  }

  private CompletionStage<TransactionEventResponse> transactionEvent(
      StationSession station, TransactionEventRequest event) {
    return authorizations
        .verify(station, event)
        .thenApply(
            answer -> {
              transactions.add(station, event, answer);
              reservations.told(station, event);
              return answer;
            });
  }
}
