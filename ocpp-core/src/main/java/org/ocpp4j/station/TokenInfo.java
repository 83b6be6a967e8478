package org.ocpp4j.station;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CSMS has said of a token (1.6 IdTagInfo, 2.0.1 IdTokenInfoType).
 *
 * @param status the version's word, {@value #ACCEPTED} for one that may charge
 * @param group the group it belongs to, or null
 * @param expiry when this stops being known locally, or null
 * @param evses the EVSEs where it may charge; empty for all
 * @param languages those that its driver reads, most wanted first; empty where nobody has said
 */
public record TokenInfo(
    String status,
    @Nullable String group,
    @Nullable Instant expiry,
    List<Integer> evses,
    List<String> languages) {
  public static final String ACCEPTED = "Accepted";

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Not a compact constructor: javac 17 loses {@code @Nullable} on the parameters of those. */
  public TokenInfo(
      String status,
      @Nullable String group,
      @Nullable Instant expiry,
      List<Integer> evses,
      List<String> languages) {
    this.status = status;
    this.group = group;
    this.expiry = expiry;
    this.evses = List.copyOf(evses);
    this.languages = List.copyOf(languages);
  }

  /** A status and nothing else. */
  public static TokenInfo of(String status) {
    return new TokenInfo(status, null, null, List.of(), List.of());
  }

  /** Whether both are the same group; an empty name is that of no group (2.0.1 §C 1.2). */
  public static boolean isOneGroup(@Nullable String group, @Nullable String other) {
    return group != null && !group.isEmpty() && group.equalsIgnoreCase(other);
  }

  /** Whether the token may charge, here or there. */
  public boolean accepted() {
    return status.equals(ACCEPTED);
  }

  /** Whether the token may charge at this EVSE. */
  public boolean acceptedAt(int evse) {
    return accepted() && (evses.isEmpty() || evses.contains(evse));
  }

  /** The same at this time: with the other status where it was accepted and has expired. */
  public TokenInfo at(Instant now, String expired) {
    return accepted() && expiry != null && now.isAfter(expiry)
        ? new TokenInfo(expired, group, expiry, evses, languages)
        : this;
  }

  /** The same as {@link #read} takes it. */
  ObjectNode write() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("group", group)
            .put("expiry", expiry == null ? null : expiry.toString());
    ArrayNode places = node.putArray("evses");
    evses.forEach(places::add);
    ArrayNode read = node.putArray("languages");
    languages.forEach(read::add);
    return node;
  }

  static TokenInfo read(JsonNode node) {
    return new TokenInfo(
        node.path("status").asString(),
        node.hasNonNull("group") ? node.path("group").asString() : null,
        node.hasNonNull("expiry") ? Instant.parse(node.path("expiry").asString()) : null,
        node.path("evses").valueStream().map(JsonNode::asInt).toList(),
        node.path("languages").valueStream().map(JsonNode::asString).toList());
  }

  static TokenInfo read(String text) {
    return read(JSON.readTree(text));
  }
}
