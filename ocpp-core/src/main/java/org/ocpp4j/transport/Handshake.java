package org.ocpp4j.transport;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a station says when it connects.
 *
 * @param identity the last path segment, percent-decoded
 * @param subprotocols those offered, in the station's order
 * @param credentials HTTP Basic authentication, or null when none was sent
 * @param certificates the station's TLS certificate chain, empty without client authentication
 * @param secure whether TLS is used
 * @param peer the remote address, for logs
 */
public record Handshake(
    String identity,
    List<String> subprotocols,
    ConnectRequest.@Nullable Credentials credentials,
    List<X509Certificate> certificates,
    boolean secure,
    String peer) {

  // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
  public Handshake(
      String identity,
      List<String> subprotocols,
      ConnectRequest.@Nullable Credentials credentials,
      List<X509Certificate> certificates,
      boolean secure,
      String peer) {
    this.identity = identity;
    this.subprotocols = List.copyOf(subprotocols);
    this.credentials = credentials;
    this.certificates = List.copyOf(certificates);
    this.secure = secure;
    this.peer = peer;
  }
}
