package org.ocpp4j.v201.station;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.FirmwareStatusNotificationResponse;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.LogStatusNotificationRequest;
import org.ocpp4j.v201.message.LogStatusNotificationResponse;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.MeterValuesResponse;
import org.ocpp4j.v201.message.NotifyEventRequest;
import org.ocpp4j.v201.message.NotifyEventResponse;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.NotifyReportResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ReservationStatusUpdateRequest;
import org.ocpp4j.v201.message.ReservationStatusUpdateResponse;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationResponse;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/** What the CSMS of a test answers; every answer can be changed. */
final class CsmsAnswers {
  private final Consumer<Request<?>> log;
  Function<BootNotificationRequest, BootNotificationResponse> boot;
  Function<AuthorizeRequest, AuthorizeResponse> authorize =
      request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
  Function<TransactionEventRequest, TransactionEventResponse> transactionEvent =
      request -> new TransactionEventResponse();

  /** Those that the CSMS leaves without any answer. */
  Predicate<TransactionEventRequest> unanswered = request -> false;

  Function<SecurityEventNotificationRequest, SecurityEventNotificationResponse> securityEvent =
      request -> new SecurityEventNotificationResponse();
  Function<SignCertificateRequest, SignCertificateResponse> signCertificate =
      request -> new SignCertificateResponse(GenericStatusEnum.ACCEPTED);
  Function<HeartbeatRequest, HeartbeatResponse> heartbeat;

  CsmsAnswers(VirtualTime time, Consumer<Request<?>> log) {
    this.log = log;
    this.boot =
        request -> new BootNotificationResponse(time.now(), 300, RegistrationStatusEnum.ACCEPTED);
    this.heartbeat = request -> new HeartbeatResponse(time.now());
  }

  /** Says this of every token. */
  void authorizeWith(IdTokenInfo info) {
    authorize = request -> new AuthorizeResponse(info);
  }

  /** A status and a group, or null for none. */
  static IdTokenInfo info(AuthorizationStatusEnum status, @Nullable String group) {
    return IdTokenInfo.builder()
        .status(status)
        .groupIdToken(group == null ? null : new IdToken(group, IdTokenEnum.CENTRAL))
        .build();
  }

  void register(CsmsHandlers on) {
    answer(on, BootNotificationRequest.class, request -> boot.apply(request));
    answer(on, AuthorizeRequest.class, request -> authorize.apply(request));
    on.onAsync(TransactionEventRequest.class, (station, request) -> transactionEvent(request));
    answer(on, HeartbeatRequest.class, request -> heartbeat.apply(request));
    answer(on, StatusNotificationRequest.class, request -> new StatusNotificationResponse());
    answer(on, NotifyEventRequest.class, request -> new NotifyEventResponse());
    answer(on, LogStatusNotificationRequest.class, request -> new LogStatusNotificationResponse());
    answer(
        on,
        FirmwareStatusNotificationRequest.class,
        request -> new FirmwareStatusNotificationResponse());
    answer(
        on, ReservationStatusUpdateRequest.class, request -> new ReservationStatusUpdateResponse());
    answer(on, NotifyReportRequest.class, request -> new NotifyReportResponse());
    answer(on, SecurityEventNotificationRequest.class, request -> securityEvent.apply(request));
    answer(on, SignCertificateRequest.class, request -> signCertificate.apply(request));
    answer(on, MeterValuesRequest.class, request -> new MeterValuesResponse());
  }

  private CompletionStage<TransactionEventResponse> transactionEvent(
      TransactionEventRequest request) {
    log.accept(request);
    return unanswered.test(request)
        ? new CompletableFuture<>()
        : CompletableFuture.completedStage(transactionEvent.apply(request));
  }

  private <Q extends Request<R>, R extends Response> void answer(
      CsmsHandlers on, Class<Q> type, Function<Q, R> with) {
    on.on(
        type,
        (station, request) -> {
          log.accept(request);
          return with.apply(request);
        });
  }
}
