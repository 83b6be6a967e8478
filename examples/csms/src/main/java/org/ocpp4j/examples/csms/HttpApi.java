package org.ocpp4j.examples.csms;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The HTTP side: routes, and errors in one form. */
final class HttpApi implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpApi.class);

  /** The form of every error. */
  record Failed(Failure error) {}

  record Failure(String code, String message) {}

  private final StationsApi stations;
  private final CallsApi calls;
  private final InventoryApi inventories;
  private final ChargingApi charging;
  private final Reservations reservations;
  private final LiveFeed live;
  private final Metrics metrics;
  private @Nullable Javalin server;

  HttpApi(
      StationsApi stations,
      CallsApi calls,
      InventoryApi inventories,
      ChargingApi charging,
      Reservations reservations,
      LiveFeed live,
      Metrics metrics) {
    this.stations = stations;
    this.calls = calls;
    this.inventories = inventories;
    this.charging = charging;
    this.reservations = reservations;
    this.live = live;
    this.metrics = metrics;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException when the port cannot be had
   */
  void start(String host, int port) throws IOException {
    try {
      server = Javalin.create(this::configure).start(host, port);
    } catch (JavalinBindException e) {
      throw new IOException(
          "Port "
              + port
              + " of "
              + host
              + " cannot be listened on: choose another one, or end the program that has it",
          e);
    }
  }

  int port() {
    Javalin running = server;
    if (running == null) {
      throw new IllegalStateException("The HTTP API does not listen: start it first");
    }
    return running.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
  }

  private void configure(JavalinConfig config) {
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setErrorHandler(new UnreadableRequests()));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    RoutesConfig routes = config.routes;
    stations.add(routes);
    calls.add(routes);
    inventories.add(routes);
    charging.add(routes);
    metrics.add(routes);
    routes.get(
        "/api/reservations",
        context -> answer(context, reservations.find(context.queryParam("station"))));
    routes.wsBeforeUpgrade("/api/live", LiveFeed::requireChannels);
    routes.ws("/api/live", live::serve);
    routes.get("/api/health", context -> answer(context, Map.of("status", "up")));
    routes.get("/openapi.json", resource("/openapi.json", "application/json"));
    routes.get("/", resource("/index.html", "text/html; charset=utf-8"));
    routes.get("/page.css", resource("/page.css", "text/css; charset=utf-8"));
    routes.get("/page.js", resource("/page.js", "text/javascript; charset=utf-8"));
    routes.exception(
        ApiException.class,
        (e, context) -> error(context, e.status(), e.code(), String.valueOf(e.getMessage())));
    routes.exception(
        JacksonException.class,
        (e, context) ->
            error(
                context,
                HttpStatus.BAD_REQUEST,
                "badInput",
                "The body is not what this call takes: " + e.getOriginalMessage()));
    routes.exception(
        HttpResponseException.class,
        (e, context) ->
            error(
                context,
                HttpStatus.forStatus(e.getStatus()),
                e.getStatus() == 404 ? "unknown" : "badInput",
                String.valueOf(e.getMessage())));
    routes.exception(
        Exception.class,
        (e, context) -> {
          log.error("{} {} failed", context.method(), context.path(), e);
          error(
              context,
              HttpStatus.INTERNAL_SERVER_ERROR,
              "internal",
              "The CSMS failed; see its log");
        });
  }

  static void answer(Context context, Object body) {
    context.contentType("application/json").result(Json.MAPPER.writeValueAsString(body));
  }

  /** The value of a parameter that is true or false, if it was given. */
  static Optional<Boolean> flag(Context context, String name) {
    String text = context.queryParam(name);
    if (text != null && !Set.of("true", "false").contains(text)) {
      throw ApiException.badInput(name + " is true or false");
    }
    return Optional.ofNullable(text).map(Boolean::valueOf);
  }

  /** What the request says. */
  static <T> T body(Context context, Class<T> type) {
    T body = Json.MAPPER.readValue(context.body(), type);
    if (body == null) {
      throw ApiException.badInput("The body is a JSON object");
    }
    return body;
  }

  private static void error(Context context, HttpStatus status, String code, String message) {
    context.status(status);
    answer(context, new Failed(new Failure(code, message)));
  }

  private static Handler resource(String name, String type) {
    return context ->
        context
            .contentType(type)
            .result(Objects.requireNonNull(HttpApi.class.getResourceAsStream(name)));
  }
}
