package org.ocpp4j.device;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the text of a variable's value must look like (2.0.1 DataEnumType). */
public enum DataType {
  STRING,
  DECIMAL,
  INTEGER,
  DATE_TIME,
  BOOLEAN,
  /** One of a list of values. */
  OPTION_LIST,
  /** Comma-separated values of a list, in an order that matters. */
  SEQUENCE_LIST,
  /** Comma-separated values of a list, in any order. */
  MEMBER_LIST;

  /** Whether the text has this type's form, whatever its limits. */
  boolean accepts(String text, List<String> values) {
    return switch (this) {
      case STRING -> true;
      case DECIMAL -> number(text) != null;
      case INTEGER -> isInteger(text);
      case DATE_TIME -> isDateTime(text);
      case BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case OPTION_LIST -> values.isEmpty() || values.contains(text);
      case SEQUENCE_LIST, MEMBER_LIST -> isListOf(values, items(text));
    };
  }

  /** 32 bits, without plus sign and leading zeros (2.0.1 part 2 §2.1.4). */
  private static boolean isInteger(String text) {
    return text.matches("-?(0|[1-9]\\d{0,9})")
        && Long.parseLong(text) == (int) Long.parseLong(text);
  }

  private static boolean isListOf(List<String> values, List<String> items) {
    return (values.isEmpty() || values.containsAll(items))
        && items.stream().distinct().count() == items.size();
  }

  /** The items of a comma-separated list, without surrounding blanks. */
  static List<String> items(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(i -> !i.isEmpty()).toList();
  }

  static @Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
