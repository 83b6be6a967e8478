package org.ocpp4j.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What codecs read from: JSON text, the {@link Tolerance} to apply and the {@link Deviation}s met
 * so far. One reader reads one payload, on one thread.
 *
 * <p>The reader stands at a value. Each method that takes one checks it and moves behind it; {@link
 * #nextMember} moves on to the next value of an object. A broken rule throws {@link
 * ViolationException}.
 */
public final class MessageReader {
  /**
   * A payload with more is refused at the next: reporting them all would cost more than it tells.
   */
  private static final int MAX_DEVIATIONS = 50;

  private final JsonInput in;
  private final Tolerance tolerance;
  private final int payload;
  private final Items items = new Items();
  private List<Deviation> deviations = List.of();

  /** Reads a payload that begins where the input stands. */
  public MessageReader(JsonInput in, Tolerance tolerance) {
    this.in = in;
    this.tolerance = tolerance;
    this.payload = in.position();
  }

  /**
   * Reads the payload.
   *
   * @throws ViolationException when it breaks a rule that the tolerance does not forgive, or is no
   *     JSON
   */
  public <T> T read(Codec<T> codec) {
    try {
      return codec.read(this);
    } catch (MalformedJsonException e) {
      String pointer = Place.ofValue(in.text(), payload, in.position());
      throw new ViolationException(e.at(pointer));
    }
  }

  /** The deviations that were let through, in reading order. */
  public List<Deviation> deviations() {
    return List.copyOf(deviations);
  }

  /** Enters an object. */
  public void beginObject() {
    int start = in.position();
    if (!in.beginObject()) {
      throw violation(start, start == payload ? Rule.SYNTAX : Rule.TYPE, "an object");
    }
  }

  /**
   * Moves to the value of the next member.
   *
   * @param names the members that the object may have
   * @param previous the index that the last call returned, or a negative number at the beginning
   * @param met a bit for each member met before, by its index in names
   * @return the index of the member's name, or a negative number at the end of the object
   */
  public int nextMember(MemberNames names, int previous, long met) {
    int member = in.nextMember(names, previous, previous < 0);
    while (member == MemberNames.UNKNOWN) {
      in.name();
      deviate(
          in.position(),
          Deviation.Kind.UNKNOWN_MEMBER,
          Rule.UNKNOWN_MEMBER,
          "an unknown member",
          "none of that name");
      in.skip();
      member = in.nextMember(names, previous, false);
    }
    return member < 0 ? member : once(member, met);
  }

  /**
   * Like {@link #nextMember(MemberNames, int, long)} for an object that may have members of any
   * name.
   *
   * @param others takes the members whose name is not among names
   */
  public int nextMember(MemberNames names, int previous, long met, Map<String, JsonNode> others) {
    int member = in.nextMember(names, previous, previous < 0);
    while (member == MemberNames.UNKNOWN) {
      String name = in.name();
      if (others.containsKey(name)) {
        throw twice();
      }
      others.put(name, any());
      member = in.nextMember(names, previous, false);
    }
    return member < 0 ? member : once(member, met);
  }

  /** Checks at the end of an object that no required member is missing. */
  public void require(MemberNames names, long required, long met) {
    if ((required & ~met) != 0) {
      String missing = names.firstMissing(required, met);
      String pointer = Place.ofContainer(in.text(), payload, in.position() - 1);
      throw violation(pointer, Rule.REQUIRED, "no " + missing, "the required member " + missing);
    }
  }

  /** A string of any length. */
  public String string() {
    expect(JsonKind.STRING);
    return in.string();
  }

  /** A string of at most so many Unicode code points. */
  public String string(int maxLength) {
    int start = in.position();
    String text = string();
    if (Length.exceeds(text, maxLength)) {
      deviate(
          start,
          Deviation.Kind.LONG_STRING,
          Rule.MAX_LENGTH,
          Length.of(text),
          Length.atMost(maxLength));
    }
    return text;
  }

  /** An absolute URI. */
  public String uri() {
    int start = in.position();
    String text = string();
    if (!UriRule.accepts(text)) {
      throw violation(start, Rule.FORMAT, "an absolute URI");
    }
    return text;
  }

  /** An RFC 3339 date-time. */
  public Instant dateTime() {
    expect(JsonKind.STRING);
    Instant instant = in.dateTime();
    return instant != null ? instant : otherDateTime();
  }

  /** A constant of an enumeration. */
  public <E extends Enum<E> & WireValue> E constant(WireTable<E> table) {
    expect(JsonKind.STRING);
    E constant = in.constant(table);
    return constant != null ? constant : otherConstant(table);
  }

  /** A boolean. */
  public boolean bool() {
    return in.kind() == JsonKind.BOOLEAN ? in.bool() : otherBool();
  }

  /**
   * An integer of 32 bits, as OCPP defines it (2.0.1 part 2, primitive data types). {@code 1.0} and
   * {@code 1e2} are integers too.
   */
  public int integer() {
    int start = in.position();
    long number = in.plainInteger();
    if (number == JsonInput.NOT_PLAIN) {
      return otherInteger();
    }
    if (number != (int) number) {
      throw violation(start, Rule.LIMIT, "an integer of 32 bits");
    }
    return (int) number;
  }

  /** An integer within bounds, both included. */
  public int integer(int minimum, int maximum) {
    int start = in.position();
    int number = integer();
    if (number < minimum) {
      throw violation(start, Rule.MINIMUM, "at least " + minimum);
    }
    if (number > maximum) {
      throw violation(start, Rule.MAXIMUM, "at most " + maximum);
    }
    return number;
  }

