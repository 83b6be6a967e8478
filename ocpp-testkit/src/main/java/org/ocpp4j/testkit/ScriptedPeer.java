package org.ocpp4j.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/**
 * The other end of a connection, played by a test: sends texts as they are and remembers what it
 * received. Give it to an admission to play the CSMS, or connect it to play a station.
 */
public final class ScriptedPeer implements ConnectionListener {
  private final List<String> received = new ArrayList<>();
  private @Nullable Connection connection;
  private @Nullable CloseReason closed;

  /** A peer that is not connected yet. */
  public ScriptedPeer() {}

  /** A station that connects to the network's server; let time pass until it is there. */
  public static ScriptedPeer station(
      InMemoryNetwork network, String identity, String... subprotocols) {
    ScriptedPeer peer = new ScriptedPeer();
    network
        .client()
        .connect(
            new ConnectRequest(
                URI.create("ws://csms/ocpp/" + identity),
                List.of(subprotocols),
                null,
                Duration.ofSeconds(10),
                1 << 20),
            peer);
    return peer;
  }

  /**
   * Sends a text as it is.
   *
   * @throws IllegalStateException when the peer is not connected
   */
  public void send(String text) {
    connected().send(text);
  }

  /**
   * The connection, for closing it or pinging.
   *
   * @throws IllegalStateException when the peer is not connected
   */
  public Connection connected() {
    Connection open = connection;
    if (open == null || closed != null) {
      throw new IllegalStateException("The peer is not connected: let time pass after connecting");
    }
    return open;
  }

  /** Whether the connection is open. */
  public boolean isConnected() {
    return connection != null && closed == null;
  }

  /** Everything received so far. */
  public List<String> received() {
    return List.copyOf(received);
  }

  /** What was received since the last call of this method. */
  public List<String> take() {
    List<String> taken = received();
    received.clear();
    return taken;
  }

  /** How the connection was closed, once it was. */
  public Optional<CloseReason> closed() {
    return Optional.ofNullable(closed);
  }

  @Override
  public void onOpen(Connection opened) {
    connection = opened;
  }

  @Override
  public void onText(String text) {
    received.add(text);
  }

  @Override
  public void onClose(CloseReason reason) {
    closed = reason;
  }
}
