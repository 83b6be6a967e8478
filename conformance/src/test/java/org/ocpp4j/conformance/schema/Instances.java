package org.ocpp4j.conformance.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes instances of a {@link Structure}: valid ones, and ones that break exactly one rule. */
final class Instances {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> DATE_TIMES =
      List.of(
          "2026-01-02T03:04:05Z",
          "2026-01-02T03:04:05.6Z",
          "2026-12-31T23:59:59.123456789+01:00",
          "2024-02-29T00:00:00-11:30",
          "1999-05-06T07:08:09.000+00:00");
  private static final int SHORT = 12;

  private final RandomGenerator random;

  Instances(RandomGenerator random) {
    this.random = random;
  }

  /** One broken rule: where, which, and an instance that breaks it and no other. */
  record Broken(String pointer, String rule, JsonNode instance) {}

  /** A random valid instance. */
  JsonNode valid(JsonNode structure) {
    return valid(structure, 0.5);
  }

  /** A valid instance with every optional member. */
  JsonNode full(JsonNode structure) {
    return valid(structure, 1);
  }

  /** An instance for each way to break each rule. */
  List<Broken> broken(JsonNode structure) {
    JsonNode whole = full(structure);
    List<Broken> all = new ArrayList<>();
    breakAt(structure, whole, "", all, whole);
    return all;
  }

  private JsonNode valid(JsonNode structure, double optional) {
    return switch (structure.path("type").asString("")) {
      case "object" -> object(structure, optional);
      case "array" -> array(structure, optional);
      case "string" -> NODES.stringNode(string(structure));
      case "integer" -> NODES.numberNode(integer(structure));
      case "number" -> NODES.numberNode(number(structure));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      default -> anything();
    };
  }

  private ObjectNode object(JsonNode structure, double optional) {
    ObjectNode object = NODES.objectNode();
    List<String> required = texts(structure.path("required"));
    for (Map.Entry<String, JsonNode> member : structure.path("properties").properties()) {
      if (required.contains(member.getKey()) || random.nextDouble() < optional) {
        object.set(member.getKey(), valid(member.getValue(), optional == 1 ? 1 : optional * 0.8));
      }
    }
    if (structure.path("open").asBoolean() && random.nextBoolean()) {
      object.set("ours", anything());
    }
    return object;
  }

  private ArrayNode array(JsonNode structure, double optional) {
    int least = structure.path("minItems").asInt(0);
    int most = Math.max(least, Math.min(structure.path("maxItems").asInt(least + 2), least + 2));
    ArrayNode array = NODES.arrayNode();
    int size = optional == 1 ? Math.max(1, least) : random.nextInt(least, most + 1);
    for (int i = 0; i < size; i++) {
      array.add(valid(structure.get("items"), optional));
    }
    return array;
  }

  private String string(JsonNode structure) {
    if (structure.has("enum")) {
      List<String> values = texts(structure.get("enum"));
      return values.get(random.nextInt(values.size()));
    }
    return switch (structure.path("format").asString("")) {
      case "date-time" -> DATE_TIMES.get(random.nextInt(DATE_TIMES.size()));
      case "uri" -> "https://example.com/a%20b?c=d";
      default -> text(structure.path("maxLength").asInt(SHORT));
    };
  }

  private String text(int maxLength) {
    int length =
        random.nextInt(10) == 0 ? maxLength : random.nextInt(Math.min(SHORT, maxLength) + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(12)) {
            case 0 -> 0x1F50C; // outside the basic plane: one code point, two chars
            case 1 -> '"';
            case 2 -> 'é';
            case 3 -> '\n';
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }

  private int integer(JsonNode structure) {
    int least = structure.path("minimum").isMissingNode() ? -1000 : bound(structure, "minimum");
    int most = structure.path("maximum").isMissingNode() ? 100_000 : bound(structure, "maximum");
    return switch (random.nextInt(6)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextInt(least, most + 1);
    };
  }

  private BigDecimal number(JsonNode structure) {
    int digits = structure.has("multipleOf") ? 1 : random.nextInt(6);
    int least = structure.path("minimum").isMissingNode() ? -500 : bound(structure, "minimum");
    int most = structure.path("maximum").isMissingNode() ? 90_000 : bound(structure, "maximum");
    BigDecimal scale = BigDecimal.TEN.pow(digits);
    long low = BigDecimal.valueOf(least).multiply(scale).longValue();
    long high = BigDecimal.valueOf(most).multiply(scale).longValue();
    return BigDecimal.valueOf(random.nextLong(low, high + 1), digits);
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.stringNode("any");
      case 1 -> NODES.numberNode(new BigDecimal("12.50"));
      case 2 -> NODES.booleanNode(true);
      case 3 -> NODES.arrayNode().add(1).add("two");
      case 4 -> NODES.objectNode().put("a", 1);
      default -> NODES.numberNode(random.nextInt());
    };
  }

  // ---- breaking

