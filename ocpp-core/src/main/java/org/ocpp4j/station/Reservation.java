package org.ocpp4j.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An EVSE is kept free for a driver until a time (1.6 §5.13, 2.0.1 H01).
 *
 * @param id the number that the CSMS has given it
 * @param evse the EVSE, or null when any will do
 * @param connectorType the kind of connector that the EVSE has to have, in the words of 2.0.1, or
 *     null
 * @param token whose it is
 * @param group the group whose tokens may use it too, or null
 * @param expiry when it ends
 */
public record Reservation(
    int id,
    @Nullable Integer evse,
    @Nullable String connectorType,
    IdToken token,
    @Nullable String group,
    Instant expiry) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Whether this token, of this group, may use it (2.0.1 H03.FR.01 … H03.FR.06). */
  boolean isFor(IdToken other, @Nullable String otherGroup) {
    return token.matches(other) || TokenInfo.isOneGroup(group, otherGroup);
  }

  /** The same as {@link #read} takes it. */
  String write() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    token.writeTo(node);
    return node.put("id", id)
        .put("evse", evse)
        .put("connectorType", connectorType)
        .put("group", group)
        .put("expiry", expiry.toString())
        .toString();
  }

  static Reservation read(String text) {
    JsonNode node = JSON.readTree(text);
    return new Reservation(
        node.path("id").asInt(),
        node.hasNonNull("evse") ? node.path("evse").asInt() : null,
        node.hasNonNull("connectorType") ? node.path("connectorType").asString() : null,
        IdToken.read(node),
        node.hasNonNull("group") ? node.path("group").asString() : null,
        Instant.parse(node.path("expiry").asString()));
  }
}
