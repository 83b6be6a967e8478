package org.ocpp4j.transport.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.server.Server;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.transport.StationUrl;
import org.ocpp4j.transport.netty.NettyServer;
import org.ocpp4j.transport.netty.NettyServerOptions;

/**
 * A client and a server transport that reach each other, and an admission that a test can steer.
 */
final class Wire {
  static final int MAX_BYTES = 1 << 20;
  static final List<String> SPOKEN = List.of("ocpp1.6", "ocpp2.0.1");

  final String name;
  final Map<String, Recorder> stations = new ConcurrentHashMap<>();
  final Map<String, Handshake> handshakes = new ConcurrentHashMap<>();
  private final ServerTransport server;
  private final ClientTransport client;
  private final URI url;
  private final Runnable stop;

  private Wire(
      String name, ServerTransport server, ClientTransport client, URI url, Runnable stop) {
    this.name = name;
    this.server = server;
    this.client = client;
    this.url = url;
    this.stop = stop;
  }

  /** Tyrus to Netty. */
  static Wire netty() throws Exception {
    NettyServer server =
        new NettyServer(NettyServerOptions.defaults().withPort(0).withMaxMessageBytes(MAX_BYTES));
    Map<String, Wire> self = new ConcurrentHashMap<>();
    server
        .start(handshake -> self.get("wire").decide(handshake))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    URI url = URI.create("ws://127.0.0.1:" + server.port() + "/ocpp");
    Wire wire = new Wire("Tyrus to Netty", server, new TyrusClient(), url, () -> {});
    self.put("wire", wire);
    return wire;
  }

  /** Tyrus to the Jakarta endpoint, in Tyrus's own server. */
  static Wire jakarta() throws Exception {
    JakartaServer transport = new JakartaServer("/ocpp", SPOKEN, MAX_BYTES);
    Applications.endpoint = transport.endpoint();
    Server container = new Server("127.0.0.1", 0, "/", null, Applications.class);
    container.start();
    URI url = URI.create("ws://127.0.0.1:" + container.getPort() + "/ocpp");
    Wire wire = new Wire("Tyrus to Jakarta", transport, new TyrusClient(), url, container::stop);
    transport.start(wire::decide);
    return wire;
  }

  /** In memory. */
  static Wire memory() {
    InMemoryNetwork network = new InMemoryNetwork(Engine.system(), Duration.ofMillis(1));
    URI url = URI.create("ws://memory/ocpp");
    Wire wire = new Wire("in memory", network.server(), network.client(), url, () -> {});
    network.server().start(wire::decide);
    return wire;
  }

  /** Connects a station; the recorder of the server's end is in {@link #stations}. */
  Connection connect(String identity, Recorder recorder, String... subprotocols) throws Exception {
    return attempt(identity, recorder, null, subprotocols).get(20, TimeUnit.SECONDS);
  }

  CompletableFuture<Connection> attempt(
      String identity,
      Recorder recorder,
      ConnectRequest.Credentials credentials,
      String... subprotocols) {
    ConnectRequest request =
        new ConnectRequest(
            StationUrl.of(url, identity),
            List.of(subprotocols),
            credentials,
            Duration.ofSeconds(10),
            MAX_BYTES);
    return client.connect(request, recorder).toCompletableFuture();
  }

  /** Asserts that connecting fails in this way. */
  void connectFails(
      String identity,
      ConnectRequest.Credentials credentials,
      ConnectException.Failure failure,
      int status) {
    assertThat(attempt(identity, new Recorder(), credentials, "ocpp1.6"))
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            ConnectException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e.status()).isEqualTo(status);
            });
  }

  boolean refusesWithHttp() {
    return !name.contains("Jakarta");
  }

  boolean hasSockets() {
    return !name.contains("memory");
  }

  void closeServer() {
    server.close();
  }

  URI url() {
    return url;
  }

  /** Ends everything. Not close(): JUnit closes arguments of tests after each. */
  void end() {
    client.close();
    server.close();
    stop.run();
  }

  @Override
  public String toString() {
    return name;
  }

  private CompletableFuture<Admission.Decision> decide(Handshake handshake) {
    handshakes.put(handshake.identity(), handshake);
    if (handshake.identity().equals("stranger")) {
      return CompletableFuture.completedFuture(
          new Admission.Decision.Refuse(404, "not registered"));
    }
    if (handshake.identity().equals("liar")) {
      return CompletableFuture.completedFuture(new Admission.Decision.Refuse(401, "who?"));
    }
    Recorder recorder = new Recorder();
    stations.put(handshake.identity(), recorder);
    String chosen =
        handshake.subprotocols().stream().filter(SPOKEN::contains).findFirst().orElse("");
    return CompletableFuture.completedFuture(new Admission.Decision.Accept(chosen, recorder));
  }

  /** How Tyrus's server is told of an endpoint. */
  public static final class Applications implements ServerApplicationConfig {
    private static volatile ServerEndpointConfig endpoint;

    /** Made by the container. */
    public Applications() {}

    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> classes) {
      return Set.of(endpoint);
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
      return Set.of();
    }
  }
}