  private void breakAt(
      JsonNode structure, JsonNode value, String pointer, List<Broken> all, JsonNode whole) {
    switch (structure.path("type").asString("")) {
      case "object" -> breakObject(structure, value, pointer, all, whole);
      case "array" -> breakArray(structure, value, pointer, all, whole);
      case "string" -> breakString(structure, pointer, all, whole);
      case "integer", "number" -> breakNumber(structure, pointer, all, whole);
      case "boolean" -> replace(whole, pointer, "type", NODES.stringNode("true"), all);
      default -> {}
    }
  }

  private void breakObject(
      JsonNode structure, JsonNode value, String pointer, List<Broken> all, JsonNode whole) {
    replace(whole, pointer, "type", NODES.stringNode("object"), all);
    for (String required : texts(structure.path("required"))) {
      change(whole, pointer, "required", all, object -> without(object, required));
    }
    if (!structure.path("open").asBoolean()) {
      change(
          whole,
          pointer,
          "unknown",
          all,
          object -> with(object, "noSuchMember", NODES.numberNode(1)));
    }
    for (Map.Entry<String, JsonNode> member : structure.path("properties").properties()) {
      String name = member.getKey();
      breakAt(member.getValue(), value.get(name), pointer + "/" + name, all, whole);
    }
  }

  private void breakArray(
      JsonNode structure, JsonNode value, String pointer, List<Broken> all, JsonNode whole) {
    replace(whole, pointer, "type", NODES.objectNode(), all);
    if (structure.path("minItems").asInt(0) > 0) {
      replace(whole, pointer, "minItems", NODES.arrayNode(), all);
    }
    if (structure.has("maxItems")) {
      ArrayNode tooMany = NODES.arrayNode();
      for (int i = 0; i <= structure.get("maxItems").asInt(); i++) {
        tooMany.add(value.get(0));
      }
      replace(whole, pointer, "maxItems", tooMany, all);
    }
    breakAt(structure.get("items"), value.get(0), pointer + "/0", all, whole);
  }

  private void breakString(JsonNode structure, String pointer, List<Broken> all, JsonNode whole) {
    replace(whole, pointer, "type", NODES.numberNode(7), all);
    if (structure.has("maxLength")) {
      String tooLong = "x".repeat(structure.get("maxLength").asInt() + 1);
      replace(whole, pointer, "maxLength", NODES.stringNode(tooLong), all);
    }
    if (structure.has("enum")) {
      replace(whole, pointer, "enum", NODES.stringNode("NoSuchValue"), all);
    }
    if (structure.path("format").asString("").equals("date-time")) {
      replace(whole, pointer, "format", NODES.stringNode("yesterday"), all);
      replace(whole, pointer, "format", NODES.stringNode("2026-02-30T00:00:00Z"), all);
      replace(whole, pointer, "format", NODES.stringNode("2026-01-02T03:04:05"), all);
    }
    if (structure.path("format").asString("").equals("uri")) {
      replace(whole, pointer, "format", NODES.stringNode("no uri"), all);
    }
  }

  private void breakNumber(JsonNode structure, String pointer, List<Broken> all, JsonNode whole) {
    replace(whole, pointer, "type", NODES.stringNode("7"), all);
    if (structure.path("type").asString().equals("integer")) {
      replace(whole, pointer, "type", NODES.numberNode(new BigDecimal("1.5")), all);
    }
    if (structure.has("minimum")) {
      replace(whole, pointer, "minimum", NODES.numberNode(bound(structure, "minimum") - 1), all);
    }
    if (structure.has("maximum")) {
      replace(whole, pointer, "maximum", NODES.numberNode(bound(structure, "maximum") + 1), all);
    }
    if (structure.has("multipleOf")) {
      replace(whole, pointer, "multipleOf", NODES.numberNode(new BigDecimal("16.05")), all);
    }
  }

  private static int bound(JsonNode structure, String keyword) {
    return new BigDecimal(structure.get(keyword).asString()).intValueExact();
  }

  private static void replace(
      JsonNode whole, String pointer, String rule, JsonNode value, List<Broken> all) {
    change(whole, pointer, rule, all, old -> value);
  }

  private static void change(
      JsonNode whole, String pointer, String rule, List<Broken> all, UnaryOperator<JsonNode> by) {
    all.add(new Broken(pointer, rule, changed(whole, pointer, by)));
  }

  /** A copy with another value at the pointer. */
  static JsonNode changed(JsonNode whole, String pointer, UnaryOperator<JsonNode> by) {
    if (pointer.isEmpty()) {
      return by.apply(whole.deepCopy());
    }
    JsonNode copy = whole.deepCopy();
    int last = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(name);
      array.set(index, by.apply(array.get(index)));
    } else if (parent instanceof ObjectNode object) {
      object.set(name, by.apply(object.get(name)));
    }
    return copy;
  }

  private static JsonNode without(JsonNode object, String member) {
    ((ObjectNode) object).remove(member);
    return object;
  }

  private static JsonNode with(JsonNode object, String member, JsonNode value) {
    ((ObjectNode) object).set(member, value);
    return object;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
