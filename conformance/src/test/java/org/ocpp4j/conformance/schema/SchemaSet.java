package org.ocpp4j.conformance.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of one version, by message: ours or the official ones. */
final class SchemaSet {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String OURS = "https://ocpp4j.org/schemas/";

  /** The file of each message, {@code BootNotificationRequest} and so on. */
  private final Map<String, Path> files = new TreeMap<>();

  private final Path folder;
  private final SchemaRegistry registry;

  private SchemaSet(Path folder) {
    this.folder = folder;
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(
                        (String id) ->
                            id.startsWith(OURS)
                                ? text(folder.resolve(id.substring(id.lastIndexOf('/') + 1)))
                                : null)
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("common.json"))
          .forEach(file -> files.put(messageOf(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our schemas of a version, {@code v16} or {@code v201}. */
  static SchemaSet ours(String version) {
    return new SchemaSet(Path.of(System.getProperty("ocpp.schemas")).resolve(version));
  }

  /** Where the official schemas of a version lie, if they do. */
  static Path officialFolder(String version) {
    return Path.of(System.getProperty("ocpp.reference")).resolve("schemas").resolve(version);
  }

  static SchemaSet official(String version) {
    return new SchemaSet(officialFolder(version));
  }

  /** The messages that there are schemas for. */
  Iterable<String> messages() {
    return files.keySet();
  }

  /** The schema as the validator takes it. */
  Schema schema(String message) {
    Path file = files.get(message);
    JsonNode content = read(file);
    String id = content.path("$id").asString("");
    return id.startsWith(OURS)
        ? registry.getSchema(SchemaLocation.of(id))
        : registry.getSchema(content);
  }

  /** The schema with every reference resolved and nothing but the keywords that mean something. */
  JsonNode structure(String message) {
    JsonNode root = read(files.get(message));
    return Structure.of(root, inside(root));
  }

  /**
   * References as they are meant inside a document: to itself, or to another file of the folder.
   */
  private Structure.References inside(JsonNode document) {
    return reference -> {
      int hash = reference.indexOf('#');
      JsonNode target = hash == 0 ? document : read(folder.resolve(reference.substring(0, hash)));
      return new Structure.References.Target(
          target.at(reference.substring(hash + 1)), inside(target));
    };
  }

  /** The official files of 1.6 name a request by its action alone. */
  private static String messageOf(Path file) {
    String name = file.getFileName().toString().replace(".json", "");
    return name.endsWith("Request") || name.endsWith("Response") ? name : name + "Request";
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(text(file));
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
