package org.ocpp4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated from a small set of schemas. */
class GenerateMessagesTest {
  private static final String COMMON =
      """
      {"$defs": {
        "CustomData": {"type": "object", "properties": {"vendorId": {"type": "string"}},
          "required": ["vendorId"]},
        "ResetEnum": {"type": "string", "enum": ["Immediate", "OnIdle"]}}}
      """;

  private static final String REQUEST =
      """
      {"title": "ResetRequest", "type": "object", "properties": {
        "customData": {"$ref": "common.json#/$defs/CustomData"},
        "type": {"$ref": "common.json#/$defs/ResetEnum", "description": "What to do."},
        "evseId": {"type": "integer", "minimum": 0, "maximum": 100},
        "limit": {"type": "number", "multipleOf": 0.1},
        "at": {"type": "array", "items": {"type": "string", "maxLength": 20},
          "minItems": 1, "maxItems": 3},
        "quick": {"type": "boolean", "default": false},
        "action": {"type": "string", "maxLength": 5}},
       "required": ["type"], "additionalProperties": false}
      """;

  private static final String RESPONSE =
      """
      {"title": "ResetResponse", "type": "object", "additionalProperties": false}
      """;

  @TempDir Path folder;
  private Path schemas;
  private Path output;

  @BeforeEach
  void writeSchemas() throws IOException {
    schemas = Files.createDirectory(folder.resolve("schemas"));
    output = folder.resolve("generated");
    schema("common.json", COMMON);
    schema("ResetRequest.json", REQUEST);
    schema("ResetResponse.json", RESPONSE);
  }

  @Test
  void aMessageBecomesARecordWithItsLimitsInTheDocumentation() throws IOException {
    assertThat(generated().get("ResetRequest.java"))
        .contains("public record ResetRequest(ResetEnum type, @Nullable Integer evseId,")
        .contains("@Nullable CustomData customData) implements Request<ResetResponse>")
        .contains("* @param type what to do; one of {@link ResetEnum}")
        .contains("* @param evseId 0 to 100; optional")
        .contains("* @param limit a number with at most 1 decimal place; optional")
        .contains("* @param at 1 to 3 items, each at most 20 characters; optional")
        .contains("* @param quick true or false; optional; taken as {@code false} when absent")
        .contains("public ResetRequest(ResetEnum type) {")
        .contains("public static Builder builder()");
  }

  @Test
  void aMemberThatWouldHideTheActionOfItsRequestIsRenamed() throws IOException {
    assertThat(generated().get("ResetRequest.java"))
        .contains("@Nullable String requestedAction")
        .contains("{@code action} on the wire");
    assertThat(generated().get("ResetRequestCodec.java"))
        .contains("\"action\"")
        .contains("requestedAction = in.string(5)");
  }

  @Test
  void theCodecChecksEveryLimitInBothDirections() throws IOException {
    assertThat(generated().get("ResetRequestCodec.java"))
        .contains("REQUIRED = 0b10L")
        .contains("in.constant(ResetEnum.WIRES)")
        .contains("in.integer(0, 100)")
        .contains("in.decimal(1)")
        .contains("in.list(1, 3, item -> item.string(20))")
        .contains("out.integer(value.evseId(), 0, 100)")
        .contains("out.list(value.at(), 1, 3, (items, item) -> items.string(item, 20))");
  }

  @Test
  void anOpenTypeKeepsTheMembersThatItDoesNotName() throws IOException {
    assertThat(generated().get("CustomData.java"))
        .contains("public record CustomData(String vendorId, Map<String, JsonNode> others)");
    assertThat(generated().get("CustomDataCodec.java")).contains("out.members(value.others())");
  }

  @Test
  void theTableHasEachAction() throws IOException {
    assertThat(generated().get("Actions.java")).contains("case \"Reset\" -> ResetRequest.ACTION;");
  }

  @Test
  void theSameSchemasGiveTheSameSources() throws IOException {
    Map<String, String> first = generated();
    output = folder.resolve("again");

    assertThat(generated()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v16", "v201"})
  void ourOwnSchemasGiveTheSameSourcesEachTime(String version) throws IOException {
    schemas = Path.of(System.getProperty("ocpp.schemas"), version);
    Map<String, String> first = generated();
    output = folder.resolve("again");

    assertThat(generated()).isEqualTo(first).hasSizeGreaterThan(200);
  }

  @Test
  void aSecondRunTouchesOnlyWhatHasChanged() throws IOException {
    generated();
    FileTime longAgo = FileTime.fromMillis(0);
    for (String name : generated().keySet()) {
      Files.setLastModifiedTime(output.resolve("test").resolve(name), longAgo);
    }
    schema("common.json", COMMON.replace("OnIdle", "WhenIdle"));

    generated();

    assertThat(Files.getLastModifiedTime(output.resolve("test/ResetEnum.java")))
        .isGreaterThan(longAgo);
    assertThat(Files.getLastModifiedTime(output.resolve("test/ResetRequest.java")))
        .isEqualTo(longAgo);
  }

  @Test
  void whatIsNoLongerInTheSchemasIsDeleted() throws IOException {
    schema("OldRequest.json", REQUEST.replace("ResetRequest", "OldRequest"));
    schema("OldResponse.json", RESPONSE.replace("ResetResponse", "OldResponse"));
    assertThat(generated()).containsKey("OldRequest.java");
    Files.delete(schemas.resolve("OldRequest.json"));
    Files.delete(schemas.resolve("OldResponse.json"));

    assertThat(generated()).doesNotContainKeys("OldRequest.java", "OldRequestCodec.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"string\", \"pattern\": \"a\"}",
        "{\"type\": \"string\", \"format\": \"email\"}",
        "{\"type\": \"number\", \"minimum\": 0}",
        "{\"type\": \"number\", \"multipleOf\": 0.25}",
        "{\"type\": \"null\"}",
        "{\"$ref\": \"common.json#/$defs/Nowhere\"}"
      })
  void aRuleThatCannotBeCheckedIsRefused(String member) throws IOException {
    schema(
        "ResetRequest.json",
        """
        {"title": "ResetRequest", "type": "object", "properties": {"type": %s}}
        """
            .formatted(member));

    assertThatThrownBy(this::generated).isInstanceOf(SchemaException.class);
  }

  @Test
  void twoValuesOfTheSameJavaNameAreRefused() throws IOException {
    schema("common.json", COMMON.replace("\"OnIdle\"", "\"IMMEDIATE\""));

    assertThatThrownBy(this::generated)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("IMMEDIATE");
  }

  private void schema(String name, String text) throws IOException {
    Files.writeString(schemas.resolve(name), text);
  }

  /** The sources by file name after a run. */
  private Map<String, String> generated() throws IOException {
    GenerateMessages.generate(schemas, "test", "9.9", output);
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(output.resolve("test"))) {
      for (Path file : files.toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return sources;
  }
}
