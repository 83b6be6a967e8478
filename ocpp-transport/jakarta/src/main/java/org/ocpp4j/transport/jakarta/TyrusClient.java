package org.ocpp4j.transport.jakarta;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.auth.AuthConfig;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Connects stations with Tyrus, the reference implementation of Jakarta WebSocket. All connections
 * share one container: a thousand stations need no more threads than one.
 */
public final class TyrusClient implements ClientTransport {
  /** Tyrus blocks a thread while it connects; this many stations connect at a time. */
  private static final int CONNECTING_AT_A_TIME = 4;

  /** A 401 is final: credentials go with the first request. */
  private static final AuthConfig NO_SECOND_ATTEMPT =
      AuthConfig.builder().disableProvidedBasicAuth().disableProvidedDigestAuth().build();

  private final ClientManager manager;
  private final ThreadPoolExecutor connecting;
  private final Set<JakartaConnection> open = ConcurrentHashMap.newKeySet();

  /** A client that is ready to connect. */
  public TyrusClient() {
    manager = ClientManager.createClient(GrizzlyClientContainer.class.getName());
    manager.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
    manager.getProperties().put(ClientProperties.AUTH_CONFIG, NO_SECOND_ATTEMPT);
    connecting =
        new ThreadPoolExecutor(
            CONNECTING_AT_A_TIME,
            CONNECTING_AT_A_TIME,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ocpp4j-connect");
              thread.setDaemon(true);
              return thread;
            });
    connecting.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletionStage<Connection> connect(ConnectRequest request, ConnectionListener listener) {
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    connecting.execute(() -> connect(request, listener, connected));
    return connected;
  }

  @Override
  public void close() {
    CloseReason ends = new CloseReason(CloseReason.GOING_AWAY, "the station ends");
    open.forEach(connection -> connection.close(ends));
    connecting.shutdown();
    manager.shutdown();
  }

  private void connect(
      ConnectRequest request,
      ConnectionListener listener,
      CompletableFuture<Connection> connected) {
    SessionEndpoint endpoint = new SessionEndpoint(listener, request.maxMessageBytes(), open);
    ClientEndpointConfig config =
        ClientEndpointConfig.Builder.create()
            .preferredSubprotocols(request.subprotocols())
            .configurator(new BasicAuthentication(request.credentials()))
            .build();
    config.getUserProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, bufferFor(request));
    manager
        .getProperties()
        .put(ClientProperties.HANDSHAKE_TIMEOUT, (int) request.timeout().toMillis());
    try {
      manager.connectToServer(endpoint, config, quoted(request.url()));
      opened(request, endpoint.connection(), connected);
    } catch (DeploymentException | IOException e) {
      connected.completeExceptionally(ConnectFailures.of(e));
    }
  }

  private static void opened(
      ConnectRequest request,
      @Nullable JakartaConnection connection,
      CompletableFuture<Connection> connected) {
    if (connection == null) {
      connected.completeExceptionally(new NotConnectedException("The connection broke at once"));
      return;
    }
    String agreed = connection.subprotocol();
    if (agreed.isEmpty() || request.subprotocols().contains(agreed)) {
      connected.complete(connection);
    } else {
      connection.close(new CloseReason(CloseReason.PROTOCOL_ERROR, "subprotocol was not offered"));
      connected.completeExceptionally(
          ConnectException.of(
              ConnectException.Failure.SUBPROTOCOL, "the CSMS chose " + agreed, null));
    }
  }

  /**
   * Tyrus writes the decoded path on the wire, so what is to be seen there is encoded once more.
   */
  private static URI quoted(URI url) throws IOException {
    try {
      return url.getRawPath().indexOf('%') < 0
          ? url
          : new URI(url.getScheme(), url.getAuthority(), url.getRawPath(), url.getQuery(), null);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Room for a message just over the limit, so that the limit is what refuses it. */
  private static int bufferFor(ConnectRequest request) {
    return Math.max(1 << 16, request.maxMessageBytes() * 2);
  }

  /** Sends the credentials with the first request: stations are not asked for them. */
  private static final class BasicAuthentication extends ClientEndpointConfig.Configurator {
    private final ConnectRequest.@Nullable Credentials credentials;

    BasicAuthentication(ConnectRequest.@Nullable Credentials credentials) {
      this.credentials = credentials;
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
      if (credentials != null) {
        headers.put("Authorization", List.of(credentials.header()));
      }
    }
  }
}
