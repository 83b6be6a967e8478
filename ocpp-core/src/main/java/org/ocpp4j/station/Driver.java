package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is authorized to charge at an EVSE.
 *
 * @param token the token
 * @param group the group it belongs to, or null
 * @param remoteStartId the id of the remote start that brought it, or null
 * @param reservationId the id of the reservation that it has used, or null
 */
public record Driver(
    IdToken token,
    @Nullable String group,
    @Nullable Integer remoteStartId,
    @Nullable Integer reservationId) {

  /** A driver without a reservation. */
  public Driver(IdToken token, @Nullable String group, @Nullable Integer remoteStartId) {
    this(token, group, remoteStartId, null);
  }

  /** The same driver, now known to belong to this group; null tells nothing new. */
  public Driver inGroup(@Nullable String newGroup) {
    return newGroup == null ? this : new Driver(token, newGroup, remoteStartId, reservationId);
  }

  /** The same driver, who has used this reservation, or none. */
  public Driver withReservation(@Nullable Integer id) {
    return new Driver(token, group, remoteStartId, id);
  }

  /** The driver as {@link #read} takes it. */
  public ObjectNode write() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    token.writeTo(node);
    return node.put("group", group)
        .put("remoteStartId", remoteStartId)
        .put("reservationId", reservationId);
  }

  /** A driver as {@link #write} gives it. */
  public static Driver read(JsonNode node) {
    JsonNode group = node.path("group");
    JsonNode remoteStartId = node.path("remoteStartId");
    JsonNode reservationId = node.path("reservationId");
    return new Driver(
        IdToken.read(node),
        group.isString() ? group.asString() : null,
        remoteStartId.isInt() ? remoteStartId.asInt() : null,
        reservationId.isInt() ? reservationId.asInt() : null);
  }

  /**
   * Whether this token, of this group, may stop what the driver has started (1.6 §4.8, 2.0.1 C09).
   */
  public boolean mayBeStoppedBy(IdToken other, @Nullable String otherGroup) {
    return token.matches(other) || TokenInfo.isOneGroup(group, otherGroup);
  }
}
