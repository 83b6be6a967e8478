package org.ocpp4j.device;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a variable is, apart from its value.
 *
 * @param id its name
 * @param type the form of its values
 * @param unit the unit of its values, or null
 * @param values the values allowed in lists, empty for any
 * @param min lowest number allowed, or null
 * @param max highest number allowed or, for texts and lists, the greatest length in characters; or
 *     null
 * @param mutability what the CSMS may do with it
 * @param rebootRequired whether a new value takes effect after a reboot only
 */
public record VariableDefinition(
    VariableId id,
    DataType type,
    @Nullable String unit,
    List<String> values,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    Mutability mutability,
    boolean rebootRequired) {

  public VariableDefinition {
    values = List.copyOf(values);
  }

  /** A text that the CSMS may read and write, without limits. */
  public static VariableDefinition text(VariableId id) {
    return new VariableDefinition(
        id, DataType.STRING, null, List.of(), null, null, Mutability.READ_WRITE, false);
  }

  /** The same with another mutability. */
  public VariableDefinition with(Mutability other) {
    return new VariableDefinition(id, type, unit, values, min, max, other, rebootRequired);
  }

  /** Whether the text is a legal value (2.0.1 B05.FR.07). */
  public boolean accepts(String text) {
    return type.accepts(text, values) && withinLimits(text);
  }

  private boolean withinLimits(String text) {
    BigDecimal measured =
        switch (type) {
          case DECIMAL, INTEGER -> new BigDecimal(text);
          case STRING, SEQUENCE_LIST, MEMBER_LIST, OPTION_LIST -> BigDecimal.valueOf(text.length());
          case BOOLEAN, DATE_TIME -> null;
        };
    return measured == null
        || ((min == null || measured.compareTo(min) >= 0)
            && (max == null || measured.compareTo(max) <= 0));
  }
}
