package org.ocpp4j.v16.station.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.DataFile;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;

/**
 * The configuration keys of 1.6 as names for variables (1.6 §9). The standard's keys stand in
 * {@code configuration-keys.csv}; one that means what a variable of 2.0.1 means is a name for that
 * variable. Every other variable of the component {@value #OWN_COMPONENT} is a key by its own name,
 * so a program adds a key by defining such a variable.
 */
public final class ConfigurationKeys {
  /** The component of what only 1.6 has. */
  public static final String OWN_COMPONENT = "OCPP16Ctrlr";

  private static final Setting<List<String>> SUPPORTED_PROFILES =
      Setting.list(VariableId.of(OWN_COMPONENT, "SupportedFeatureProfiles"));

  /** Profiles whose variables a station may have for the sake of 2.0.1 only. */
  private static final Set<String> OPTIONAL_PROFILES = Set.of("Reservation", "SmartCharging");

  private static final Map<String, Key> STANDARD =
      DataFile.read(ConfigurationKeys.class, "configuration-keys.csv").stream()
          .map(ConfigurationKeys::key)
          .collect(
              Collectors.toMap(
                  Key::name,
                  key -> key,
                  (a, b) -> a,
                  () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));

  private final DeviceModel device;

  /**
   * One key.
   *
   * @param name the standard's spelling
   * @param profile the feature profile that it belongs to
   * @param variable what it is a name for
   * @param access what the Central System may do with it, where that is not what 2.0.1 says of the
   *     variable
   * @param definition what its variable is, or null when 2.0.1 has it or the station has it not
   * @param initial the value it begins with
   */
  private record Key(
      String name,
      String profile,
      VariableId variable,
      Mutability access,
      @Nullable VariableDefinition definition,
      String initial) {}

  ConfigurationKeys(DeviceModel device) {
    this.device = device;
  }

  /** Adds the variables that only 1.6 has. */
  static void defineIn(DeviceModel device) {
    for (Key key : STANDARD.values()) {
      if (key.definition() != null) {
        device.define(key.definition(), key.initial());
      }
    }
  }

  /** The variable that a key of this name stands for, standard or not. */
  static VariableId variable(String name) {
    Key key = STANDARD.get(name);
    return key == null ? VariableId.of(OWN_COMPONENT, name) : key.variable();
  }

  /** The names of all keys that the station has, sorted. */
  List<String> names() {
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    STANDARD.values().stream()
        .map(Key::name)
        .filter(name -> definition(name).isPresent())
        .forEach(names::add);
    device.definitions().stream()
        .filter(d -> d.id().component().name().equals(OWN_COMPONENT))
        .forEach(d -> names.add(d.id().name()));
    return List.copyOf(names);
  }

  /** What a key names, if the station has it; the case of letters does not matter (1.6 §9). */
  Optional<VariableDefinition> definition(String name) {
    Key key = STANDARD.get(name);
    return key == null || isSupported(key.profile())
        ? device.definition(variable(name))
        : Optional.empty();
  }

  private boolean isSupported(String profile) {
    return !OPTIONAL_PROFILES.contains(profile) || device.get(SUPPORTED_PROFILES).contains(profile);
  }

  /** How the key is spelt. */
  String spelling(String name) {
    Key key = STANDARD.get(name);
    return key != null ? key.name() : definition(name).map(d -> d.id().name()).orElse(name);
  }

  /** What the Central System may do with a key that the station has. */
  Mutability access(String name) {
    Key key = STANDARD.get(name);
    VariableDefinition definition = definition(name).orElseThrow();
    if (key != null && definition.isReadable()) {
      return key.access();
    }
    return definition.isWritable()
        ? definition.isReadable() ? Mutability.READ_WRITE : Mutability.WRITE_ONLY
        : Mutability.READ_ONLY;
  }

  private static Key key(DataFile.Row row) {
    VariableId id = row.variable(new Component(row.text("component")));
    Mutability access = row.constant("access", Mutability.class);
    VariableDefinition definition =
        row.isYes("present") ? row.definition(id, Attribute.of(access)) : null;
    return new Key(
        row.text("key"), row.text("profile"), id, access, definition, row.text("default"));
  }
}
