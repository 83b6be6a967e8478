package org.ocpp4j.conformance.durability;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.FirmwareStatusNotificationResponse;
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
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ReservationStatusUpdateRequest;
import org.ocpp4j.v201.message.ReservationStatusUpdateResponse;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationResponse;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/** A CSMS whose answers change, and which sees to it that its calls are answered once. */
final class WalkCsms {
  static final String GROUP = "FLEET";
  static final String MASTER_GROUP = "MASTER";

  /** What the CSMS answers to a kind of question. */
  enum Mood {
    WELL,
    REFUSING,
    BROKEN,
    SILENT
  }

  private final VirtualTime time;
  private final WalkBooks books;
  private final List<String> violations;
  private final Csms csms;
  private final Map<ConnectorId, String> statuses = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();
  Mood onAuthorize = Mood.WELL;
  Mood onTransaction = Mood.WELL;
  RegistrationStatusEnum onBoot = RegistrationStatusEnum.ACCEPTED;
  private int boots;

  WalkCsms(VirtualTime time, InMemoryNetwork network, WalkBooks books, List<String> violations) {
    this.time = time;
    this.books = books;
    this.violations = violations;
    this.csms =
        Csms.builder()
            .engine(time.engine())
            .transport(network.server())
            .admission(StationAdmission.everyone())
            .protocol(Ocpp201.csms(this::register))
            .listener(this::heard)
            .build();
    csms.start();
  }

  /** What this CSMS thinks of a token. */
  static IdTokenInfo opinion(IdToken token) {
    String value = token.idToken();
    AuthorizationStatusEnum status =
        value.startsWith("BLOCKED")
            ? AuthorizationStatusEnum.BLOCKED
            : AuthorizationStatusEnum.ACCEPTED;
    String group =
        value.startsWith("FLEET") ? GROUP : value.startsWith("MASTER") ? MASTER_GROUP : null;
    return IdTokenInfo.builder()
        .status(status)
        .groupIdToken(group == null ? null : new IdToken(group, IdTokenEnum.CENTRAL))
        .evseId(value.startsWith("SECOND") ? List.of(2) : null)
        .build();
  }

  private static boolean mayCharge(IdToken token, int evse) {
    IdTokenInfo info = opinion(token);
    return info.status() == AuthorizationStatusEnum.ACCEPTED
        && (info.evseId() == null || info.evseId().contains(evse))
        && !token.idToken().startsWith("MASTER");
  }

  int boots() {
    return boots;
  }

  Map<ConnectorId, String> statuses() {
    return statuses;
  }

  boolean isConnected() {
    return csms.station("CP1").isPresent();
  }

  /** Calls the station if it is there, and looks at its answer. */
  <R extends Response> void call(Request<R> request, Consumer<R> then) {
    csms.station("CP1")
        .ifPresent(
            session ->
                session
                    .call(request, Duration.ofMinutes(2))
                    .whenComplete(
                        (answer, failure) -> {
                          if (failure == null) {
                            then.accept(answer);
                          } else {
                            failed(request, failure);
                          }
                        }));
  }

  private void failed(Request<?> request, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean linkGone = cause instanceof NotConnectedException;
    boolean rejected =
        cause instanceof OcppCallException e
            && e.code().equals("SecurityError"); // the CSMS has rejected the station
    if (!linkGone && !rejected) {
      violations.add("no proper answer to " + request + ": " + cause);
    }
  }

  private void heard(CsmsEvent event) {
    if (event instanceof CsmsEvent.Problem problem) {
      violations.add("the CSMS has a problem: " + problem.description());
    } else if (event instanceof CsmsEvent.FrameReceived frame && !frame.frame().startsWith("[2")) {
      String id = frame.frame().split("\"", 3)[1];
      if (answers.merge(id, 1, Integer::sum) > 1) {
        violations.add("answered twice: " + frame.frame());
      }
    }
  }

  private void register(CsmsHandlers on) {
    answer(
        on,
        BootNotificationRequest.class,
        request -> {
          boots++;
          return new BootNotificationResponse(time.now(), 300, onBoot);
        });
    on.onAsync(AuthorizeRequest.class, (station, request) -> authorize(request));
    on.onAsync(TransactionEventRequest.class, (station, request) -> transaction(request));
    answer(on, HeartbeatRequest.class, request -> new HeartbeatResponse(time.now()));
    answer(on, StatusNotificationRequest.class, this::status);
    answer(on, NotifyEventRequest.class, request -> new NotifyEventResponse());
    answer(on, LogStatusNotificationRequest.class, request -> new LogStatusNotificationResponse());
    answer(
        on,
        FirmwareStatusNotificationRequest.class,
        request -> new FirmwareStatusNotificationResponse());
    answer(
        on, ReservationStatusUpdateRequest.class, request -> new ReservationStatusUpdateResponse());
    answer(
        on,
        SecurityEventNotificationRequest.class,
        request -> new SecurityEventNotificationResponse());
    answer(on, MeterValuesRequest.class, request -> new MeterValuesResponse());
  }

  private <Q extends Request<R>, R extends Response> void answer(
      CsmsHandlers on, Class<Q> type, Function<Q, R> with) {
    on.on(type, (station, request) -> with.apply(request));
  }

  private StatusNotificationResponse status(StatusNotificationRequest request) {
    ConnectorId id = new ConnectorId(request.evseId(), request.connectorId());
    if (!WalkedStation.CONNECTORS.contains(id)) {
      violations.add("a status of what does not exist: " + request);
    }
    statuses.put(id, request.connectorStatus().wire());
    return new StatusNotificationResponse();
  }

  private CompletionStage<AuthorizeResponse> authorize(AuthorizeRequest request) {
    return inMood(
        onAuthorize,
        () -> new AuthorizeResponse(opinion(request.idToken())),
        () -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.INVALID)));
  }

  private CompletionStage<TransactionEventResponse> transaction(TransactionEventRequest request) {
    books.received(request);
    Optional<IdToken> token = Optional.ofNullable(request.idToken());
    WalkBooks.Account account = books.account(request.transactionInfo().transactionId());
    if (account != null
        && token.isPresent()
        && (onTransaction == Mood.REFUSING || !mayCharge(token.get(), account.evse))) {
      account.refused = true;
    }
    return inMood(
        onTransaction,
        () ->
            TransactionEventResponse.builder()
                .idTokenInfo(token.map(WalkCsms::opinion).orElse(null))
                .build(),
        () ->
            TransactionEventResponse.builder()
                .idTokenInfo(
                    token.map(t -> new IdTokenInfo(AuthorizationStatusEnum.INVALID)).orElse(null))
                .build());
  }

  private static <R> CompletionStage<R> inMood(Mood mood, Supplier<R> well, Supplier<R> refusing) {
    return switch (mood) {
      case WELL -> CompletableFuture.completedStage(well.get());
      case REFUSING -> CompletableFuture.completedStage(refusing.get());
      case BROKEN ->
          CompletableFuture.failedStage(new OcppCallException("InternalError", "not today"));
      case SILENT -> new CompletableFuture<>();
    };
  }
}
