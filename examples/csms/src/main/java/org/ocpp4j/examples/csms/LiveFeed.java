package org.ocpp4j.examples.csms;

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
import java.util.stream.Collectors;

/**
 * {@code /api/live}: tells each subscriber first the present state of its channels, then every
 * change.
 *
 * <p>Channels are {@code stations}, {@code station:ID}, {@code transactions} and {@code meter:ID}.
 */
final class LiveFeed {
  private static final Duration IDLE = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Supplier<?>> snapshots = new ConcurrentHashMap<>();
  private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();

  private record Subscriber(WsContext socket, Set<String> channels) {}

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
        send(subscriber.socket(), message);
      }
    }
  }

  void serve(WsConfig socket) {
    socket.onConnect(this::subscribe);
    socket.onClose(closed -> subscribers.remove(closed.sessionId()));
  }

  private void subscribe(WsConnectContext socket) {
    socket.session.setIdleTimeout(IDLE);
    String wanted = socket.queryParam("channels");
    Set<String> channels =
        wanted == null
            ? Set.of("stations", "transactions")
            : Arrays.stream(wanted.split(",")).map(String::strip).collect(Collectors.toSet());
    Map<String, Object> states = new LinkedHashMap<>();
    channels.stream().sorted().forEach(channel -> states.put(channel, stateOf(channel)));
    send(socket, Map.of("type", "snapshot", "channels", states));
    subscribers.put(socket.sessionId(), new Subscriber(socket, channels));
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

  private static void send(WsContext socket, Map<String, Object> message) {
    if (socket.session.isOpen()) {
      socket.send(Json.MAPPER.writeValueAsString(message));
    }
  }
}
