package org.ocpp4j.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What codecs write to. One writer writes one frame, on one thread. Each method checks what it
 * writes; a broken rule throws {@link ViolationException}.
 */
public final class MessageWriter {
  private final JsonGenerator generator;
  private final int depthOfPayload;
  private final char[] dateTime = new char[Rfc3339.WRITTEN_LENGTH];

  /** Writes to where the generator stands. */
  public MessageWriter(JsonGenerator generator) {
    this.generator = generator;
    this.depthOfPayload = generator.streamWriteContext().getNestingDepth();
  }

  /** Begins an object. */
  public void beginObject() {
    generator.writeStartObject();
  }

  /** Ends an object. */
  public void endObject() {
    generator.writeEndObject();
  }

  /** Begins the member with this index; its value follows. */
  public void member(MemberNames names, int index) {
    generator.writeName(names.name(index));
  }

  /** Writes members that the schema does not name. */
  public void members(Map<String, JsonNode> others) {
    others.forEach(
        (name, value) -> {
          generator.writeName(name);
          any(value);
        });
  }

  /** A string of any length. */
  public void string(String text) {
    generator.writeString(text);
  }

  /** A string of at most so many Unicode code points. */
  public void string(String text, int maxLength) {
    if (Length.exceeds(text, maxLength)) {
      throw violation(Rule.MAX_LENGTH, Length.of(text), Length.atMost(maxLength));
    }
    generator.writeString(text);
  }

  /** An absolute URI. */
  public void uri(String text) {
    if (!UriRule.accepts(text)) {
      throw violation(Rule.FORMAT, '"' + Shortened.text(text) + '"', "an absolute URI");
    }
    generator.writeString(text);
  }

  /** A date-time, in UTC and cut to milliseconds. */
  public void dateTime(Instant instant) {
    if (!Rfc3339.write(instant, dateTime)) {
      throw violation(Rule.FORMAT, instant.toString(), "a year between 0000 and 9999");
    }
    generator.writeString(dateTime, 0, dateTime.length);
  }

  /** A constant of an enumeration. */
  public <E extends Enum<E> & WireValue> void constant(E constant, WireTable<E> table) {
    generator.writeString(table.quoted(constant));
  }

  /** A boolean. */
  public void bool(boolean value) {
    generator.writeBoolean(value);
  }

  /** An integer. */
  public void integer(int number) {
    generator.writeNumber(number);
  }

  /** An integer within bounds, both included. */
  public void integer(int number, int minimum, int maximum) {
    if (number < minimum) {
      throw violation(Rule.MINIMUM, Integer.toString(number), "at least " + minimum);
    }
    if (number > maximum) {
      throw violation(Rule.MAXIMUM, Integer.toString(number), "at most " + maximum);
    }
    generator.writeNumber(number);
  }

  /** A number, with all its digits. */
  public void decimal(BigDecimal number) {
    generator.writeNumber(number);
  }

  /** A number that is a multiple of ten to the power of minus so many places. */
  public void decimal(BigDecimal number, int places) {
    if (Decimals.placesOf(number) > places) {
      throw violation(
          Rule.MULTIPLE_OF, Shortened.text(number.toString()), Decimals.multipleOf(places));
    }
    generator.writeNumber(number);
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
    generator.writeStartArray();
    for (int i = 0; i < items.size(); i++) {
      item.accept(this, items.get(i));
    }
    generator.writeEndArray();
  }

  /** Any JSON value. */
  public void any(JsonNode value) {
    try {
      OpenContent.write(value, generator);
    } catch (JacksonException e) {
      throw violation(Rule.LIMIT, "JSON beyond our limits", Json.limits());
    }
  }

  private ViolationException violation(Rule rule, String found, String expected) {
    String pointer = Place.pointerToNext(generator.streamWriteContext(), depthOfPayload);
    return new ViolationException(new Violation(pointer, rule, found, expected));
  }
}
