package org.ocpp4j.codegen;

/** What a member or an item may hold, with the limits of its schema. */
sealed interface ValueType {
  /** No limit on a length or count. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** The kind and its limits in words that can stand in Javadoc. */
  String words();

  /** A value that readers and writers take by a method of their own. */
  sealed interface Scalar extends ValueType {
    /** The name of the method. */
    String method();

    /** What the method is told of the limits, as Java source; empty when there are none. */
    String limits();
  }

  /** A string. */
  record Text(int maxLength) implements Scalar {
    @Override
    public String method() {
      return "string";
    }

    @Override
    public String limits() {
      return maxLength == UNBOUNDED ? "" : Integer.toString(maxLength);
    }

    @Override
    public String words() {
      return maxLength == UNBOUNDED ? "a string" : "at most " + maxLength + " characters";
    }
  }

  /** An RFC 3339 date-time. */
  record DateTime() implements Scalar {
    @Override
    public String method() {
      return "dateTime";
    }

    @Override
    public String limits() {
      return "";
    }

    @Override
    public String words() {
      return "a date-time, written with milliseconds";
    }
  }

  /** An absolute URI. */
  record Uri() implements Scalar {
    @Override
    public String method() {
      return "uri";
    }

    @Override
    public String limits() {
      return "";
    }

    @Override
    public String words() {
      return "an absolute URI";
    }
  }

  /** An integer; the bounds are included. */
  record Whole(int minimum, int maximum) implements Scalar {
    @Override
    public String method() {
      return "integer";
    }

    @Override
    public String limits() {
      return isBounded() ? minimum + ", " + maximum : "";
    }

    @Override
    public String words() {
      if (!isBounded()) {
        return "a 32-bit integer";
      }
      return maximum == UNBOUNDED ? "at least " + minimum : minimum + " to " + maximum;
    }

    private boolean isBounded() {
      return minimum != Integer.MIN_VALUE || maximum != UNBOUNDED;
    }
  }

  /** A number with at most so many decimal places, or {@link #UNBOUNDED}. */
  record Decimal(int places) implements Scalar {
    @Override
    public String method() {
      return "decimal";
    }

    @Override
    public String limits() {
      return places == UNBOUNDED ? "" : Integer.toString(places);
    }

    @Override
    public String words() {
      return places == UNBOUNDED
          ? "a number"
          : "a number with at most "
              + places
              + (places == 1 ? " decimal place" : " decimal places");
    }
  }

  /** A boolean. */
  record Bool() implements Scalar {
    @Override
    public String method() {
      return "bool";
    }

    @Override
    public String limits() {
      return "";
    }

    @Override
    public String words() {
      return "true or false";
    }
  }

  /** Any JSON value. */
  record Any() implements Scalar {
    @Override
    public String method() {
      return "any";
    }

    @Override
    public String limits() {
      return "";
    }

    @Override
    public String words() {
      return "any JSON value; its nodes are not to be changed";
    }
  }

  /** An enumeration by name. */
  record EnumRef(String name) implements ValueType {
    @Override
    public String words() {
      return "one of {@link " + name + "}";
    }
  }

  /** An object type by name. */
  record ObjectRef(String name) implements ValueType {
    @Override
    public String words() {
      return "of type {@link " + name + "}";
    }
  }

  /** An array. */
  record ListOf(ValueType item, int minItems, int maxItems) implements ValueType {
    @Override
    public String words() {
      return count() + ", each " + item.words();
    }

    private String count() {
      if (maxItems != UNBOUNDED) {
        return minItems + " to " + maxItems + " items";
      }
      return switch (minItems) {
        case 0 -> "any number of items";
        case 1 -> "at least 1 item";
        default -> "at least " + minItems + " items";
      };
    }
  }
}
