package org.ocpp4j.transport.jakarta;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.transport.StationUrl;

/**
 * Lets any Jakarta container accept stations: register {@link #endpoint()} with its {@code
 * ServerContainer}, and give this transport to the CSMS.
 *
 * <p>Jakarta's API cannot answer a handshake with an HTTP status of our choice, nor later. A
 * station that is not admitted gets its WebSocket and is closed at once with 1008 and the reason,
 * and the admission has to decide without waiting. Where HTTP statuses matter use the stand-alone
 * server, or a servlet filter.
 */
public final class JakartaServer implements ServerTransport {
  private final String path;
  private final List<String> subprotocols;
  private final int maxMessageBytes;
  private final Set<JakartaConnection> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Admission admission;

  /**
   * A transport that takes no stations before it was started.
   *
   * @param path where stations connect, without the identity, for example {@code /ocpp}
   * @param subprotocols those that the CSMS speaks
   * @param maxMessageBytes longest message accepted; a longer one closes its connection with 1009
   */
  public JakartaServer(String path, List<String> subprotocols, int maxMessageBytes) {
    this.path = path;
    this.subprotocols = List.copyOf(subprotocols);
    this.maxMessageBytes = maxMessageBytes;
  }

  /** The endpoint to register with the container. */
  public ServerEndpointConfig endpoint() {
    return ServerEndpointConfig.Builder.create(AdmittedEndpoint.class, path + "/{identity}")
        .subprotocols(subprotocols)
        .configurator(new Handshakes())
        .build();
  }

  @Override
  public CompletionStage<Void> start(Admission decides) {
    admission = decides;
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    admission = null;
    CloseReason ends = new CloseReason(CloseReason.GOING_AWAY, "the server ends");
    open.forEach(connection -> connection.close(ends));
  }

  private Admission.Decision decide(HandshakeRequest request) {
    Admission decides = admission;
    if (decides == null) {
      return new Admission.Decision.Refuse(503, "the server takes no stations");
    }
    try {
      CompletableFuture<Admission.Decision> decision =
          decides.decide(handshake(request)).toCompletableFuture();
      return decision.isDone()
          ? decision.join()
          : new Admission.Decision.Refuse(503, "the decision takes too long");
    } catch (IllegalArgumentException e) {
      return new Admission.Decision.Refuse(400, String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      return new Admission.Decision.Refuse(500, "the decision failed");
    }
  }

  private static Handshake handshake(HandshakeRequest request) {
    return new Handshake(
        StationUrl.identityIn(request.getRequestURI().getRawPath()),
        offered(request),
        Credentials.parse(header(request, "Authorization").stream().findFirst().orElse(null)),
        List.of(),
        "wss".equals(request.getRequestURI().getScheme()),
        "station");
  }

  private static List<String> offered(HandshakeRequest request) {
    return header(request, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static List<String> header(HandshakeRequest request, String name) {
    return request.getHeaders().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  /** Decides on each handshake and hands the decision on to the endpoint of that connection. */
  private final class Handshakes extends ServerEndpointConfig.Configurator {

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
      return requested.stream().filter(supported::contains).findFirst().orElse("");
    }

    @Override
    public List<Extension> getNegotiatedExtensions(
        List<Extension> installed, List<Extension> requested) {
      return List.of();
    }

    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      new AdmittedEndpoint.Entry(decide(request), maxMessageBytes, open).putInto(config);
    }
  }
}
