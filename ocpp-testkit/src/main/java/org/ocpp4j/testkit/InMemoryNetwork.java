package org.ocpp4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.transport.StationUrl;

/** A network without sockets: its clients reach its one server, whatever URL they name. */
public final class InMemoryNetwork {
  private final Engine engine;
  private final Duration latency;
  private final List<InMemoryLink> links = new ArrayList<>();
  private @Nullable Admission admission;
  private LinkFaults faults = LinkFaults.none();
  private boolean down;

  /** A network on which everything takes this long from one end to the other. */
  public InMemoryNetwork(Engine engine, Duration latency) {
    this.engine = engine;
    this.latency = latency;
  }

  /** The stations' end. */
  public ClientTransport client() {
    return new Client();
  }

  /** The CSMS's end. */
  public ServerTransport server() {
    return new Server();
  }

  /** Cuts every connection as a power failure does: both ends notice an abnormal close. */
  public void cut() {
    List.copyOf(links).forEach(InMemoryLink::cut);
  }

  /** What goes wrong on connections made from now on. */
  public void setFaults(LinkFaults faults) {
    this.faults = faults;
  }

  /** Cuts every connection, and none can be made until {@link #comeUp()}. */
  public void goDown() {
    down = true;
    cut();
  }

  /** Connections can be made again. */
  public void comeUp() {
    down = false;
  }

  /** How many connections there are. */
  public int size() {
    return links.size();
  }

  /** Makes every connection swallow whatever is sent, without anybody noticing. */
  public void goSilent() {
    List.copyOf(links).forEach(InMemoryLink::goSilent);
  }

  private final class Client implements ClientTransport {
    @Override
    public CompletionStage<Connection> connect(
        ConnectRequest request, ConnectionListener listener) {
      CompletableFuture<Connection> connected = new CompletableFuture<>();
      engine.scheduler().schedule(latency, () -> shakeHands(request, listener, connected));
      return connected;
    }

    @Override
    public void close() {
      List.copyOf(links)
          .forEach(
              link -> link.client().close(new CloseReason(CloseReason.GOING_AWAY, "client ends")));
    }
  }

  private final class Server implements ServerTransport {
    @Override
    public CompletionStage<Void> start(Admission decides) {
      admission = decides;
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
      admission = null;
      List.copyOf(links)
          .forEach(
              link -> link.server().close(new CloseReason(CloseReason.GOING_AWAY, "server ends")));
    }
  }

  private void shakeHands(
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    Admission decides = admission;
    if (decides == null || down) {
      connected.completeExceptionally(
          new ConnectException(
              ConnectException.Failure.REFUSED,
              0,
              down ? "the network is down" : "nobody listens",
              null));
      return;
    }
    decides
        .decide(handshake(request))
        .thenAccept(decision -> carryOut(decision, request, listener, connected));
  }

  private void carryOut(
      Admission.Decision decision,
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    if (decision instanceof Admission.Decision.Accept accept) {
      InMemoryLink link =
          new InMemoryLink(
              engine.scheduler(), latency, faults, accept.subprotocol(), request, links::remove);
      links.add(link);
      link.open(listener, accept.listener());
      connected.complete(link.client());
    } else if (decision instanceof Admission.Decision.Refuse refuse) {
      connected.completeExceptionally(
          new ConnectException(
              ConnectException.Failure.HTTP, refuse.status(), refuse.reason(), null));
    }
  }

  private static Handshake handshake(ConnectRequest request) {
    return new Handshake(
        StationUrl.identityIn(request.url().getRawPath()),
        request.subprotocols(),
        request.credentials(),
        List.of(),
        false,
        "memory");
  }
}
