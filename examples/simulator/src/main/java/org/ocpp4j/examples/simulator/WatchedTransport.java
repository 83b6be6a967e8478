package org.ocpp4j.examples.simulator;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notes what waits for the CSMS: connections being made, calls without an answer, pings without a
 * pong.
 */
record WatchedTransport(ClientTransport transport, Underway underway) implements ClientTransport {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CALL = 2;

  @Override
  public CompletionStage<Connection> connect(ConnectRequest request, ConnectionListener listener) {
    Object attempt = new Object();
    underway.begin(attempt);
    CompletableFuture<Connection> outcome = new CompletableFuture<>();
    transport
        .connect(request, new Watch(listener, underway))
        .whenComplete(
            (connection, failure) -> {
              if (failure == null) {
                outcome.complete(connection);
              } else {
                outcome.completeExceptionally(failure);
              }
              underway.end(attempt); // The station has been told by now.
            });
    return outcome;
  }

  @Override
  public void close() {
    transport.close();
  }

  /** One message, as far as it matters here. */
  private record Message(boolean call, String id) {
    static @Nullable Message of(String text) {
      try {
        JsonNode frame = JSON.readTree(text);
        return new Message(frame.path(0).asInt(0) == CALL, frame.path(1).asString(""));
      } catch (JacksonException e) {
        return null;
      }
    }
  }

  /** Both directions of one connection. */
  private static final class Watch implements ConnectionListener {
    private final ConnectionListener listener;
    private final Underway underway;
    private final Object pong = new Object();
    private final Set<Object> awaited = ConcurrentHashMap.newKeySet();

    Watch(ConnectionListener listener, Underway underway) {
      this.listener = listener;
      this.underway = underway;
    }

    @Override
    public void onOpen(Connection opened) {
      listener.onOpen(new WatchedConnection(opened, this));
    }

    @Override
    public void onText(String text) {
      listener.onText(text);
      Message message = Message.of(text);
      if (message != null && !message.call()) {
        end(message.id());
      }
    }

    @Override
    public void onBinary(int length) {
      listener.onBinary(length);
    }

    @Override
    public void onPong() {
      listener.onPong();
      end(pong);
    }

    @Override
    public void onClose(CloseReason reason) {
      listener.onClose(reason);
      awaited.forEach(this::end);
    }

    void sends(String text) {
      Message message = Message.of(text);
      if (message != null && message.call()) {
        begin(message.id());
      }
    }

    void pings() {
      begin(pong);
    }

    private void begin(Object what) {
      awaited.add(what);
      underway.begin(what);
    }

    private void end(Object what) {
      awaited.remove(what);
      underway.end(what);
    }
  }

  private record WatchedConnection(Connection connection, Watch watch) implements Connection {
    @Override
    public String subprotocol() {
      return connection.subprotocol();
    }

    @Override
    public String peer() {
      return connection.peer();
    }

    @Override
    public CompletionStage<Void> send(String text) {
      watch.sends(text);
      return connection.send(text);
    }

    @Override
    public void ping() {
      watch.pings();
      connection.ping();
    }

    @Override
    public void close(CloseReason reason) {
      connection.close(reason);
    }
  }
}
