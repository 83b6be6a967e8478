package org.ocpp4j.codegen;

/** What a member or an item may hold, with the limits of its schema. */
sealed interface ValueType {
  /** No limit on a length or count. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** A string. */
  record Text(int maxLength) implements ValueType {}

  /** An RFC 3339 date-time. */
  record DateTime() implements ValueType {}

  /** An absolute URI. */
  record Uri() implements ValueType {}

  /** An integer; the bounds are included. */
  record Whole(int minimum, int maximum) implements ValueType {
    boolean isBounded() {
      return minimum != Integer.MIN_VALUE || maximum != Integer.MAX_VALUE;
    }
  }

  /** A number with at most so many decimal places, or {@link #UNBOUNDED}. */
  record Decimal(int places) implements ValueType {}

  /** A boolean. */
  record Bool() implements ValueType {}

  /** Any JSON value. */
  record Any() implements ValueType {}

  /** An enumeration by name. */
  record EnumRef(String name) implements ValueType {}

  /** An object type by name. */
  record ObjectRef(String name) implements ValueType {}

  /** An array. */
  record ListOf(ValueType item, int minItems, int maxItems) implements ValueType {}
}
