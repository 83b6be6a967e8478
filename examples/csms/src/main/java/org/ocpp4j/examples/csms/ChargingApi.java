package org.ocpp4j.examples.csms;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.OcppCallException;
import tools.jackson.databind.JsonNode;

/** Starting and stopping, {@code /api/transactions} and {@code /api/tokens}. */
final class ChargingApi {
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  /** Thirty years of seconds. */
  private static final long LONGEST = 1_000_000_000;

  /** A thousand gigawatt-hours. */
  private static final long MOST = 1_000_000_000_000L;

  private static final Set<String> TOKEN_STATUS =
      Set.of(
          "Accepted",
          "Blocked",
          "ConcurrentTx",
          "Expired",
          "Invalid",
          "NoCredit",
          "NotAllowedTypeEVSE",
          "NotAtThisLocation",
          "NotAtThisTime",
          "Unknown");

  private static final Set<String> TOKEN_TYPES =
      Set.of(
          "Central",
          "eMAID",
          "ISO14443",
          "ISO15693",
          "KeyCode",
          "Local",
          "MacAddress",
          "NoAuthorization");

  private final RemoteControl remote;
  private final AutomaticStops automaticStops;
  private final Stations stations;
  private final Transactions transactions;
  private final Tokens tokens;
  private final Clock clock;

  /** The body of a start. */
  record StartBody(
      @Nullable Integer evse,
      @Nullable String idToken,
      @Nullable String type,
      @Nullable Long stopAfterSeconds,
      @Nullable BigDecimal maxEnergyWh) {}

  /**
   * The body of a stop.
   *
   * @param transaction its id, which is a number in 1.6
   */
  record StopBody(@Nullable JsonNode transaction, @Nullable Integer evse) {
    Optional<String> id() {
      if (transaction == null || transaction.isNull()) {
        return Optional.empty();
      }
      if (!transaction.isString() && !transaction.isIntegralNumber()) {
        throw ApiException.badInput("transaction is the id of a transaction");
      }
      return Optional.of(transaction.asString());
    }
  }

  /** The body of a token. */
  record TokenBody(
      @Nullable String status,
      @Nullable String type,
      @Nullable String expiry,
      @Nullable String group) {}

  ChargingApi(
      RemoteControl remote,
      AutomaticStops automaticStops,
      Stations stations,
      Transactions transactions,
      Tokens tokens,
      Clock clock) {
    this.remote = remote;
    this.automaticStops = automaticStops;
    this.stations = stations;
    this.transactions = transactions;
    this.tokens = tokens;
    this.clock = clock;
  }

  void add(RoutesConfig routes) {
    routes.post("/api/stations/{id}/start", this::start);
    routes.post("/api/stations/{id}/stop", this::stop);
    routes.get("/api/transactions", this::transactions);
    routes.get("/api/transactions/{id}", context -> HttpApi.answer(context, transaction(context)));
    routes.post("/api/transactions/{id}/close", this::close);
    routes.put("/api/tokens/{idToken}", this::putToken);
    routes.get("/api/tokens/{idToken}", context -> HttpApi.answer(context, token(context)));
    routes.delete("/api/tokens/{idToken}", this::removeToken);
  }

  private void start(Context context) {
    String station = station(context);
    StartBody body = HttpApi.body(context, StartBody.class);
    Integer evse = body.evse();
    String idToken = body.idToken();
    if (evse == null || evse < 1) {
      throw ApiException.badInput("evse is the number of an EVSE, from 1");
    }
    if (idToken == null || idToken.isEmpty()) {
      throw ApiException.badInput("idToken is the token to charge with");
    }
    requirePositive(body.stopAfterSeconds(), "stopAfterSeconds", LONGEST);
    requirePositive(body.maxEnergyWh(), "maxEnergyWh", MOST);
    String type = type(body.type());
    remote.requireStartable(station, idToken);
    tokens.vouchFor(idToken);
    Runnable undo =
        automaticStops.plan(station, evse, idToken, body.stopAfterSeconds(), body.maxEnergyWh());
    CompletionStage<String> answer =
        remote.start(
            station,
            evse,
            idToken,
            type == null ? tokens.find(idToken).map(Token::type).orElse(null) : type);
    respond(context, answer.whenComplete((status, failure) -> started(status, failure, undo)));
  }

