package org.ocpp4j.transport;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A station's identity in the path of its connection URL: the last segment, percent-encoded UTF-8
 * (1.6J §3.1.1, 2.0.1 part 4 §3.1.1).
 */
public final class StationUrl {
  /** The longest identity, in characters (2.0.1 part 4 §3.1.1). */
  public static final int MAX_IDENTITY = 48;

  private StationUrl() {}

  /** The URL at which the station connects: the CSMS's endpoint, the identity behind its path. */
  public static URI of(URI endpoint, String identity) {
    String base = endpoint.toString();
    int queryAt = base.indexOf('?');
    String path = queryAt < 0 ? base : base.substring(0, queryAt);
    String query = queryAt < 0 ? "" : base.substring(queryAt);
    String segment = URLEncoder.encode(identity, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create((path.endsWith("/") ? path : path + "/") + segment + query);
  }

  /**
   * The identity in a path.
   *
   * @param rawPath the path as it was received, still encoded
   * @throws IllegalArgumentException when there is none, it is too long, or it is not
   *     percent-encoded UTF-8
   */
  public static String identityIn(String rawPath) {
    String identity = decode(rawPath.substring(rawPath.lastIndexOf('/') + 1));
    if (identity.isEmpty()) {
      throw new IllegalArgumentException("The path has no identity behind its last slash");
    }
    if (identity.codePointCount(0, identity.length()) > MAX_IDENTITY) {
      throw new IllegalArgumentException("The identity has over " + MAX_IDENTITY + " characters");
    }
    return identity;
  }

  private static String decode(String segment) {
    ByteBuffer bytes = ByteBuffer.allocate(segment.length() * 3);
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        bytes.put(hexByte(segment, i + 1));
        i += 2;
      } else {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The identity is no UTF-8", e);
    }
  }

  private static byte hexByte(String text, int at) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("The identity has a % without two hexadecimal digits");
    }
    return (byte) (high << 4 | low);
  }
}
