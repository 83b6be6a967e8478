package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Codec;
import org.ocpp4j.station.Driver;
import org.ocpp4j.v201.Ocpp201Dialect;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.ReasonEnum;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with a transaction as it is kept over a power cut.
 *
 * @param transactionId the id of the transaction
 * @param nextSeqNo the number of its next event
 * @param startWh what the meter showed when it began
 * @param startedAt when that was
 * @param begin what the meter showed then, to be told at the end
 * @param driver who charges, or charged last, or null
 * @param driverNamed whether an event has named the token
 * @param connectorNamed whether an event has named the connector since the EV is connected
 * @param beginTold whether an event has told what the meter showed when it began
 * @param authorized whether the driver may still charge
 * @param denied whether the CSMS has called the token invalid
 * @param limited whether it has, and only some energy is left for the token
 * @param told the charging state last told to the CSMS
 * @param releasedBecause why the driver may charge no longer, or null
 * @param points the start and stop points that were fulfilled
 * @param places the EVSEs where it is, or may come to be
 */
record SavedSession(
    String transactionId,
    int nextSeqNo,
    BigDecimal startWh,
    Instant startedAt,
    List<MeterValue> begin,
    @Nullable Driver driver,
    boolean driverNamed,
    boolean connectorNamed,
    boolean beginTold,
    boolean authorized,
    boolean denied,
    boolean limited,
    @Nullable ChargingStateEnum told,
    @Nullable ReasonEnum releasedBecause,
    Set<TxPoint> points,
    List<Integer> places) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Codec<MeterValuesRequest> READINGS = MeterValuesRequest.ACTION.request();
  private static final String VERSION = Ocpp201Dialect.instance().version();

  String text() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", VERSION)
            .put("transactionId", transactionId)
            .put("nextSeqNo", nextSeqNo)
            .put("startWh", startWh)
            .put("startedAt", startedAt.toString())
            .put("driverNamed", driverNamed)
            .put("connectorNamed", connectorNamed)
            .put("beginTold", beginTold)
            .put("authorized", authorized)
            .put("denied", denied)
            .put("limited", limited);
    if (!begin.isEmpty()) {
      node.put("begin", READINGS.print(new MeterValuesRequest(0, begin)));
    }
    if (driver != null) {
      node.set("driver", driver.write());
    }
    if (told != null) {
      node.put("told", told.wire());
    }
    if (releasedBecause != null) {
      node.put("releasedBecause", releasedBecause.wire());
    }
    ArrayNode names = node.putArray("points");
    points.forEach(point -> names.add(point.name()));
    ArrayNode numbers = node.putArray("places");
    places.forEach(numbers::add);
    return node.toString();
  }

  /** Makes the session what it was. */
  void restore(EvseSession session) {
    session.transaction = new RunningTransaction(this);
    session.driver = authorized ? driver : null;
    session.denied = denied;
    session.limited = limited;
    session.points = points;
  }

  /** The session, or null when it is of another version of OCPP. */
  static @Nullable SavedSession parse(String text) {
    JsonNode node = JSON.readTree(text);
    if (!VERSION.equals(node.path("version").asString())) {
      return null;
    }
    JsonNode begin = node.get("begin");
    JsonNode driver = node.get("driver");
    JsonNode told = node.get("told");
    JsonNode reason = node.get("releasedBecause");
    List<TxPoint> points =
        node.path("points").valueStream().map(name -> TxPoint.valueOf(name.asString())).toList();
    return new SavedSession(
        node.path("transactionId").asString(),
        node.path("nextSeqNo").asInt(),
        node.path("startWh").asDecimal(BigDecimal.ZERO),
        Instant.parse(node.path("startedAt").asString(Instant.EPOCH.toString())),
        begin == null ? List.of() : READINGS.parse(begin.asString()).meterValue(),
        driver == null ? null : Driver.read(driver),
        node.path("driverNamed").asBoolean(),
        node.path("connectorNamed").asBoolean(),
        node.path("beginTold").asBoolean(true),
        node.path("authorized").asBoolean(),
        node.path("denied").asBoolean(),
        node.path("limited").asBoolean(),
        told == null ? null : ChargingStateEnum.fromWire(told.asString()),
        reason == null ? null : ReasonEnum.fromWire(reason.asString()),
        points.isEmpty() ? EnumSet.noneOf(TxPoint.class) : EnumSet.copyOf(points),
        node.path("places").valueStream().map(JsonNode::asInt).toList());
  }
}
