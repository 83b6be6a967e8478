package org.ocpp4j.codegen;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Turns schemas into the model. Keywords and combinations that it does not know are refused, so
 * that no rule of a schema gets lost.
 */
final class TypeReader {
  private static final Set<String> OBJECT_KEYWORDS =
      Set.of("$schema", "$id", "$defs", "title", "properties", "required", "additionalProperties");

  /** What any schema may say. */
  private static final Set<String> ANY_KEYWORDS = Set.of("type", "description", "default");

  private static final Set<String> TEXT_KEYWORDS = Set.of("maxLength");
  private static final Set<String> INTEGER_KEYWORDS = Set.of("minimum", "maximum");
  private static final Set<String> NUMBER_KEYWORDS = Set.of("multipleOf");
  private static final Set<String> ARRAY_KEYWORDS = Set.of("items", "minItems", "maxItems");

  private final Predicate<String> isEnum;

  /**
   * @param isEnum whether the type of that name is an enumeration
   */
  TypeReader(Predicate<String> isEnum) {
    this.isEnum = isEnum;
  }

  ObjectType object(String name, JsonNode schema) {
    if (!schema.path("type").asString("").equals("object")) {
      throw new SchemaException(name + " is neither an object nor an enumeration");
    }
    only(name, schema, OBJECT_KEYWORDS);
    JsonNode properties = schema.path("properties");
    Set<String> required = required(name, schema);
    List<Member> members =
        properties.properties().stream()
            .map(Map.Entry::getKey)
            .map(key -> member(name, key, properties.path(key), required.contains(key)))
            .toList();
    boolean open = schema.path("additionalProperties").asBoolean(true);
    return new ObjectType(name, members, open, description(schema));
  }

  EnumType enumeration(String name, JsonNode schema) {
    List<String> values = schema.path("enum").valueStream().map(JsonNode::asString).toList();
    return new EnumType(name, values, description(schema));
  }

  private static Set<String> required(String name, JsonNode schema) {
    Set<String> required =
        schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    for (String member : required) {
      if (!schema.path("properties").has(member)) {
        throw new SchemaException(name + " requires " + member + ", which it does not describe");
      }
    }
    return required;
  }

  private Member member(String owner, String name, JsonNode schema, boolean required) {
    ValueType type = value(owner + "." + name, schema);
    String fallback = schema.path("default").asString("");
    return new Member(name, type, required, fallback, description(schema));
  }

  private ValueType value(String place, JsonNode schema) {
    if (schema.has("$ref")) {
      return reference(schema.path("$ref").asString());
    }
    return switch (schema.path("type").asString("")) {
      case "string" -> text(place, schema);
      case "integer" -> {
        only(place, schema, INTEGER_KEYWORDS);
        yield new ValueType.Whole(
            schema.path("minimum").asInt(Integer.MIN_VALUE),
            schema.path("maximum").asInt(Integer.MAX_VALUE));
      }
      case "number" -> {
        only(place, schema, NUMBER_KEYWORDS);
        yield new ValueType.Decimal(places(place, schema.path("multipleOf")));
      }
      case "boolean" -> {
        only(place, schema, Set.of());
        yield new ValueType.Bool();
      }
      case "array" -> array(place, schema);
      case "" -> {
        only(place, schema, Set.of());
        yield new ValueType.Any();
      }
      default -> throw new SchemaException(place + " has the unknown type " + schema.path("type"));
    };
  }

  private ValueType reference(String reference) {
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    return isEnum.test(name) ? new ValueType.EnumRef(name) : new ValueType.ObjectRef(name);
  }

  private static ValueType text(String place, JsonNode schema) {
    if (!schema.has("format")) {
      only(place, schema, TEXT_KEYWORDS);
      return new ValueType.Text(schema.path("maxLength").asInt(ValueType.UNBOUNDED));
    }
    only(place, schema, Set.of("format"));
    return switch (schema.path("format").asString()) {
      case "date-time" -> new ValueType.DateTime();
      case "uri" -> new ValueType.Uri();
      default -> throw new SchemaException(place + " has the unknown " + schema.path("format"));
    };
  }

  private ValueType array(String place, JsonNode schema) {
    only(place, schema, ARRAY_KEYWORDS);
    return new ValueType.ListOf(
        value(place + "[]", schema.path("items")),
        schema.path("minItems").asInt(0),
        schema.path("maxItems").asInt(ValueType.UNBOUNDED));
  }

  /** The decimal places of a step such as 0.1; other steps are not understood. */
  private static int places(String place, JsonNode multipleOf) {
    if (multipleOf.isMissingNode()) {
      return ValueType.UNBOUNDED;
    }
    BigDecimal step = new BigDecimal(multipleOf.asString()).stripTrailingZeros();
    if (step.scale() < 0 || !step.unscaledValue().equals(BigInteger.ONE)) {
      throw new SchemaException(place + ": multipleOf must be 1, 0.1, 0.01 and so on");
    }
    return step.scale();
  }

  private static void only(String place, JsonNode schema, Set<String> keywords) {
    for (String keyword : schema.propertyNames()) {
      boolean known = keywords.contains(keyword) || ANY_KEYWORDS.contains(keyword);
      if (!known) {
        throw new SchemaException(place + " has the unknown keyword " + keyword);
      }
    }
  }

  private static String description(JsonNode schema) {
    return schema.path("description").asString("").strip();
  }
}
