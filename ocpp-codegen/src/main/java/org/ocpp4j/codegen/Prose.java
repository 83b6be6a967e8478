package org.ocpp4j.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What generated Javadoc says about a member: its description, its limits, its default. */
final class Prose {
  private Prose() {}

  static String of(Member member) {
    List<String> facts = new ArrayList<>();
    if (!member.description().isEmpty()) {
      facts.add(withoutFullStop(member.description()));
    }
    if (!member.javaName().equals(member.name())) {
      facts.add("{@code " + member.name() + "} on the wire");
    }
    facts.add(limits(member.type()));
    if (!member.required()) {
      facts.add(
          member.fallback().isEmpty() ? "optional" : "optional, by default " + member.fallback());
    }
    return String.join("; ", facts);
  }

  private static String limits(ValueType type) {
    if (type instanceof ValueType.Text text) {
      return text.maxLength() == ValueType.UNBOUNDED
          ? "a string"
          : "at most " + text.maxLength() + " characters";
    } else if (type instanceof ValueType.Whole whole) {
      return whole(whole);
    } else if (type instanceof ValueType.Decimal decimal) {
      return decimal.places() == ValueType.UNBOUNDED
          ? "a number"
          : "a number with at most " + decimal.places() + " decimal places";
    } else if (type instanceof ValueType.ListOf list) {
      return list(list);
    } else if (type instanceof ValueType.DateTime) {
      return "a date-time";
    } else if (type instanceof ValueType.Uri) {
      return "an absolute URI";
    } else if (type instanceof ValueType.Bool) {
      return "true or false";
    } else if (type instanceof ValueType.EnumRef || type instanceof ValueType.ObjectRef) {
      return "see the type";
    }
    return "any JSON value";
  }

  private static String whole(ValueType.Whole whole) {
    if (!whole.isBounded()) {
      return "a 32-bit integer";
    }
    if (whole.maximum() == ValueType.UNBOUNDED) {
      return "at least " + whole.minimum();
    }
    return whole.minimum() + " to " + whole.maximum();
  }

  private static String list(ValueType.ListOf list) {
    String each = list.item() instanceof ValueType.Text text ? ", each " + limits(text) : "";
    if (list.maxItems() != ValueType.UNBOUNDED) {
      return list.minItems() + " to " + list.maxItems() + " items" + each;
    }
    return (list.minItems() == 0 ? "any number of" : "at least " + list.minItems())
        + (list.minItems() == 1 ? " item" : " items")
        + each;
  }

  private static String withoutFullStop(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
