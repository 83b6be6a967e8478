package org.ocpp4j.examples.csms;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/live}: tells each subscriber first the present state of its channels, then every
 * change.
 *
 * <p>Channels are {@code stations}, {@code station:ID}, {@code transactions} and {@code meter:ID}.
 */
final class LiveFeed {
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Pattern CHANNEL =
      Pattern.compile("stations|transactions|(station|meter):.+");

  private final Clock clock;
  private final Map<String, Supplier<?>> snapshots = new ConcurrentHashMap<>();
  private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();

  private record Subscriber(WsContext socket, Set<String> channels) {
    /** One message after the other, whoever has news. */
    synchronized void send(Map<String, Object> message) {
      if (socket.session.isOpen()) {
        socket.send(Json.MAPPER.writeValueAsString(message));
      }
    }

    /** Tells the present state, and of each change from then on. */
    synchronized void begin(Runnable subscribe, Supplier<Map<String, Object>> state) {
      subscribe.run();
      send(state.get());
    }
  }

  LiveFeed(Clock clock) {
    this.clock = clock;
  }

  /** Says what the present state of a channel is. */
  void snapshotOf(String channel, Supplier<?> state) {
    snapshots.put(channel, state);
  }

  void publish(String channel, Object change) {
    Instant happened = clock.instant();
    for (Subscriber subscriber : subscribers.values()) {
      if (subscriber.channels().contains(channel)) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "update");
        message.put("channel", channel);
        message.put("data", change);
        message.put("latencyMs", Duration.between(happened, clock.instant()).toMillis());
        subscriber.send(message);
      }
    }
  }

  void serve(WsConfig socket) {
    socket.onConnect(this::subscribe);
    socket.onClose(closed -> subscribers.remove(closed.sessionId()));
  }

  private void subscribe(WsConnectContext socket) {
    socket.session.setIdleTimeout(IDLE);
    Subscriber subscriber = new Subscriber(socket, channels(socket.queryParam("channels")));
    subscriber.begin(
        () -> subscribers.put(socket.sessionId(), subscriber), () -> snapshot(subscriber));
  }

  /** Refuses a subscription to what there is not. */
  static void requireChannels(Context request) {
    for (String channel : channels(request.queryParam("channels"))) {
      if (!CHANNEL.matcher(channel).matches()) {
        throw ApiException.badInput(
            "channels are stations, station:ID, transactions and meter:ID, separated by commas");
      }
    }
  }

  private static Set<String> channels(@Nullable String wanted) {
    return wanted == null
        ? Set.of("stations", "transactions")
        : Arrays.stream(wanted.split(",")).map(String::strip).collect(Collectors.toSet());
  }

  private Map<String, Object> snapshot(Subscriber subscriber) {
    Map<String, Object> states = new LinkedHashMap<>();
    subscriber.channels().stream()
        .sorted()
        .forEach(channel -> states.put(channel, stateOf(channel)));
    return Map.of("type", "snapshot", "channels", states);
  }

  /** The state of a channel; one of a single station is its part of the whole. */
  private Object stateOf(String channel) {
    String kind = channel.contains(":") ? channel.substring(0, channel.indexOf(':')) : channel;
    String id = channel.substring(Math.min(channel.length(), kind.length() + 1));
    return switch (kind) {
      case "station" ->
          all(StationRecord.class, "stations").stream().filter(s -> s.id().equals(id)).toList();
      case "meter" ->
          all(ChargingTransaction.class, "transactions").stream()
              .filter(t -> t.station().equals(id))
              .toList();
      default -> snapshots.getOrDefault(channel, List::of).get();
    };
  }

  private <T> List<T> all(Class<T> type, String channel) {
    return ((List<?>) snapshots.getOrDefault(channel, List::of).get())
        .stream().map(type::cast).toList();
  }
}
