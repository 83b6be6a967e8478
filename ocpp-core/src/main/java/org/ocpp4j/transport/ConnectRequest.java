package org.ocpp4j.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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
    private static final String SCHEME = "Basic ";

    /**
     * Reads an {@code Authorization} header; the password may contain colons.
     *
     * @return null when there is no header
     * @throws IllegalArgumentException when the header is there but is no Basic authentication
     */
    public static @Nullable Credentials parse(@Nullable String header) {
      if (header == null) {
        return null;
      }
      if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        throw new IllegalArgumentException("The Authorization header is no Basic authentication");
      }
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(decoded, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("The Authorization header has no colon");
      }
      return new Credentials(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The {@code Authorization} header. */
    public String header() {
      byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return SCHEME + Base64.getEncoder().encodeToString(text);
    }

    @Override
    public String toString() {
      return "Credentials[user=" + user + ", password=***]";
    }
  }
}
