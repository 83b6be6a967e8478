package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.examples.csms.ChargingTransaction.MeterSample;
import org.ocpp4j.message.WireValue;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.v201.message.DataTransferStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.FirmwareStatusNotificationResponse;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.LogStatusNotificationRequest;
import org.ocpp4j.v201.message.LogStatusNotificationResponse;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.MeterValuesResponse;
import org.ocpp4j.v201.message.NotifyEventRequest;
import org.ocpp4j.v201.message.NotifyEventResponse;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.NotifyReportResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationResponse;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.UnitOfMeasure;

/** What stations of 2.0.1 say, in the CSMS's own terms. */
final class Ocpp201Side {
  private final Desk desk;

  Ocpp201Side(Desk desk) {
    this.desk = desk;
  }

  void register(CsmsHandlers on) {
    on.on(BootNotificationRequest.class, this::boot);
    on.on(HeartbeatRequest.class, (station, request) -> new HeartbeatResponse(desk.now()));
    on.on(StatusNotificationRequest.class, this::status);
    on.on(AuthorizeRequest.class, (s, request) -> new AuthorizeResponse(info(request.idToken())));
    on.on(TransactionEventRequest.class, this::transactionEvent);
    on.on(MeterValuesRequest.class, (s, request) -> new MeterValuesResponse());
    on.on(
        DataTransferRequest.class,
        (s, request) -> new DataTransferResponse(DataTransferStatusEnum.UNKNOWN_VENDOR_ID));
    on.on(
        FirmwareStatusNotificationRequest.class,
        (s, request) -> new FirmwareStatusNotificationResponse());
    on.on(LogStatusNotificationRequest.class, (s, request) -> new LogStatusNotificationResponse());
    on.on(NotifyEventRequest.class, (s, request) -> new NotifyEventResponse());
    on.on(NotifyReportRequest.class, (s, request) -> new NotifyReportResponse());
    on.on(
        SecurityEventNotificationRequest.class,
        (s, request) -> new SecurityEventNotificationResponse());
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
    if (token.type() == IdTokenEnum.CENTRAL || token.type() == IdTokenEnum.NO_AUTHORIZATION) {
      return new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED);
    }
    return desk.token(token.idToken())
        .map(known -> info(known, token.type()))
        .orElse(new IdTokenInfo(AuthorizationStatusEnum.UNKNOWN));
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
    String id = event.transactionInfo().transactionId();
    List<MeterSample> samples =
        event.meterValue() == null ? List.of() : samples(event.meterValue());
    EVSE evse = event.evse();
    IdToken token = event.idToken();
    boolean started = event.eventType() == TransactionEventEnum.STARTED;
    desk.told(
        station,
        id,
        evse == null ? null : evse.id(),
        evse == null ? null : evse.connectorId(),
        token == null ? null : token.idToken(),
        started ? event.timestamp() : null,
        samples);
    if (event.eventType() == TransactionEventEnum.ENDED) {
      String reason = wire(event.transactionInfo().stoppedReason());
      desk.stopped(
          station, id, event.timestamp(), reason == null ? "Local" : reason, null, List.of());
    }
    return token == null
        ? new TransactionEventResponse()
        : TransactionEventResponse.builder().idTokenInfo(info(token)).build();
  }

  private static List<MeterSample> samples(List<MeterValue> values) {
    return values.stream()
        .flatMap(value -> value.sampledValue().stream().map(sample -> sample(value, sample)))
        .toList();
  }

  private static MeterSample sample(MeterValue value, SampledValue sample) {
    UnitOfMeasure unit = sample.unitOfMeasure();
    Integer multiplier = unit == null ? null : unit.multiplier();
    BigDecimal number =
        multiplier == null ? sample.value() : sample.value().scaleByPowerOfTen(multiplier);
    return new MeterSample(
        value.timestamp(),
        wire(sample.measurand()),
        wire(sample.phase()),
        wire(sample.context()),
        number,
        unit == null ? "Wh" : unit.unit());
  }

  private static @Nullable String wire(@Nullable WireValue value) {
    return value == null ? null : value.wire();
  }
}