  /** A number, with all digits that were sent. */
  public BigDecimal decimal() {
    return in.kind() == JsonKind.NUMBER ? in.number() : otherDecimal("a number");
  }

  /** A number that is a multiple of ten to the power of minus so many places. */
  public BigDecimal decimal(int places) {
    int start = in.position();
    BigDecimal number = decimal();
    if (Decimals.placesOf(number) > places) {
      throw violation(start, Rule.MULTIPLE_OF, Decimals.multipleOf(places));
    }
    return number;
  }

  /** An array whose items this reads. */
  public <T> List<T> list(int minItems, int maxItems, Function<MessageReader, T> item) {
    int start = in.position();
    if (!in.beginArray()) {
      throw violation(start, Rule.TYPE, "an array");
    }
    int from = items.size();
    for (boolean first = true; in.nextItem(first); first = false) {
      items.add(item.apply(this));
    }
    List<T> list = items.take(from);
    if (list.size() < minItems) {
      throw violation(start, Rule.MIN_ITEMS, Length.items(list), "at least " + minItems);
    }
    if (list.size() > maxItems) {
      throw violation(start, Rule.MAX_ITEMS, Length.items(list), "at most " + maxItems);
    }
    return list;
  }

  /** Any JSON value, with all digits of its numbers. */
  public JsonNode any() {
    return new OpenContent(this, in).read();
  }

  /** The member whose value begins here has been there before. */
  ViolationException twice() {
    return violation(in.position(), Rule.DUPLICATE_MEMBER, "the member twice", "it once");
  }

  private int once(int member, long met) {
    if ((met >>> member & 1) != 0) {
      throw twice();
    }
    return member;
  }

  private void expect(JsonKind kind) {
    if (in.kind() != kind) {
      throw violation(in.position(), Rule.TYPE, kind.words());
    }
  }

  private Instant otherDateTime() {
    int start = in.position();
    String text = in.string();
    Instant instant = Rfc3339.parse(text);
    if (instant != null) {
      return instant;
    }
    instant = LooseDateTime.parse(text);
    if (instant == null) {
      throw violation(start, Rule.FORMAT, "an RFC 3339 date-time");
    }
    deviate(start, Deviation.Kind.LOOSE_DATE_TIME, Rule.FORMAT, "an RFC 3339 date-time");
    return instant;
  }

  private <E extends Enum<E> & WireValue> E otherConstant(WireTable<E> table) {
    int start = in.position();
    String text = in.string();
    E constant = table.find(text);
    if (constant != null) {
      return constant;
    }
    constant = table.findIgnoringCase(text);
    if (constant == null) {
      throw violation(start, Rule.ENUM, table.accepted());
    }
    deviate(start, Deviation.Kind.ENUM_CASE, Rule.ENUM, table.accepted());
    return constant;
  }

  private boolean otherBool() {
    int start = in.position();
    String text = in.kind() == JsonKind.STRING ? in.string() : "";
    if (!text.equals("true") && !text.equals("false")) {
      throw violation(start, Rule.TYPE, "a boolean");
    }
    deviate(start, Deviation.Kind.SCALAR_AS_STRING, Rule.TYPE, "a boolean");
    return text.equals("true");
  }

  private int otherInteger() {
    int start = in.position();
    BigDecimal number = in.kind() == JsonKind.NUMBER ? in.number() : otherDecimal("an integer");
    if (Decimals.placesOf(number) > 0) {
      throw violation(start, Rule.TYPE, "an integer");
    }
    if (!Decimals.fitsInt(number)) {
      throw violation(start, Rule.LIMIT, "an integer of 32 bits");
    }
    return number.intValueExact();
  }

  private BigDecimal otherDecimal(String expected) {
    int start = in.position();
    BigDecimal number = in.kind() == JsonKind.STRING ? Decimals.parse(in.string()) : null;
    if (number == null) {
      throw violation(start, Rule.TYPE, expected);
    }
    deviate(start, Deviation.Kind.SCALAR_AS_STRING, Rule.TYPE, expected);
    return number;
  }

  private void deviate(int start, Deviation.Kind kind, Rule rule, String expected) {
    deviate(start, kind, rule, found(start), expected);
  }

  private void deviate(int start, Deviation.Kind kind, Rule rule, String found, String expected) {
    ViolationException violation = violation(start, rule, found, expected);
    if (!tolerance.accepts(kind) || deviations.size() == MAX_DEVIATIONS) {
      throw violation;
    }
    if (deviations.isEmpty()) {
      deviations = new ArrayList<>();
    }
    deviations.add(new Deviation(kind, violation.violation()));
  }

  private ViolationException violation(int start, Rule rule, String expected) {
    return violation(start, rule, found(start), expected);
  }

  private ViolationException violation(int start, Rule rule, String found, String expected) {
    return violation(Place.ofValue(in.text(), payload, start), rule, found, expected);
  }

  private static ViolationException violation(
      String pointer, Rule rule, String found, String expected) {
    return new ViolationException(new Violation(pointer, rule, found, expected));
  }

  /** The value that begins there, shortened; throws when it is no JSON. */
  private String found(int start) {
    JsonInput value = JsonInput.of(in.text(), start);
    return switch (value.kind()) {
      case OBJECT, ARRAY, NULL -> value.kind().words();
      case STRING -> '"' + Shortened.text(value.string()) + '"';
      case NUMBER, BOOLEAN -> Shortened.text(value.raw());
      case NONE -> throw value.malformed();
    };
  }
}
