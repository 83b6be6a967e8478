package org.ocpp4j.message;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that no schema describes, as a tree: vendors' data and custom data. Numbers keep all
 * their digits, a member twice in one object is refused.
 *
 * @param reader tells where a rule is broken
 * @param in stands at the value
 */
record OpenContent(MessageReader reader, JsonInput in) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  JsonNode read() {
    return value(0);
  }

  private JsonNode value(int depth) {
    if (depth > JsonLimits.MAX_NESTING) {
      throw in.beyondLimit(in.position());
    }
    return switch (in.kind()) {
      case OBJECT -> object(depth);
      case ARRAY -> array(depth);
      case STRING -> NODES.stringNode(in.string());
      case NUMBER -> number();
      case BOOLEAN -> NODES.booleanNode(in.bool());
      case NULL -> {
        in.nullValue();
        yield NODES.nullNode();
      }
      case NONE -> throw in.malformed();
    };
  }

  private ObjectNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    in.beginObject();
    for (boolean first = true; in.nextName(first); first = false) {
      String name = in.name();
      if (object.has(name)) {
        throw reader.twice();
      }
      object.set(name, value(depth + 1));
    }
    return object;
  }

  private ArrayNode array(int depth) {
    ArrayNode array = NODES.arrayNode();
    in.beginArray();
    for (boolean first = true; in.nextItem(first); first = false) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private JsonNode number() {
    long integer = in.plainInteger();
    if (integer == JsonInput.NOT_PLAIN) {
      return wide(in.number());
    }
    return integer == (int) integer ? NODES.numberNode((int) integer) : NODES.numberNode(integer);
  }

  private static JsonNode wide(BigDecimal number) {
    return number.scale() == 0
        ? NODES.numberNode(number.toBigIntegerExact())
        : DecimalNode.valueOf(number);
  }
}
