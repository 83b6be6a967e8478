package org.ocpp4j.v16.station;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.AuthorizeResponse;
import org.ocpp4j.v16.message.BootNotificationRequest;
import org.ocpp4j.v16.message.BootNotificationResponse;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.HeartbeatResponse;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.MeterValuesResponse;
import org.ocpp4j.v16.message.RegistrationStatus;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StatusNotificationResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;

/** What the CSMS of a test answers; every answer can be changed. */
final class CsmsAnswers {
  static final IdTagInfo ACCEPTED = new IdTagInfo(AuthorizationStatus.ACCEPTED);

  private final Consumer<Request<?>> log;
  private int transactions = 40;
  Function<BootNotificationRequest, BootNotificationResponse> boot;
  Function<AuthorizeRequest, AuthorizeResponse> authorize =
      request -> new AuthorizeResponse(ACCEPTED);
  Function<StartTransactionRequest, StartTransactionResponse> start =
      request -> new StartTransactionResponse(ACCEPTED, ++transactions);
  Function<StopTransactionRequest, StopTransactionResponse> stop =
      request -> new StopTransactionResponse();
  Function<HeartbeatRequest, HeartbeatResponse> heartbeat;

  CsmsAnswers(VirtualTime time, Consumer<Request<?>> log) {
    this.log = log;
    this.boot =
        request -> new BootNotificationResponse(RegistrationStatus.ACCEPTED, time.now(), 300);
    this.heartbeat = request -> new HeartbeatResponse(time.now());
  }

  void register(CsmsHandlers on) {
    answer(on, BootNotificationRequest.class, request -> boot.apply(request));
    answer(on, AuthorizeRequest.class, request -> authorize.apply(request));
    answer(on, StartTransactionRequest.class, request -> start.apply(request));
    answer(on, HeartbeatRequest.class, request -> heartbeat.apply(request));
    answer(on, StopTransactionRequest.class, request -> stop.apply(request));
    answer(on, StatusNotificationRequest.class, request -> new StatusNotificationResponse());
    answer(on, MeterValuesRequest.class, request -> new MeterValuesResponse());
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
