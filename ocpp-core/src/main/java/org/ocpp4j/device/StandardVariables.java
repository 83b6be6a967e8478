package org.ocpp4j.device;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every station of this library has, read from {@code variables.csv}: component,
 * variable, instance, type, unit, values (separated by {@code |}), min, max, mutability, reboot,
 * default.
 */
public final class StandardVariables {
  private StandardVariables() {}

  /** Defines them all, each with its default. */
  public static void defineIn(DeviceModel model) {
    try (InputStream file = StandardVariables.class.getResourceAsStream("variables.csv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      lines.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> define(model, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void define(DeviceModel model, String line) {
    String[] cells = line.split(",", 11);
    VariableId id = new VariableId(new Component(cells[0]), cells[1], orNull(cells[2]));
    VariableDefinition definition =
        new VariableDefinition(
            id,
            DataType.valueOf(cells[3].toUpperCase(Locale.ROOT)),
            orNull(cells[4]),
            cells[5].isEmpty() ? List.of() : Arrays.asList(cells[5].split("\\|")),
            bound(cells[6]),
            bound(cells[7]),
            Mutability.valueOf(cells[8].toUpperCase(Locale.ROOT)),
            Boolean.parseBoolean(cells[9]));
    model.define(definition, cells[10]);
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static @Nullable BigDecimal bound(String cell) {
    return cell.isEmpty() ? null : new BigDecimal(cell);
  }
}
