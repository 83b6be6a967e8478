package org.ocpp4j.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * What codecs write to. One writer writes one payload, on one thread. Each method checks what it
 * writes; a broken rule throws {@link ViolationException}.
 */
public final class MessageWriter {
  private final JsonOutput out;
  private final int payload;

  /** Writes a payload behind what the output has so far. */
  public MessageWriter(JsonOutput out) {
    this.out = out;
    this.payload = out.size();
  }

  /** Begins an object. */
  public void beginObject() {
    out.beginObject();
  }

  /** Ends an object. */
  public void endObject() {
    out.endObject();
  }

  /** Begins the member with this index; its value follows. */
  public void member(MemberNames names, int index) {
    out.name(names, index);
  }

  /** Writes members that the schema does not name. */
  public void members(Map<String, JsonNode> others) {
    others.forEach(
        (name, value) -> {
          out.name(name);
          any(value);
        });
  }

  /** A string of any length. */
  public void string(String text) {
    out.string(text);
  }

  /** A string of at most so many Unicode code points. */
  public void string(String text, int maxLength) {
    if (Length.exceeds(text, maxLength)) {
      throw violation(Rule.MAX_LENGTH, Length.of(text), Length.atMost(maxLength));
    }
    out.string(text);
  }

  /** An absolute URI. */
  public void uri(String text) {
    if (!UriRule.accepts(text)) {
      throw violation(Rule.FORMAT, '"' + Shortened.text(text) + '"', "an absolute URI");
    }
    out.string(text);
  }

  /** A date-time, in UTC and cut to milliseconds. */
  public void dateTime(Instant instant) {
    if (!out.dateTime(instant)) {
      throw violation(Rule.FORMAT, instant.toString(), "a year between 0000 and 9999");
    }
  }

  /** A constant of an enumeration. */
  public <E extends Enum<E> & WireValue> void constant(E constant, WireTable<E> table) {
    out.quoted(table.quoted(constant));
  }

  /** A boolean. */
  public void bool(boolean value) {
    out.bool(value);
  }

  /** An integer. */
  public void integer(int number) {
    out.number(number);
  }

  /** An integer within bounds, both included. */
  public void integer(int number, int minimum, int maximum) {
    if (number < minimum) {
      throw violation(Rule.MINIMUM, Integer.toString(number), "at least " + minimum);
    }
    if (number > maximum) {
      throw violation(Rule.MAXIMUM, Integer.toString(number), "at most " + maximum);
    }
    out.number(number);
  }

  /** A number, with all its digits. */
  public void decimal(BigDecimal number) {
    out.number(number);
  }

  /** A number that is a multiple of ten to the power of minus so many places. */
  public void decimal(BigDecimal number, int places) {
    if (Decimals.placesOf(number) > places) {
      throw violation(
          Rule.MULTIPLE_OF, Shortened.text(number.toString()), Decimals.multipleOf(places));
    }
    out.number(number);
  }

  /** An array whose items this writes. */
  public <T> void list(
      List<T> items, int minItems, int maxItems, BiConsumer<MessageWriter, T> item) {
    if (items.size() < minItems) {
      throw violation(Rule.MIN_ITEMS, Length.items(items), "at least " + minItems);
    }
    if (items.size() > maxItems) {
      throw violation(Rule.MAX_ITEMS, Length.items(items), "at most " + maxItems);
    }
    out.beginArray();
    for (int i = 0; i < items.size(); i++) {
      item.accept(this, items.get(i));
    }
    out.endArray();
  }

  /** Any JSON value. */
  public void any(JsonNode value) {
    any(value, 0);
  }

  private void any(JsonNode value, int depth) {
    if (depth > JsonLimits.MAX_NESTING) {
      throw violation(Rule.LIMIT, "deeper nesting", JsonLimits.inWords());
    }
    switch (value.getNodeType()) {
      case OBJECT -> object(value, depth);
      case ARRAY -> array(value, depth);
      case STRING -> out.string(value.stringValue());
      case NUMBER -> out.raw(value.asString());
      case BOOLEAN -> out.bool(value.booleanValue());
      case NULL -> out.nullValue();
      case BINARY, MISSING, POJO ->
          throw violation(Rule.TYPE, "a node of type " + value.getNodeType(), "a JSON value");
    }
  }

  private void object(JsonNode value, int depth) {
    out.beginObject();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      out.name(member.getKey());
      any(member.getValue(), depth + 1);
    }
    out.endObject();
  }

  private void array(JsonNode value, int depth) {
    out.beginArray();
    for (JsonNode item : value) {
      any(item, depth + 1);
    }
    out.endArray();
  }

  private ViolationException violation(Rule rule, String found, String expected) {
    String pointer = Place.ofValue(out.text(), payload, out.size());
    return new ViolationException(new Violation(pointer, rule, found, expected));
  }
}
