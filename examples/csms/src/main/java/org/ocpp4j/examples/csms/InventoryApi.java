package org.ocpp4j.examples.csms;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.StationSession;

/**
 * {@code /api/stations/{id}/variables} and {@code …/configuration}: what a station last told. It is
 * asked where it has told nothing since it booted, or with {@code ?refresh=true}.
 *
 * <p>Stations are not asked before somebody wants to know: a call that is not answered would hold
 * back those of the operator.
 */
final class InventoryApi {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Csms csms;
  private final Stations stations;
  private final Inventories inventories;
  private final Ocpp201Reports reports;
  private final Ocpp16Configuration configuration;

  /** One of the two kinds. */
  private record Kind<T extends Inventory>(
      String version, Class<T> type, Function<StationSession, CompletionStage<T>> ask) {}

  InventoryApi(
      Csms csms,
      Stations stations,
      Inventories inventories,
      Ocpp201Reports reports,
      Ocpp16Configuration configuration) {
    this.csms = csms;
    this.stations = stations;
    this.inventories = inventories;
    this.reports = reports;
    this.configuration = configuration;
  }

  void add(RoutesConfig routes) {
    Kind<Inventory.Variables> variables =
        new Kind<>("2.0.1", Inventory.Variables.class, reports::ask);
    Kind<Inventory.Configuration> keys =
        new Kind<>("1.6", Inventory.Configuration.class, configuration::ask);
    routes.get("/api/stations/{id}/variables", context -> answer(context, variables));
    routes.get("/api/stations/{id}/configuration", context -> answer(context, keys));
  }

  private <T extends Inventory> void answer(Context context, Kind<T> kind) {
    StationRecord station = station(context, kind);
    boolean refresh = HttpApi.flag(context, "refresh").orElse(false);
    Optional<T> known = inventories.find(kind.type(), station.id());
    Optional<T> fresh = inventories.since(bootOf(station), kind.type(), station.id());
    if (fresh.isPresent() && !refresh) {
      HttpApi.answer(context, fresh.get());
      return;
    }
    Optional<StationSession> session = csms.station(station.id());
    if (session.isEmpty()) {
      HttpApi.answer(
          context,
          known.filter(old -> !refresh).orElseThrow(() -> ApiException.notConnected(station.id())));
      return;
    }
    CompletionStage<T> told = kind.ask().apply(session.get());
    context.future(
        () ->
            CallsApi.within(PATIENCE, told)
                .thenAccept(inventory -> HttpApi.answer(context, inventory)));
  }

  private static Instant bootOf(StationRecord station) {
    StationRecord.BootInfo boot = station.boot();
    return boot == null ? Instant.MIN : boot.at();
  }

  private StationRecord station(Context context, Kind<?> kind) {
    String id = context.pathParam("id");
    StationRecord station =
        stations.find(id).orElseThrow(() -> ApiException.unknown("There is no station " + id));
    String version = station.version();
    if (version != null && !version.equals(kind.version())) {
      throw ApiException.badInput(
          id + " speaks OCPP " + version + ": variables are of 2.0.1, the configuration is of 1.6");
    }
    return station;
  }
}
