package org.ocpp4j.station;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.StationUrl;

/**
 * Keeps the station connected: connects, notices when the link is dead, waits and connects again.
 * Used on the station's lane only; it knows subprotocols by name and no version.
 */
final class Connectivity {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  /** Told of connections, on the lane. */
  interface Owner {
    /** The protocols to offer now, most wanted first. */
    List<StationProtocol> offered();

    /** A connection is open. The answer receives what happens on it. */
    ConnectionListener opened(StationProtocol protocol, URI url);

    /** The connection is gone. */
    void closed(CloseReason reason);

    /** Connecting failed; the next attempt comes after the delay. */
    void failed(ConnectException failure, Duration retryIn);
  }

  private final StationSettings settings;
  private final Lane lane;
  private final Owner owner;
  private final Backoff backoff;
  private boolean wanted;
  private @Nullable Link link;
  private Scheduler.@Nullable Scheduled nextAttempt;

  Connectivity(StationSettings settings, Lane lane, Owner owner) {
    this.settings = settings;
    this.lane = lane;
    this.owner = owner;
    this.backoff = new Backoff(settings.device(), settings.engine().random());
  }

  /** Connects now, and again whenever the connection is lost. */
  void connect() {
    wanted = true;
    backoff.reset();
    attempt();
  }

  /** Closes the connection and makes no new one. */
  void disconnect(String why) {
    wanted = false;
    cancelAttempt();
    Link open = link;
    if (open != null) {
      link = null;
      open.leave(new CloseReason(CloseReason.NORMAL, why));
    }
  }

  /** Closes the connection, if there is one, and connects after the delay. */
  void reconnect(Duration delay, String why) {
    disconnect(why);
    wanted = true;
    backoff.reset();
    attemptIn(delay);
  }

  private void attempt() {
    cancelAttempt();
    if (!wanted || link != null) {
      return;
    }
    Link opening = new Link();
    link = opening;
    settings
        .transport()
        .connect(request(), opening)
        .whenComplete((connection, failure) -> lane.execute(() -> opening.attempted(failure)));
  }

  private void attemptIn(Duration delay) {
    cancelAttempt();
    nextAttempt = lane.schedule(delay, this::attempt);
  }

  private void cancelAttempt() {
    if (nextAttempt != null) {
      nextAttempt.cancel();
      nextAttempt = null;
    }
  }

  private URI url() {
    return StationUrl.of(settings.csms(), settings.identity());
  }

  private ConnectRequest request() {
    String password = settings.password();
    return new ConnectRequest(
        url(),
        owner.offered().stream().map(protocol -> protocol.dialect().subprotocol()).toList(),
        password == null ? null : new ConnectRequest.Credentials(settings.identity(), password),
        CONNECT_TIMEOUT,
        MAX_MESSAGE_BYTES);
  }

  /** The protocol of a connection; the expected one where the CSMS names none. */
  private Optional<StationProtocol> protocolOf(Connection connection) {
    String agreed = connection.subprotocol();
    return agreed.isEmpty()
        ? owner.offered().stream().findFirst()
        : owner.offered().stream()
            .filter(protocol -> protocol.dialect().subprotocol().equals(agreed))
            .findFirst();
  }

  private static ConnectException asConnectException(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof ConnectException known
        ? known
        : new ConnectException(
            ConnectException.Failure.OTHER, 0, String.valueOf(cause.getMessage()), cause);
  }

  /**
   * One connection from its first attempt to its end. Events of an older one never touch a newer
   * one.
   */
  private final class Link implements ConnectionListener {
    private @Nullable Connection connection;
    private @Nullable ConnectionListener session;
    private Scheduler.@Nullable Scheduled ping;
    private boolean unanswered;

    @Override
    public void onOpen(Connection opened) {
      lane.execute(() -> open(opened));
    }

    @Override
    public void onText(String text) {
      lane.execute(() -> toSession(s -> s.onText(text)));
    }

    @Override
    public void onBinary(int length) {
      lane.execute(() -> toSession(s -> s.onBinary(length)));
    }

    @Override
    public void onPong() {
      lane.execute(
          () -> {
            unanswered = false;
            toSession(ConnectionListener::onPong);
          });
    }

    @Override
    public void onClose(CloseReason reason) {
      lane.execute(() -> closed(reason));
    }

    void attempted(@Nullable Throwable failure) {
      if (failure == null || link != this) {
        return;
      }
      link = null;
      if (wanted) {
        Duration wait = backoff.next();
        owner.failed(asConnectException(failure), wait);
        attemptIn(wait);
      }
    }

    /** Closes from our side. The owner is told at once; the session when the transport says so. */
    void leave(CloseReason reason) {
      if (connection != null) {
        connection.close(reason);
      }
      if (session != null) {
        owner.closed(reason);
      }
    }

    private void open(Connection opened) {
      connection = opened;
      Optional<StationProtocol> protocol = protocolOf(opened);
      if (link != this || !wanted || protocol.isEmpty()) {
        opened.close(new CloseReason(CloseReason.NORMAL, "not wanted any more"));
        return;
      }
      backoff.reset();
      ConnectionListener opening = owner.opened(protocol.get(), url());
      session = opening;
      opening.onOpen(opened);
      schedulePing();
    }

    private void closed(CloseReason reason) {
      if (ping != null) {
        ping.cancel();
      }
      toSession(s -> s.onClose(reason));
      boolean wasOpen = session != null;
      session = null;
      if (link != this) {
        return;
      }
      link = null;
      if (wasOpen) {
        owner.closed(reason);
      }
      if (wanted) {
        attemptIn(backoff.next());
      }
    }

    private void toSession(Consumer<ConnectionListener> event) {
      ConnectionListener receiver = session;
      if (receiver != null) {
        event.accept(receiver);
      }
    }

    private void schedulePing() {
      Duration interval = settings.device().get(Settings.WEB_SOCKET_PING_INTERVAL);
      if (!interval.isZero()) {
        ping = lane.schedule(interval, this::ping);
      }
    }

    /** A link that has not answered the last ping is dead, however alive TCP believes it. */
    private void ping() {
      Connection open = connection;
      if (open == null || session == null) {
        return;
      }
      if (unanswered) {
        open.close(new CloseReason(CloseReason.GOING_AWAY, "no pong"));
        return;
      }
      unanswered = true;
      open.ping();
      schedulePing();
    }
  }
}