  /** A station that has not answered may have started all the same. */
  private static void started(@Nullable String status, @Nullable Throwable failure, Runnable undo) {
    boolean refused = failure != null && CallsApi.cause(failure) instanceof OcppCallException;
    if (refused || (status != null && !status.equals("Accepted"))) {
      undo.run();
    }
  }

  private void stop(Context context) {
    String station = station(context);
    StopBody body =
        context.body().isBlank() ? new StopBody(null, null) : HttpApi.body(context, StopBody.class);
    String transaction =
        body.id()
            .or(() -> remote.openAt(station, body.evse()))
            .orElseThrow(() -> ApiException.unknown("No transaction is open there"));
    automaticStops.cancel(station, transaction);
    respond(context, remote.stop(station, transaction));
  }

  private static void respond(Context context, CompletionStage<String> answer) {
    context.future(
        () ->
            CallsApi.within(PATIENCE, answer)
                .thenAccept(status -> HttpApi.answer(context, Map.of("status", status))));
  }

  private String station(Context context) {
    String id = context.pathParam("id");
    return stations
        .find(id)
        .orElseThrow(() -> ApiException.unknown("There is no station " + id))
        .id();
  }

  private void transactions(Context context) {
    HttpApi.answer(
        context,
        transactions.find(
            context.queryParam("station"),
            context.queryParam("idToken"),
            HttpApi.flag(context, "open").orElse(null)));
  }

  private ChargingTransaction transaction(Context context) {
    String id = context.pathParam("id");
    return transactions
        .find(id)
        .orElseThrow(() -> ApiException.unknown("There is no transaction " + id));
  }

  /** Closes a transaction whose end the station never told. */
  private void close(Context context) {
    ChargingTransaction known = transaction(context);
    Instant now = clock.instant();
    HttpApi.answer(
        context,
        known.open()
            ? transactions.update(known.station(), known.id(), t -> t.stopped(now, "Closed"))
            : known);
  }

  private void putToken(Context context) {
    TokenBody body = HttpApi.body(context, TokenBody.class);
    String status = body.status() == null ? "Accepted" : body.status();
    if (!TOKEN_STATUS.contains(status)) {
      throw ApiException.badInput("status is one of " + TOKEN_STATUS.stream().sorted().toList());
    }
    String idToken = context.pathParam("idToken");
    requireTokenLength("idToken", idToken);
    requireTokenLength("group", body.group());
    tokens.put(
        new Token(idToken, type(body.type()), status, time("expiry", body.expiry()), body.group()));
    HttpApi.answer(context, token(context));
  }

  private static void requirePositive(@Nullable Number number, String name, long most) {
    if (number != null && (number.doubleValue() <= 0 || number.doubleValue() > most)) {
      throw ApiException.badInput(name + " is more than 0 and at most " + most);
    }
  }

  private static void requireTokenLength(String name, @Nullable String text) {
    if (text != null && (text.isEmpty() || text.length() > Token.LONGEST)) {
      throw ApiException.badInput(name + " has 1 to " + Token.LONGEST + " characters");
    }
  }

  private static @Nullable Instant time(String name, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw ApiException.badInput(name + " is a date-time such as 2030-12-31T23:59:59Z");
    }
  }

  private static @Nullable String type(@Nullable String type) {
    if (type != null && !TOKEN_TYPES.contains(type)) {
      throw ApiException.badInput("type is one of " + TOKEN_TYPES.stream().sorted().toList());
    }
    return type;
  }

  private Token token(Context context) {
    String idToken = context.pathParam("idToken");
    return tokens
        .find(idToken)
        .orElseThrow(() -> ApiException.unknown("There is no token " + idToken));
  }

  private void removeToken(Context context) {
    if (!tokens.remove(context.pathParam("idToken"))) {
      throw ApiException.unknown("There is no token " + context.pathParam("idToken"));
    }
    context.status(204);
  }
}
