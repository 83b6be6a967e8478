package org.ocpp4j.examples.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of {@code --config}: names and values in one object, or 2.0.1 variables in full. */
final class ConfigFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ConfigFile() {}

  /**
   * The values of a file by their names.
   *
   * @throws IOException when the file cannot be read or is no such JSON, naming it
   */
  static Map<String, String> read(Path file) throws IOException {
    JsonNode content;
    try {
      content = JSON.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : content.properties()) {
      if (member.getKey().equals("variables")) {
        member
            .getValue()
            .forEach(variable -> values.put(name(variable), text(variable.get("value"))));
      } else if (!member.getKey().equals("profiles")) {
        values.put(member.getKey(), text(member.getValue()));
      }
    }
    return values;
  }

  private static String name(JsonNode variable) {
    String name = text(variable.get("component")) + "." + text(variable.get("variable"));
    return variable.hasNonNull("instance") ? name + "." + text(variable.get("instance")) : name;
  }

  private static String text(JsonNode value) {
    return value == null ? "" : value.asString();
  }
}
