package org.ocpp4j.station;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/**
 * One connection from the attempt to its end. Whatever the transport reports is brought to the
 * lane; what it reports of a link that has ended is ignored, so an old connection never touches a
 * newer one.
 */
final class Link implements ConnectionListener {

  /**
   * Told on the lane how a link fares: {@code failed}, or {@code opened} and later {@code lost}.
   */
  interface Owner {
    /** The connection is open. The answer receives what happens on it. */
    ConnectionListener opened(Link link, StationProtocol protocol);

    /** The first sign of life has come: this is more than a door that opens and shuts. */
    void proved(Link link);

    /** It could not be opened. */
    void failed(Link link, ConnectException failure);

    /** It was open and has ended, whoever ended it. */
    void lost(Link link, CloseReason reason);
  }

  private enum State {
    CONNECTING,
    OPEN,
    ENDED
  }

  private final Lane lane;
  private final NetworkProfile profile;
  private final List<StationProtocol> offered;
  private final Owner owner;
  private final KeepAlive keepAlive;
  private State state = State.CONNECTING;
  private boolean proved;
  private @Nullable Connection connection;
  private @Nullable ConnectionListener session;
  private Scheduler.@Nullable Scheduled deadline;

  /**
   * @param offered the protocols offered; the first is meant where the CSMS names none
   * @param pingInterval zero for no pings
   */
  Link(
      Lane lane,
      NetworkProfile profile,
      List<StationProtocol> offered,
      Supplier<Duration> pingInterval,
      Owner owner) {
    this.lane = lane;
    this.profile = profile;
    this.offered = offered;
    this.owner = owner;
    this.keepAlive = new KeepAlive(lane, pingInterval, this::ping, this::dead);
  }

  NetworkProfile profile() {
    return profile;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether anything was heard on it, be it a pong. */
  boolean isProved() {
    return proved;
  }

  /** Connects; a transport that never answers is given up after the request's timeout. */
  void connect(ClientTransport transport, ConnectRequest request) {
    deadline =
        lane.schedule(
            request.timeout(), () -> fail(ConnectException.of(Failure.TIMEOUT, null, null)));
    transport
        .connect(request, this)
        .whenComplete((opened, failure) -> lane.execute(() -> attempted(failure)));
  }

  /** Ends it from our side. */
  void close(CloseReason reason) {
    Connection open = connection;
    boolean wasOpen = isOpen();
    end();
    if (open != null) {
      open.close(reason);
    }
    if (wasOpen) {
      finish(reason);
    }
  }

  /** The ping interval may have changed. */
  void adjustPings() {
    if (isOpen()) {
      keepAlive.adjust();
    }
  }

  @Override
  public void onOpen(Connection opened) {
    lane.execute(() -> open(opened));
  }

  @Override
  public void onText(String text) {
    lane.execute(() -> heardText(text));
  }

  @Override
  public void onBinary(int length) {
    lane.execute(() -> heardBinary(length));
  }

  @Override
  public void onPong() {
    lane.execute(this::heardPong);
  }

  @Override
  public void onClose(CloseReason reason) {
    lane.execute(() -> closed(reason));
  }

  private void attempted(@Nullable Throwable failure) {
    if (failure != null) {
      fail(asConnectException(failure));
    }
  }

  private void open(Connection opened) {
    if (state != State.CONNECTING) {
      opened.close(new CloseReason(CloseReason.NORMAL, "not wanted any more"));
      return;
    }
    connection = opened;
    Optional<StationProtocol> protocol = protocolOf(opened.subprotocol());
    if (protocol.isEmpty()) {
      opened.close(new CloseReason(CloseReason.PROTOCOL_ERROR, "subprotocol was not offered"));
      fail(
          ConnectException.of(Failure.SUBPROTOCOL, "the CSMS chose " + opened.subprotocol(), null));
      return;
    }
    endAttempt();
    state = State.OPEN;
    ConnectionListener opening = owner.opened(this, protocol.get());
    session = opening;
    opening.onOpen(opened);
    keepAlive.adjust();
  }

  /** The protocol that the CSMS named; the expected one where it named none. */
  private Optional<StationProtocol> protocolOf(String agreed) {
    return offered.stream()
        .filter(p -> agreed.isEmpty() || p.dialect().subprotocol().equals(agreed))
        .findFirst();
  }

  private void heardText(String text) {
    ConnectionListener receiver = session;
    if (!isOpen() || receiver == null) {
      return;
    }
    heard();
    receiver.onText(text);
  }

  private void heard() {
    keepAlive.heard();
    if (!proved) {
      proved = true;
      owner.proved(this);
    }
  }

  private void heardBinary(int length) {
    ConnectionListener receiver = session;
    if (isOpen() && receiver != null) {
      heard();
      receiver.onBinary(length);
    }
  }

  private void heardPong() {
    ConnectionListener receiver = session;
    if (isOpen() && receiver != null) {
      heard();
      receiver.onPong();
    }
  }

  private void closed(CloseReason reason) {
    if (isOpen()) {
      end();
      finish(reason);
    }
  }

  private void ping() {
    if (connection != null) {
      connection.ping();
    }
  }

  /** The peer may be gone for good, so its answer to the close is not waited for. */
  private void dead() {
    close(new CloseReason(CloseReason.GOING_AWAY, "nothing heard since the last ping"));
  }

  private void fail(ConnectException failure) {
    if (state == State.CONNECTING) {
      end();
      owner.failed(this, failure);
    }
  }

  private void end() {
    state = State.ENDED;
    endAttempt();
    keepAlive.stop();
  }

  private void endAttempt() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  private void finish(CloseReason reason) {
    ConnectionListener receiver = session;
    session = null;
    if (receiver != null) {
      receiver.onClose(reason);
    }
    owner.lost(this, reason);
  }

  private static ConnectException asConnectException(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof ConnectException known
        ? known
        : ConnectException.of(Failure.OTHER, cause.getMessage(), cause);
  }
}
