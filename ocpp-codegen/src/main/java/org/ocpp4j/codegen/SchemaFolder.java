package org.ocpp4j.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of JSON schemas: one file a message, shared types in {@code common.json}. Each object
 * type and enumeration is a named definition, and no name is defined twice.
 */
final class SchemaFolder {
  private static final String COMMON = "common.json";

  private final Map<String, JsonNode> definitions = new TreeMap<>();
  private final TypeReader types = new TypeReader(this::isEnum);

  private SchemaFolder() {}

  /**
   * Reads every schema of the folder.
   *
   * @throws SchemaException when one says what the generator does not understand
   */
  static MessageSet read(Path folder) {
    var schemas = new SchemaFolder();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(schemas::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return schemas.messages();
  }

  private void add(Path file) {
    JsonNode schema = JsonMapper.shared().readTree(file);
    String fileName = file.getFileName().toString();
    if (!fileName.equals(COMMON)) {
      define(schema.path("title").asString(""), schema);
    }
    schema.path("$defs").properties().forEach(def -> define(def.getKey(), def.getValue()));
  }

  private void define(String name, JsonNode schema) {
    if (name.isEmpty() || definitions.put(name, schema) != null) {
      throw new SchemaException("\"" + name + "\" is no name, or defined twice");
    }
  }

  private boolean isEnum(String name) {
    JsonNode definition = definitions.get(name);
    if (definition == null) {
      throw new SchemaException("no definition of " + name);
    }
    return definition.has("enum");
  }

  private MessageSet messages() {
    List<ObjectType> objects =
        definitions.entrySet().stream()
            .filter(definition -> !definition.getValue().has("enum"))
            .map(definition -> types.object(definition.getKey(), definition.getValue()))
            .toList();
    List<EnumType> enums =
        definitions.entrySet().stream()
            .filter(definition -> definition.getValue().has("enum"))
            .map(definition -> types.enumeration(definition.getKey(), definition.getValue()))
            .toList();
    return new MessageSet(objects, enums);
  }
}
