package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.examples.csms.ChargingTransaction.MeterSample;
import org.ocpp4j.message.WireValue;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.AuthorizeResponse;
import org.ocpp4j.v16.message.BootNotificationRequest;
import org.ocpp4j.v16.message.BootNotificationResponse;
import org.ocpp4j.v16.message.DataTransferRequest;
import org.ocpp4j.v16.message.DataTransferResponse;
import org.ocpp4j.v16.message.DataTransferStatus;
import org.ocpp4j.v16.message.DiagnosticsStatusNotificationRequest;
import org.ocpp4j.v16.message.DiagnosticsStatusNotificationResponse;
import org.ocpp4j.v16.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v16.message.FirmwareStatusNotificationResponse;
import org.ocpp4j.v16.message.GenericStatusEnum;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.HeartbeatResponse;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.LogStatusNotificationRequest;
import org.ocpp4j.v16.message.LogStatusNotificationResponse;
import org.ocpp4j.v16.message.MeterValue;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.MeterValuesResponse;
import org.ocpp4j.v16.message.RegistrationStatus;
import org.ocpp4j.v16.message.SampledValue;
import org.ocpp4j.v16.message.SecurityEventNotificationRequest;
import org.ocpp4j.v16.message.SecurityEventNotificationResponse;
import org.ocpp4j.v16.message.SignCertificateRequest;
import org.ocpp4j.v16.message.SignCertificateResponse;
import org.ocpp4j.v16.message.SignedFirmwareStatusNotificationRequest;
import org.ocpp4j.v16.message.SignedFirmwareStatusNotificationResponse;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StatusNotificationResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;
import org.ocpp4j.v16.message.ValueFormat;

/** What stations of 1.6 say, in the CSMS's own terms. */
final class Ocpp16Side {
  private static final int LONGEST_GROUP = 20;

  private final Desk desk;
  private final Ocpp16Reservations reservations;

  Ocpp16Side(Desk desk, Ocpp16Reservations reservations) {
    this.desk = desk;
    this.reservations = reservations;
  }

  void register(CsmsHandlers on) {
    on.on(BootNotificationRequest.class, this::boot);
    on.on(HeartbeatRequest.class, (station, request) -> new HeartbeatResponse(desk.now()));
    on.on(StatusNotificationRequest.class, this::status);
    on.on(AuthorizeRequest.class, (s, request) -> new AuthorizeResponse(info(request.idTag())));
    on.on(StartTransactionRequest.class, this::start);
    on.on(MeterValuesRequest.class, this::meterValues);
    on.on(StopTransactionRequest.class, this::stop);
    on.on(
        DataTransferRequest.class,
        (s, request) -> new DataTransferResponse(DataTransferStatus.UNKNOWN_VENDOR_ID));
    on.on(
        DiagnosticsStatusNotificationRequest.class,
        (s, request) -> new DiagnosticsStatusNotificationResponse());
    on.on(
        FirmwareStatusNotificationRequest.class,
        (s, request) -> new FirmwareStatusNotificationResponse());
    on.on(
        SecurityEventNotificationRequest.class,
        (s, request) -> new SecurityEventNotificationResponse());
    on.on(LogStatusNotificationRequest.class, (s, request) -> new LogStatusNotificationResponse());
    on.on(
        SignedFirmwareStatusNotificationRequest.class,
        (s, request) -> new SignedFirmwareStatusNotificationResponse());
    on.on(
        SignCertificateRequest.class,
        (s, request) -> new SignCertificateResponse(GenericStatusEnum.REJECTED));
  }

  private BootNotificationResponse boot(StationSession station, BootNotificationRequest request) {
    desk.booted(
        station,
        new StationRecord.BootInfo(
            request.chargePointVendor(),
            request.chargePointModel(),
            request.chargePointSerialNumber(),
            request.firmwareVersion(),
            null,
            desk.now()));
    return new BootNotificationResponse(
        RegistrationStatus.ACCEPTED, desk.now(), desk.heartbeatSeconds());
  }

  private StatusNotificationResponse status(
      StationSession station, StatusNotificationRequest request) {
    desk.reported(
        station,
        new StationRecord.ConnectorInfo(
            request.connectorId(),
            request.connectorId() == 0 ? 0 : 1,
            request.status().wire(),
            request.errorCode().wire(),
            request.timestamp() == null ? desk.now() : request.timestamp()));
    return new StatusNotificationResponse();
  }

  private IdTagInfo info(String idTag) {
    return desk.token(idTag, null)
        .map(token -> new IdTagInfo(token.expiry(), group(token), status(token)))
        .orElse(new IdTagInfo(AuthorizationStatus.INVALID));
  }

  /** A group with a name too long for 1.6 is one of 2.0.1's only. */
  private static @Nullable String group(Token token) {
    String group = token.group();
    return group == null || group.length() > LONGEST_GROUP ? null : group;
  }

  /** 1.6 has fewer words than 2.0.1; what it does not know is Invalid. */
  private static AuthorizationStatus status(Token token) {
    return switch (token.status()) {
      case "Accepted" -> AuthorizationStatus.ACCEPTED;
      case "Blocked" -> AuthorizationStatus.BLOCKED;
      case "Expired" -> AuthorizationStatus.EXPIRED;
      case "ConcurrentTx" -> AuthorizationStatus.CONCURRENT_TX;
      default -> AuthorizationStatus.INVALID;
    };
  }

  private StartTransactionResponse start(StationSession station, StartTransactionRequest request) {
    int number =
        desk.started(
            station,
            request.connectorId(),
            request.idTag(),
            request.timestamp(),
            BigDecimal.valueOf(request.meterStart()));
    reservations.started(station, request, number);
    return new StartTransactionResponse(info(request.idTag()), number);
  }

  private MeterValuesResponse meterValues(StationSession station, MeterValuesRequest request) {
    Integer transaction = request.transactionId();
    if (transaction != null) {
      desk.told(
          station,
          transaction.toString(),
          request.connectorId(),
          null,
          null,
          null,
          samples(request.meterValue()));
    }
    return new MeterValuesResponse();
  }

  private StopTransactionResponse stop(StationSession station, StopTransactionRequest request) {
    desk.stopped(
        station,
        String.valueOf(request.transactionId()),
        request.timestamp(),
        request.reason() == null ? "Local" : request.reason().wire(),
        BigDecimal.valueOf(request.meterStop()),
        request.transactionData() == null ? List.of() : samples(request.transactionData()));
    String idTag = request.idTag();
    return new StopTransactionResponse(idTag == null ? null : info(idTag));
  }

  private static List<MeterSample> samples(List<MeterValue> values) {
    return values.stream()
        .flatMap(
            value ->
                value.sampledValue().stream()
                    .filter(sample -> sample.format() != ValueFormat.SIGNED_DATA)
                    .filter(sample -> sample.value().matches("[+-]?\\d+(\\.\\d+)?"))
                    .map(sample -> sample(value, sample)))
        .toList();
  }

  private static MeterSample sample(MeterValue value, SampledValue sample) {
    return new MeterSample(
        value.timestamp(),
        wire(sample.measurand()),
        wire(sample.phase()),
        wire(sample.context()),
        wire(sample.location()),
        new BigDecimal(sample.value()),
        wire(sample.unit()));
  }

  private static @Nullable String wire(@Nullable WireValue value) {
    return value == null ? null : value.wire();
  }
}
