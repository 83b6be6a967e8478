package org.ocpp4j.conformance.connectivity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.Handshake;

/** A CSMS at a host of its own that accepts every boot, in any version. */
final class PlayedCsms implements Admission {
  private final VirtualTime time;
  private final List<Connection> open = new ArrayList<>();
  final List<Handshake> handshakes = new ArrayList<>();

  /** When stations came, in seconds of the scheduler. */
  final List<Long> visits = new ArrayList<>();

  /** How its connections were closed. */
  final List<CloseReason> closed = new ArrayList<>();

  /** Which of the subprotocols offered it names. */
  Function<List<String>, String> names = offered -> offered.get(0);

  boolean answers = true;
  boolean slamsTheDoor;

  PlayedCsms(VirtualTime time, InMemoryNetwork network, String host) {
    this.time = time;
    network.server(host).start(this);
  }

  /** Whether a station is connected. */
  boolean hasStation() {
    return !open.isEmpty();
  }

  /** Breaks every connection. */
  void hangUp() {
    List.copyOf(open).forEach(c -> c.close(new CloseReason(CloseReason.GOING_AWAY, "restart")));
  }

  /** Sends a text to the station. */
  void send(String text) {
    open.get(open.size() - 1).send(text);
  }

  @Override
  public CompletionStage<Decision> decide(Handshake handshake) {
    handshakes.add(handshake);
    visits.add(Duration.ofNanos(time.engine().scheduler().nanoTime()).toSeconds());
    return CompletableFuture.completedStage(
        new Decision.Accept(names.apply(handshake.subprotocols()), new Session()));
  }

  private final class Session implements ConnectionListener {
    private Connection connection;

    @Override
    public void onOpen(Connection opened) {
      connection = opened;
      open.add(opened);
      if (slamsTheDoor) {
        opened.close(new CloseReason(CloseReason.POLICY_VIOLATION, "not you"));
      }
    }

    @Override
    public void onText(String text) {
      String[] parts = text.split("\"", 5);
      if (answers && text.startsWith("[2,")) {
        connection.send("[3,\"" + parts[1] + "\"," + answer(parts[3]) + "]");
      }
    }

    @Override
    public void onClose(CloseReason reason) {
      open.remove(connection);
      closed.add(reason);
    }

    private String answer(String action) {
      String now = "\"currentTime\":\"" + time.now() + "\"";
      return switch (action) {
        case "BootNotification" -> "{" + now + ",\"interval\":86400,\"status\":\"Accepted\"}";
        case "Heartbeat" -> "{" + now + "}";
        default -> "{}";
      };
    }
  }
}
