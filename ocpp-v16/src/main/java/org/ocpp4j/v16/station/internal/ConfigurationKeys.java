package org.ocpp4j.v16.station.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;

/**
 * The configuration keys of 1.6 as names for variables (1.6 §9). The keys stand in {@code
 * configuration-keys.csv}; one that means what a standard variable means has no type of its own
 * there.
 */
final class ConfigurationKeys {
  private final Map<String, Key> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * One key.
   *
   * @param definition what its variable is, or null when the device model has it anyway
   * @param initial the value it begins with
   */
  private record Key(
      String name, VariableId variable, @Nullable VariableDefinition definition, String initial) {}

  private ConfigurationKeys() {}

  static ConfigurationKeys load() {
    ConfigurationKeys keys = new ConfigurationKeys();
    try (InputStream file = ConfigurationKeys.class.getResourceAsStream("configuration-keys.csv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      lines.lines().skip(1).map(ConfigurationKeys::read).forEach(k -> keys.keys.put(k.name(), k));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  /** Adds the variables that only 1.6 has. */
  void defineIn(DeviceModel device) {
    for (Key key : keys.values()) {
      if (key.definition() != null) {
        device.define(key.definition(), key.initial());
      }
    }
  }

  /** The names of all keys, sorted. */
  List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /** The standard's spelling of the key. */
  String spelling(String name) {
    Key key = keys.get(name);
    return key == null ? name : key.name();
  }

  /** What the key names, if it is one; the case of letters does not matter (1.6 §9). */
  Optional<VariableId> variable(String name) {
    return Optional.ofNullable(keys.get(name)).map(Key::variable);
  }

  private static Key read(String line) {
    String[] cells = line.split(",", 11);
    VariableId id = new VariableId(new Component(cells[1]), cells[2], orNull(cells[3]));
    return new Key(cells[0], id, cells[4].isEmpty() ? null : definition(id, cells), cells[10]);
  }

  private static VariableDefinition definition(VariableId id, String[] cells) {
    return new VariableDefinition(
        id,
        DataType.valueOf(cells[4].toUpperCase(Locale.ROOT)),
        null,
        cells[5].isEmpty() ? List.of() : Arrays.asList(cells[5].split("\\|")),
        bound(cells[6]),
        bound(cells[7]),
        Mutability.valueOf(cells[8].toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(cells[9]));
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static @Nullable BigDecimal bound(String cell) {
    return cell.isEmpty() ? null : new BigDecimal(cell);
  }
}
