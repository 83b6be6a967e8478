package org.ocpp4j.message;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that no schema describes, as a tree: vendors' data and custom data. Decimal numbers keep all
 * their digits, a member twice in one object is refused.
 */
final class OpenContent {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OpenContent() {}

  static JsonNode read(MessageReader in) {
    JsonToken token = in.token();
    if (token == null) {
      return NODES.missingNode();
    }
    return switch (token) {
      case START_OBJECT -> readObject(in);
      case START_ARRAY -> readArray(in);
      case VALUE_STRING -> NODES.stringNode(in.text());
      case VALUE_NUMBER_INT -> readInteger(in);
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(in.decimalValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      default -> NODES.nullNode();
    };
  }

  private static ObjectNode readObject(MessageReader in) {
    ObjectNode object = NODES.objectNode();
    while (in.advance() != JsonToken.END_OBJECT) {
      String name = in.parser().currentName();
      if (object.has(name)) {
        throw in.duplicate();
      }
      in.advance();
      object.set(name, read(in));
    }
    return object;
  }

  private static ArrayNode readArray(MessageReader in) {
    ArrayNode array = NODES.arrayNode();
    while (in.advance() != JsonToken.END_ARRAY) {
      array.add(read(in));
    }
    return array;
  }

  private static JsonNode readInteger(MessageReader in) {
    JsonParser parser = in.parser();
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  static void write(JsonNode node, JsonGenerator out) {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, out);
      case ARRAY -> writeArray(node, out);
      case STRING -> out.writeString(node.stringValue());
      case NUMBER -> out.writeNumber(node.asString());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NULL -> out.writeNull();
      default ->
          throw new IllegalArgumentException(
              "a " + node.getNodeType() + " node is no JSON value: use JSON nodes only");
    }
  }

  private static void writeObject(JsonNode node, JsonGenerator out) {
    out.writeStartObject();
    node.properties()
        .forEach(
            member -> {
              out.writeName(member.getKey());
              write(member.getValue(), out);
            });
    out.writeEndObject();
  }

  private static void writeArray(JsonNode node, JsonGenerator out) {
    out.writeStartArray();
    node.forEach(item -> write(item, out));
    out.writeEndArray();
  }
}
