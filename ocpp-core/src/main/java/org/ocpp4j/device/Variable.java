package org.ocpp4j.device;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A variable and its present values. */
final class Variable {
  final VariableDefinition definition;
  private final Map<AttributeType, String> values = new EnumMap<>(AttributeType.class);

  Variable(VariableDefinition definition, String actual) {
    this.definition = definition;
    values.put(AttributeType.ACTUAL, actual);
  }

  @Nullable String value(AttributeType attribute) {
    return values.get(attribute);
  }

  /** Takes the value and gives the one before, empty if there was none. */
  String take(AttributeType attribute, String value) {
    String before = values.put(attribute, value);
    return before == null ? "" : before;
  }

  /**
   * Whether the CSMS may set this value: a target only between the least and the most that may be
   * set (2.0.1 part 1 §4.3).
   */
  boolean allows(AttributeType attribute, String value) {
    if (!definition.accepts(value)) {
      return false;
    }
    return switch (attribute) {
      case ACTUAL -> true;
      case TARGET ->
          isOrdered(values.get(AttributeType.MIN_SET), value)
              && isOrdered(value, values.get(AttributeType.MAX_SET));
      case MIN_SET -> isOrdered(value, values.get(AttributeType.MAX_SET));
      case MAX_SET -> isOrdered(values.get(AttributeType.MIN_SET), value);
    };
  }

  private static boolean isOrdered(@Nullable String low, @Nullable String high) {
    BigDecimal least = low == null ? null : DataType.number(low);
    BigDecimal most = high == null ? null : DataType.number(high);
    return least == null || most == null || least.compareTo(most) <= 0;
  }
}
