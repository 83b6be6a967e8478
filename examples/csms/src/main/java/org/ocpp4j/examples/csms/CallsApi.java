package org.ocpp4j.examples.csms;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.csms.PasswordChange;
import org.ocpp4j.v201.csms.ReportIncompleteException;
import org.ocpp4j.v201.message.SetVariablesRequest;
import tools.jackson.databind.util.RawValue;

/** {@code POST /api/stations/{id}/calls/{Action}}: any call, checked against its schema only. */
final class CallsApi {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  private final Csms csms;
  private final Stations stations;
  private final PasswordChange passwords;
  private final List<Observer> observers;

  /** Takes note of what stations answer to calls. */
  interface Observer {
    void answered(String station, Request<?> request, Response answer);
  }

  CallsApi(Csms csms, Stations stations, PasswordChange passwords, List<Observer> observers) {
    this.csms = csms;
    this.stations = stations;
    this.passwords = passwords;
    this.observers = observers;
  }

  void add(RoutesConfig routes) {
    routes.post("/api/stations/{id}/calls/{action}", this::call);
  }

  private void call(Context context) {
    StationSession station = session(context.pathParam("id"));
    String name = context.pathParam("action");
    Action<?, ?> action = station.dialect().action(name);
    if (action == null) {
      throw ApiException.unknown("OCPP " + station.dialect().version() + " has no action " + name);
    }
    Duration patience = patience(context);
    String body = context.body().isBlank() ? "{}" : context.body();
    CompletionStage<Map<String, Object>> outcome = send(station, action, body, patience);
    context.future(
        () -> within(patience, outcome).thenAccept(answer -> HttpApi.answer(context, answer)));
  }

  /** Waits for what a station answers; says what is wrong when nothing comes. */
  static <T> CompletableFuture<T> within(Duration patience, CompletionStage<T> outcome) {
    return outcome
        .toCompletableFuture()
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              throw translated(failure);
            });
  }

  private <Q extends Request<R>, R extends Response> CompletionStage<Map<String, Object>> send(
      StationSession station, Action<Q, R> action, String body, Duration patience) {
    Q request;
    try {
      request = action.request().parse(body);
    } catch (ViolationException e) {
      throw ApiException.badInput(action + " " + e.violation().describe());
    }
    CompletionStage<R> call =
        request instanceof SetVariablesRequest set
            ? passwords.set(station, set, patience).thenApply(action.response().type()::cast)
            : station.call(request, patience);
    return call.thenApply(
            answer -> {
              observers.forEach(o -> o.answered(station.identity(), request, answer));
              return result("result", new RawValue(action.response().print(answer)));
            })
        .exceptionally(CallsApi::refusal);
  }

  private static Map<String, Object> refusal(Throwable failure) {
    if (cause(failure) instanceof OcppCallException refused) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", refused.code());
      error.put("description", refused.description());
      error.put("details", new RawValue(refused.details()));
      return result("callError", error);
    }
    throw new CompletionException(cause(failure));
  }

  private static Map<String, Object> result(String name, Object value) {
    return Map.of(name, value);
  }

  private static RuntimeException translated(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof TimeoutException || cause instanceof CallTimeoutException) {
      return ApiException.noAnswer("The station did not answer in time");
    }
    if (cause instanceof NotConnectedException) {
      return ApiException.noAnswer("The connection of the station was lost before it answered");
    }
    if (cause instanceof OcppCallException refused) {
      return ApiException.refused(
          "The station refused: " + refused.code() + " " + refused.description());
    }
    if (cause instanceof ReportIncompleteException incomplete) {
      return ApiException.noAnswer(String.valueOf(incomplete.getMessage()));
    }
    if (cause instanceof ViolationException bad) {
      return ApiException.noAnswer(
          "The station's answer breaks its schema: " + bad.violation().describe());
    }
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }

  /** What a stage has failed with. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Duration patience(Context context) {
    String text = context.queryParam("timeoutSeconds");
    if (text == null) {
      return DEFAULT_PATIENCE;
    }
    if (!text.matches("[1-9]\\d{0,3}")) {
      throw ApiException.badInput("timeoutSeconds is a whole number from 1 to 9999");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private StationSession session(String id) {
    if (stations.find(id).isEmpty()) {
      throw ApiException.unknown("There is no station " + id);
    }
    return csms.station(id).orElseThrow(() -> ApiException.notConnected(id));
  }
}
