package org.ocpp4j.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What JSON Schema's format {@code uri} accepts: an absolute URI in ASCII (RFC 3986). */
final class UriRule {
  /** {@link URI} wants something after these although RFC 3986 allows an empty path. */
  private static final Pattern BARE_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(//)?");

  private UriRule() {}

  static boolean accepts(String text) {
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String query = uri.getRawQuery();
      return uri.isAbsolute()
          && (query == null || (query.indexOf('[') < 0 && query.indexOf(']') < 0));
    } catch (URISyntaxException noUri) {
      return BARE_SCHEME.matcher(text).matches();
    }
  }
}
