package org.ocpp4j.conformance.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema says, apart from how: references resolved, order of no account, and without
 * keywords that mean nothing where they stand ({@code additionalProperties} of a string, {@code
 * javaType} …).
 */
final class Structure {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, List<String>> KEYWORDS =
      Map.of(
          "string", List.of("format", "minLength", "maxLength"),
          "integer", List.of("minimum", "maximum", "multipleOf"),
          "number", List.of("minimum", "maximum", "multipleOf"),
          "array", List.of("minItems", "maxItems"));

  private Structure() {}

  /** Finds what a reference means. */
  interface References {
    /** The schema, and how references inside it are to be understood. */
    Target find(String reference);

    record Target(JsonNode schema, References inside) {}
  }

  static JsonNode of(JsonNode schema, References references) {
    if (schema.has("$ref")) {
      References.Target target = references.find(schema.get("$ref").asString());
      return of(target.schema(), target.inside());
    }
    ObjectNode result = NODES.objectNode();
    String type = schema.path("type").asString("");
    if (type.isEmpty()) {
      return result;
    }
    result.put("type", type);
    for (String keyword : KEYWORDS.getOrDefault(type, List.of())) {
      if (schema.has(keyword)) {
        JsonNode value = schema.get(keyword);
        result.set(
            keyword,
            value.isNumber() ? NODES.stringNode(value.decimalValue().toPlainString()) : value);
      }
    }
    if (schema.has("enum")) {
      result.set("enum", sorted(schema.get("enum")));
    }
    if (type.equals("array")) {
      result.set("items", of(schema.path("items"), references));
    }
    if (type.equals("object")) {
      ObjectNode properties = result.putObject("properties");
      schema
          .path("properties")
          .properties()
          .forEach(member -> properties.set(member.getKey(), of(member.getValue(), references)));
      result.set("required", sorted(schema.path("required")));
      result.put("open", !schema.path("additionalProperties").isBoolean());
    }
    return result;
  }

  private static JsonNode sorted(JsonNode texts) {
    TreeSet<String> sorted = new TreeSet<>();
    texts.forEach(text -> sorted.add(text.asString()));
    var array = NODES.arrayNode();
    sorted.forEach(array::add);
    return array;
  }
}
