package org.ocpp4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.transport.StationUrl;

/**
 * A network without sockets. Clients reach the server at the host that they name; where there is
 * none, the one server that has no host.
 */
public final class InMemoryNetwork {
  private static final String ANYWHERE = "";

  private final Engine engine;
  private final Duration latency;
  private final List<InMemoryLink> links = new ArrayList<>();
  private final Map<String, Admission> admissions = new HashMap<>();
  private final Map<String, Optional<ConnectException>> broken = new HashMap<>();
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

  /** The CSMS's end, at every host that has no server of its own. */
  public ServerTransport server() {
    return new Server(ANYWHERE);
  }

  /** The end of the CSMS at this host. */
  public ServerTransport server(String host) {
    return new Server(host);
  }

  /** From now on connecting to the host fails like this. */
  public void failAt(String host, ConnectException failure) {
    broken.put(host, Optional.of(failure));
  }

  /** From now on an attempt to connect to the host is never answered. */
  public void swallowAttemptsAt(String host) {
    broken.put(host, Optional.empty());
  }

  /** The host can be reached again. */
  public void mend(String host) {
    broken.remove(host);
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

  /** Makes every connection swallow pings; messages arrive. */
  public void losePings() {
    List.copyOf(links).forEach(InMemoryLink::losePings);
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
    private final String host;

    Server(String host) {
      this.host = host;
    }

    @Override
    public CompletionStage<Void> start(Admission decides) {
      admissions.put(host, decides);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
      admissions.remove(host);
      CloseReason ends = new CloseReason(CloseReason.GOING_AWAY, "server ends");
      links.stream()
          .filter(link -> link.host().equals(host))
          .toList()
          .forEach(link -> link.server().close(ends));
    }
  }

  private void shakeHands(
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    Optional<ConnectException> fails = broken.get(request.url().getHost());
    String host = hostOf(request);
    Admission decides = admissions.get(host);
    if (fails != null) {
      fails.ifPresent(connected::completeExceptionally);
      return;
    }
    if (down) {
      connected.completeExceptionally(
          ConnectException.of(Failure.UNREACHABLE, "the network is down", null));
      return;
    }
    if (decides == null) {
      connected.completeExceptionally(ConnectException.of(Failure.REFUSED, null, null));
      return;
    }
    decides
        .decide(handshake(request))
        .thenAccept(decision -> carryOut(decision, host, request, listener, connected));
  }

  private void carryOut(
      Admission.Decision decision,
      String host,
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    if (decision instanceof Admission.Decision.Refuse refuse) {
      connected.completeExceptionally(
          ConnectException.http(refuse.status(), refuse.reason(), null));
    } else if (decision instanceof Admission.Decision.Accept accept) {
      accept(accept, host, request, listener, connected);
    }
  }

  private void accept(
      Admission.Decision.Accept accepted,
      String host,
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    String agreed = accepted.subprotocol();
    if (!agreed.isEmpty() && !request.subprotocols().contains(agreed)) {
      connected.completeExceptionally(
          ConnectException.of(Failure.SUBPROTOCOL, "the CSMS chose " + agreed, null));
      return;
    }
    InMemoryLink link =
        new InMemoryLink(engine.scheduler(), latency, faults, host, agreed, request, links::remove);
    links.add(link);
    link.open(listener, accepted.listener());
    connected.complete(link.client());
  }

  private String hostOf(ConnectRequest request) {
    String host = request.url().getHost();
    return admissions.containsKey(host) ? host : ANYWHERE;
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
