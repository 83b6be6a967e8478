package org.ocpp4j.vendor;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rules of a schema, judged by the networknt validator. */
record ValidatorRules(Schema schema) implements DataSchema.Rules {
  static ValidatorRules of(String json) {
    JsonNode content =
        TextData.parse(json)
            .filter(node -> node.isObject() || node.isBoolean())
            .orElseThrow(() -> new IllegalArgumentException("The schema is no JSON object"));
    SchemaRegistry registry = registry();
    try {
      new ValidatorRules(dialectOf(content, registry))
          .violation("schema", content)
          .ifPresent(ValidatorRules::refuse);
      Schema schema = registry.getSchema(content);
      schema.initializeValidators();
      return new ValidatorRules(schema);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("The schema is not right: " + e.getMessage(), e);
    }
  }

  /** One for each schema: two of them may have the same id. Fetches nothing. */
  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaLoader(loader -> loader.fetchRemoteResources(false))
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** The schema that schemas of this draft follow themselves. */
  private static Schema dialectOf(JsonNode content, SchemaRegistry registry) {
    String id = content.path("$schema").asString(SpecificationVersion.DRAFT_2020_12.getDialectId());
    return registry.getSchema(SchemaLocation.of(id));
  }

  private static void refuse(String violation) {
    throw new IllegalArgumentException("The schema is not right: " + violation);
  }

  @Override
  public Optional<String> violation(JsonNode data) {
    return violation("data", data);
  }

  private Optional<String> violation(String name, JsonNode value) {
    String all =
        schema.validate(value).stream()
            .map(error -> name + error.getInstanceLocation() + ": " + error.getMessage())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }
}
