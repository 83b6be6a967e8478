package org.ocpp4j.vendor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A JSON schema that a vendor's data have to follow: draft 2020-12 unless its {@code $schema} names
 * another. It may refer to itself only. Needs {@code com.networknt:json-schema-validator}.
 */
public final class DataSchema {
  private final Rules rules;

  /** What the validator says; keeps its types out of the classes that everybody loads. */
  interface Rules {
    /** What is wrong with the data, in words; empty when nothing is. */
    Optional<String> violation(JsonNode data);
  }

  private DataSchema(Rules rules) {
    this.rules = rules;
  }

  /**
   * The schema in this text.
   *
   * @throws IllegalArgumentException when it is no JSON schema
   * @throws IllegalStateException when the validator is not on the class path
   */
  public static DataSchema of(String json) {
    try {
      return new DataSchema(ValidatorRules.of(json));
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "DataSchema needs com.networknt:json-schema-validator: add it to the class path", e);
    }
  }

  /** What is wrong with the data, in words; empty when nothing is. No data are checked as null. */
  public Optional<String> violation(@Nullable JsonNode data) {
    return rules.violation(data == null ? NullNode.getInstance() : data);
  }

  /** Data of 1.6: the text itself where it follows the schema, otherwise the JSON that it holds. */
  JsonNode read(JsonNode text) {
    return violation(text).isEmpty() ? text : TextData.parse(text.asString()).orElse(text);
  }
}
