package org.ocpp4j.examples.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.NetworkProfile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of {@code --config}.
 *
 * @param values values by the names people use
 * @param variables 2.0.1 variables in full
 * @param profiles network connection profiles, in the words of SetNetworkProfile
 */
record ConfigFile(
    Map<String, String> values, List<FullValue> variables, List<NetworkProfile> profiles) {
  static final ConfigFile EMPTY = new ConfigFile(Map.of(), List.of(), List.of());

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, String> VERSIONS =
      Map.of("OCPP16", "1.6", "OCPP20", "2.0.1", "OCPP201", "2.0.1");

  /**
   * One value of one variable.
   *
   * @param mutability what the CSMS may do with it, or null for what it may anyway
   */
  record FullValue(
      VariableId id, AttributeType attribute, @Nullable Mutability mutability, String value) {}

  /**
   * Reads a file.
   *
   * @throws IOException when the file cannot be read or does not describe a station, naming it
   */
  static ConfigFile read(Path file) throws IOException {
    try {
      return content(JSON.readTree(Files.readString(file)));
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static ConfigFile content(JsonNode content) {
    Map<String, String> values = new LinkedHashMap<>();
    List<FullValue> variables = new ArrayList<>();
    List<NetworkProfile> profiles = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : content.properties()) {
      switch (member.getKey()) {
        case "variables" -> member.getValue().forEach(node -> variables.add(variable(node)));
        case "profiles" -> member.getValue().forEach(node -> profiles.add(profile(node)));
        default -> values.put(member.getKey(), member.getValue().asString());
      }
    }
    return new ConfigFile(values, variables, profiles);
  }

  private static FullValue variable(JsonNode node) {
    Component component =
        new Component(
            required(node, "component"),
            text(node, "componentInstance"),
            number(node, "evse"),
            number(node, "connector"));
    String attribute = text(node, "attribute");
    String mutability = text(node, "mutability");
    return new FullValue(
        new VariableId(component, required(node, "variable"), text(node, "instance")),
        attribute == null ? AttributeType.ACTUAL : AttributeType.valueOf(constant(attribute)),
        mutability == null ? null : Mutability.valueOf(constant(mutability)),
        required(node, "value"));
  }

  private static NetworkProfile profile(JsonNode node) {
    JsonNode data = node.path("connectionData");
    int slot = node.path("configurationSlot").asInt(-1);
    NetworkProfile profile = NetworkProfile.of(slot, URI.create(required(data, "ocppCsmsUrl")));
    String password = text(data, "password");
    if (password != null) {
      profile = profile.withPassword(password);
    }
    String version = text(data, "ocppVersion");
    if (version != null) {
      profile = profile.withVersions(VERSIONS.getOrDefault(version, version));
    }
    if (data.hasNonNull("securityProfile")) {
      profile = profile.withSecurityProfile(data.path("securityProfile").asInt());
    }
    if (data.hasNonNull("messageTimeout")) {
      profile =
          profile.withMessageTimeout(Duration.ofSeconds(data.path("messageTimeout").asLong()));
    }
    String networkInterface = text(data, "ocppInterface");
    return networkInterface == null ? profile : profile.withNetworkInterface(networkInterface);
  }

  private static String required(JsonNode node, String member) {
    String text = text(node, member);
    if (text == null) {
      throw new IllegalArgumentException("\"" + member + "\" is missing in " + node);
    }
    return text;
  }

  private static @Nullable String text(JsonNode node, String member) {
    return node.hasNonNull(member) ? node.path(member).asString() : null;
  }

  private static @Nullable Integer number(JsonNode node, String member) {
    return node.hasNonNull(member) ? Integer.valueOf(node.path(member).asInt()) : null;
  }

  /** {@code ReadOnly} and {@code MinSet} as our enums write them. */
  private static String constant(String wire) {
    return wire.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
