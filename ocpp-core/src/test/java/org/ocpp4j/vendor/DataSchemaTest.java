package org.ocpp4j.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataSchemaTest {

  @Test
  void namesThePlaceThatIsNotRight() {
    DataSchema schema =
        DataSchema.of(
            "{\"properties\": {\"at\": {\"type\": \"string\", \"format\": \"date-time\"}}}");

    assertThat(schema.violation(json("{\"at\": \"2030-01-01T00:00:00Z\"}"))).isEmpty();
    assertThat(schema.violation(json("{\"at\": \"noon\"}")).orElseThrow()).startsWith("data/at: ");
  }

  @Test
  void checksAbsentDataAsNull() {
    assertThat(DataSchema.of("{\"type\": \"object\"}").violation(null)).isPresent();
    assertThat(DataSchema.of("{\"type\": [\"object\", \"null\"]}").violation(null)).isEmpty();
  }

  @Test
  void takesTheDraftThatTheSchemaNames() {
    DataSchema schema =
        DataSchema.of(
            """
            {"$schema": "http://json-schema.org/draft-04/schema#",
             "maximum": 5, "exclusiveMaximum": true}""");

    assertThat(schema.violation(json("5"))).isPresent();
    assertThat(schema.violation(json("4"))).isEmpty();
  }

  @Test
  void keepsSchemasOfTheSameIdApart() {
    String schema = "{\"$id\": \"https://example.com/data\", \"type\": \"%s\"}";
    DataSchema texts = DataSchema.of(schema.formatted("string"));
    DataSchema numbers = DataSchema.of(schema.formatted("number"));

    assertThat(texts.violation(json("1"))).isPresent();
    assertThat(numbers.violation(json("1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{} {}",
        "{\"$ref\": \"#/$defs/none\"}",
        "{\"$ref\": \"https://example.com/other.json\"}",
        "{\"$schema\": \"https://example.com/draft\"}",
        "{\"type\": \"text\"}",
        "{\"pattern\": \"(\"}"
      })
  void refusesWhatIsNoSchema(String text) {
    assertThatThrownBy(() -> DataSchema.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The schema is n");
  }

  @Test
  void saysWhatToAddWhenTheValidatorIsMissing() throws Exception {
    URL[] others =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("json-schema-validator"))
            .map(DataSchemaTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
      Method of = loader.loadClass(DataSchema.class.getName()).getMethod("of", String.class);

      assertThatThrownBy(() -> of.invoke(null, "{}"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "DataSchema needs com.networknt:json-schema-validator: add it to the class path");
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
