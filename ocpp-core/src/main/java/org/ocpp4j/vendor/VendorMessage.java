package org.ocpp4j.vendor;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message that the standard does not know.
 *
 * @param vendorId who has made it up, a domain name in reverse: {@code com.example}
 * @param messageId which of the vendor's messages it is, or null
 * @param data any JSON, or null; its nodes are not to be changed. From a peer of 1.6, which knows
 *     texts only, it is a text, or the JSON in that text where a schema asks for it
 */
public record VendorMessage(String vendorId, @Nullable String messageId, @Nullable JsonNode data) {

  /** The same with other data. */
  VendorMessage withData(@Nullable JsonNode other) {
    return new VendorMessage(vendorId, messageId, other);
  }

  /** The data as 1.6 sends it: a text as it is, anything else as the JSON text of it. */
  public @Nullable String text() {
    return TextData.of(data);
  }

  /** The message as it is called in a description of what is wrong with it. */
  String name() {
    return "DataTransfer of " + vendorId + (messageId == null ? "" : " " + messageId);
  }
}
