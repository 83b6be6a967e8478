package org.ocpp4j.vendor;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a {@link VendorMessage}.
 *
 * @param status how it was taken
 * @param data any JSON, or null; its nodes are not to be changed. From a peer of 1.6 it is a text
 * @param reasonCode why, in a word of at most 20 characters such as 2.0.1 lists (part 2 appendix
 *     5), or null; 1.6 does not send it
 * @param reason the same for people, of which at most 512 characters are sent, or null; without a
 *     code, and in 1.6, it is not sent
 */
public record VendorAnswer(
    VendorStatus status,
    @Nullable JsonNode data,
    @Nullable String reasonCode,
    @Nullable String reason) {

  /** Accepted, and nothing to say. */
  public static VendorAnswer accepted() {
    return of(VendorStatus.ACCEPTED);
  }

  /** Accepted with data. */
  public static VendorAnswer accepted(JsonNode data) {
    return new VendorAnswer(VendorStatus.ACCEPTED, data, null, null);
  }

  /** Rejected for a reason. */
  public static VendorAnswer rejected(String reasonCode, String reason) {
    return new VendorAnswer(VendorStatus.REJECTED, null, reasonCode, reason);
  }

  /** A status and nothing else. */
  public static VendorAnswer of(VendorStatus status) {
    return new VendorAnswer(status, null, null, null);
  }

  /** The data as 1.6 sends it: a text as it is, anything else as the JSON text of it. */
  public @Nullable String text() {
    return TextData.of(data);
  }
}
