package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.v16.Ocpp16Dialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session with a transaction as it is kept over a power cut.
 *
 * @param transaction what the transaction is called at the station
 * @param driver who charges, or null
 * @param denied whether the CSMS has called the tag invalid
 */
record SavedSession(String transaction, @Nullable Driver driver, boolean denied) {
  private static final String VERSION = Ocpp16Dialect.instance().version();

  String text() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", VERSION)
            .put("transaction", transaction)
            .put("denied", denied);
    if (driver != null) {
      node.set("driver", driver.write());
    }
    return node.toString();
  }

  /** The session, or null when it is of another version of OCPP. */
  static @Nullable SavedSession parse(String text) {
    JsonNode node = JsonMapper.shared().readTree(text);
    if (!VERSION.equals(node.path("version").asString())) {
      return null;
    }
    JsonNode driver = node.get("driver");
    return new SavedSession(
        node.path("transaction").asString(),
        driver == null ? null : Driver.read(driver),
        node.path("denied").asBoolean());
  }
}
