package org.ocpp4j.examples.csms;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.StationSession;

/** {@code /api/stations}: what is known of stations, registering them, their messages. */
final class StationsApi {
  private static final int DEFAULT_LIMIT = 100;

  private final Csms csms;
  private final StationRegister register;
  private final Stations stations;
  private final Transactions transactions;
  private final MessageLog messages;

  /** The body of a registration. */
  record RegistrationBody(
      @Nullable Integer securityProfile, @Nullable String password, @Nullable String tolerance) {}

  /** A station as it is answered. */
  record StationView(
      String id,
      @Nullable String version,
      boolean connected,
      @Nullable Instant since,
      @Nullable Instant lastSeen,
      StationRecord.@Nullable BootInfo boot,
      List<StationRecord.ConnectorInfo> connectors,
      List<ChargingTransaction> transactions) {}

  StationsApi(
      Csms csms,
      StationRegister register,
      Stations stations,
      Transactions transactions,
      MessageLog messages) {
    this.csms = csms;
    this.register = register;
    this.stations = stations;
    this.transactions = transactions;
    this.messages = messages;
  }

  void add(RoutesConfig routes) {
    routes.get("/api/stations", context -> HttpApi.answer(context, all()));
    routes.get("/api/stations/{id}", this::one);
    routes.put("/api/stations/{id}", this::register);
    routes.get("/api/stations/{id}/messages", this::messages);
  }

  private List<StationView> all() {
    Map<String, List<ChargingTransaction>> open =
        transactions.find(null, null, true).stream()
            .collect(Collectors.groupingBy(ChargingTransaction::station));
    return stations.all().stream()
        .map(station -> view(station, open.getOrDefault(station.id(), List.of())))
        .toList();
  }

  private void one(Context context) {
    HttpApi.answer(context, view(known(context.pathParam("id"))));
  }

  private void register(Context context) {
    String id = context.pathParam("id");
    RegistrationBody body = HttpApi.body(context, RegistrationBody.class);
    int profile = body.securityProfile() == null ? 0 : body.securityProfile();
    boolean usesPassword = profile == 1 || profile == 2;
    String tolerance = body.tolerance() == null ? "strict" : body.tolerance();
    if (id.contains(":")) {
      throw ApiException.badInput("The name of a station has no colon: no password could follow");
    }
    if (profile < 0 || profile > 3) {
      throw ApiException.badInput("securityProfile is 0, 1, 2 or 3");
    }
    if (usesPassword && (body.password() == null || body.password().isEmpty())) {
      throw ApiException.badInput("Security profiles 1 and 2 need a password");
    }
    if (!Set.of("strict", "lenient").contains(tolerance)) {
      throw ApiException.badInput("tolerance is \"strict\" or \"lenient\"");
    }
    register.put(id, profile, usesPassword ? body.password() : null, tolerance);
    stations.known(id);
    HttpApi.answer(context, view(known(id)));
  }

  private void messages(Context context) {
    String id = known(context.pathParam("id")).id();
    HttpApi.answer(context, messages.newest(id, limit(context), context.queryParam("action")));
  }

  private static int limit(Context context) {
    String text = context.queryParam("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (!text.matches("\\d{1,6}")) {
      throw ApiException.badInput("limit is a whole number");
    }
    return Integer.parseInt(text);
  }

  private StationRecord known(String id) {
    return stations.find(id).orElseThrow(() -> ApiException.unknown("There is no station " + id));
  }

  private StationView view(StationRecord station) {
    return view(station, transactions.find(station.id(), null, true));
  }

  private StationView view(StationRecord station, List<ChargingTransaction> open) {
    Instant lastSeen =
        csms.station(station.id()).map(StationSession::lastSeen).orElse(station.lastSeen());
    return new StationView(
        station.id(),
        station.version(),
        station.connected(),
        station.since(),
        lastSeen,
        station.boot(),
        station.connectors(),
        open);
  }
}
