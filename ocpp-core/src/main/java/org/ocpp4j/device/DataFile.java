package org.ocpp4j.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which variables and configuration keys are described: a line a row, cells separated
 * by semicolons, names of the columns in the first line, no quotes.
 */
public final class DataFile {
  private DataFile() {}

  /** The rows of a file that lies beside a class. */
  public static List<Row> read(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(file, name), StandardCharsets.UTF_8))) {
      String[] columns = Objects.requireNonNull(lines.readLine(), name).split(";");
      return lines.lines().filter(line -> !line.isBlank()).map(l -> row(columns, l)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String[] columns, String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != columns.length) {
      throw new IllegalStateException("Not " + columns.length + " cells: " + line);
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return new Row(row);
  }

  /**
   * One row.
   *
   * @param cells its texts by column, empty where there is none
   */
  public record Row(Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    /** The text of a column, empty when there is none. */
    public String text(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }

    public @Nullable String textOrNull(String column) {
      return text(column).isEmpty() ? null : text(column);
    }

    public boolean isYes(String column) {
      return text(column).equals("yes");
    }

    /** The items of a column, which are separated by bars. */
    public List<String> items(String column) {
      return text(column).isEmpty() ? List.of() : List.of(text(column).split("\\|"));
    }

    /** The constant of an enum that a column names in lower case. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
      return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
    }

    public @Nullable BigDecimal number(String column) {
      return text(column).isEmpty() ? null : new BigDecimal(text(column));
    }

    /** The variable that the columns component, variable and instance name. */
    public VariableId variable(Component component) {
      return new VariableId(component, text("variable"), textOrNull("instance"));
    }

    /** What the columns of a variable say. */
    public VariableDefinition definition(VariableId id, Attribute actual) {
      return VariableDefinition.builder(id, constant("type", DataType.class))
          .unit(textOrNull("unit"))
          .values(items("values"))
          .limits(number("min"), number("max"))
          .rebootRequired(isYes("reboot"))
          .attribute(AttributeType.ACTUAL, actual)
          .build();
    }
  }
}
