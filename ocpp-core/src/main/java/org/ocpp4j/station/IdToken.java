package org.ocpp4j.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What identifies an EV driver. Values are compared without regard to case (2.0.1 C01, 1.6 §7.28).
 *
 * @param value the token itself, for example the UID of an RFID card
 * @param type its kind in 2.0.1's words, for example {@code ISO14443}; 1.6 sends the value only
 * @param additional what else the CSMS is to know of who shows it; mostly empty
 */
public record IdToken(String value, String type, List<Additional> additional) {

  /**
   * More about who shows a token, for the CSMS to check (2.0.1 AdditionalInfoType).
   *
   * @param value at most 36 characters
   * @param type what it is, in words that station and CSMS have agreed on; at most 50 characters
   */
  public record Additional(String value, String type) {}

  /** Keeps a copy of the list. */
  public IdToken {
    additional = List.copyOf(additional);
  }

  /** A token and nothing else. */
  public IdToken(String value, String type) {
    this(value, type, List.of());
  }

  /** The UID of an RFID card. */
  public static IdToken iso14443(String uid) {
    return new IdToken(uid, "ISO14443");
  }

  /** The start button: nobody is to be authorized (2.0.1 C02). */
  public static IdToken startButton() {
    return new IdToken("", "NoAuthorization");
  }

  /** The same token, and this about who shows it. */
  public IdToken with(Additional more) {
    List<Additional> all = new ArrayList<>(additional);
    all.add(more);
    return new IdToken(value, type, all);
  }

  /** What the token is known by: its value without regard to case, and its kind. */
  public String key() {
    return type + "/" + value.toLowerCase(Locale.ROOT);
  }

  /** Whether both are the same token: of one kind and one value (2.0.1 C01.FR.25). */
  public boolean matches(IdToken other) {
    return key().equals(other.key());
  }

  /** Adds the token to a document, for {@link #read}. */
  void writeTo(ObjectNode document) {
    document.put("token", value).put("type", type);
    additional.forEach(
        more ->
            document
                .withArray("additional")
                .addObject()
                .put("value", more.value())
                .put("type", more.type()));
  }

  static IdToken read(JsonNode document) {
    return new IdToken(
        document.path("token").asString(),
        document.path("type").asString(),
        document
            .path("additional")
            .valueStream()
            .map(
                more -> new Additional(more.path("value").asString(), more.path("type").asString()))
            .toList());
  }
}
