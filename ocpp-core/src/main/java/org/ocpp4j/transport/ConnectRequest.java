package org.ocpp4j.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a station connects.
 *
 * @param url the CSMS's endpoint with the station's percent-encoded identity as last path segment
 * @param subprotocols the OCPP versions offered, most wanted first, for example {@code ocpp2.0.1},
 *     {@code ocpp1.6}
 * @param credentials HTTP Basic authentication, or null for none (security profiles 1 and 2)
 * @param timeout how long connecting and the handshake may take together
 * @param maxMessageBytes longest message accepted, in UTF-8 bytes; a longer one closes the
 *     connection with 1009
 */
public record ConnectRequest(
    URI url,
    List<String> subprotocols,
    @Nullable Credentials credentials,
    Duration timeout,
    int maxMessageBytes) {

  // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
  public ConnectRequest(
      URI url,
      List<String> subprotocols,
      @Nullable Credentials credentials,
      Duration timeout,
      int maxMessageBytes) {
    this.url = url;
    this.subprotocols = List.copyOf(subprotocols);
    this.credentials = credentials;
    this.timeout = timeout;
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * User name and password of HTTP Basic authentication.
   *
   * @param user the station's identity
   * @param password the password, sent as UTF-8
   */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[user=" + user + ", password=***]";
    }
  }
}
