package org.ocpp4j.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.databind.JsonNode;

/**
 * What codecs read from: a streaming parser, the {@link Tolerance} to apply and the {@link
 * Deviation}s met so far. One reader reads one frame, on one thread.
 *
 * <p>The reader stands at a value. Each method that takes one checks it and leaves the reader on
 * its last token; {@link #nextMember} moves on to the next value of an object. A broken rule throws
 * {@link ViolationException}.
 */
public final class MessageReader {
  /** No 32-bit integer takes more characters, sign included. */
  private static final int LONGEST_INT = 11;

  private final JsonParser parser;
  private final Tolerance tolerance;
  private final int depthOfPayload;
  private @Nullable JsonToken token;
  private List<Deviation> deviations = List.of();

  /** Reads from where the parser stands: its current token is the first of the payload. */
  public MessageReader(JsonParser parser, Tolerance tolerance) {
    this.parser = parser;
    this.tolerance = tolerance;
    this.token = parser.currentToken();
    int depth = parser.streamReadContext().getNestingDepth();
    this.depthOfPayload = token != null && token.isStructStart() ? depth - 1 : depth;
  }

  /** The deviations that were let through, in reading order. */
  public List<Deviation> deviations() {
    return List.copyOf(deviations);
  }

  /** Checks that an object begins here. */
  public void beginObject() {
    if (token != JsonToken.START_OBJECT) {
      Rule rule = depth() == depthOfPayload ? Rule.SYNTAX : Rule.TYPE;
      throw violation(rule, found(), "an object");
    }
  }

  /**
   * Moves to the value of the next member.
   *
   * @param names the members that the object may have
   * @param met a bit for each member met before, by its index in names
   * @return the index of the member's name, or a negative number at the end of the object
   */
  public int nextMember(MemberNames names, long met) {
    int member = advanceToName(names);
    while (member == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
      deviate(Deviation.Kind.UNKNOWN_MEMBER, Rule.UNKNOWN_MEMBER, "an unknown member", "none");
      skipValue();
      member = advanceToName(names);
    }
    return atMember(member, met);
  }

  /**
   * Like {@link #nextMember(MemberNames, long)} for an object that may have members of any name.
   *
   * @param others takes the members whose name is not among names
   */
  public int nextMember(MemberNames names, long met, Map<String, JsonNode> others) {
    int member = advanceToName(names);
    while (member == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
      String name = parser.currentName();
      if (others.containsKey(name)) {
        throw duplicate();
      }
      advance();
      others.put(name, any());
      member = advanceToName(names);
    }
    return atMember(member, met);
  }

  /** Checks at the end of an object that no required member is missing. */
  public void require(MemberNames names, long required, long met) {
    if ((required & ~met) != 0) {
      String missing = names.firstMissing(required, met);
      throw violation(Rule.REQUIRED, "no " + missing, "the required member " + missing);
    }
  }

  /** A string of any length. */
  public String string() {
    if (token != JsonToken.VALUE_STRING) {
      throw violation(Rule.TYPE, found(), "a string");
    }
    return text();
  }

  /** A string of at most so many Unicode code points. */
  public String string(int maxLength) {
    String text = string();
    if (Length.exceeds(text, maxLength)) {
      deviate(
          Deviation.Kind.LONG_STRING, Rule.MAX_LENGTH, Length.of(text), Length.atMost(maxLength));
    }
    return text;
  }

  /** An absolute URI. */
  public String uri() {
    String text = string();
    if (!UriRule.accepts(text)) {
      throw violation(Rule.FORMAT, found(), "an absolute URI");
    }
    return text;
  }

  /** An RFC 3339 date-time. */
  public Instant dateTime() {
    if (token != JsonToken.VALUE_STRING) {
      throw violation(Rule.TYPE, found(), "a date-time string");
    }
    Instant instant =
        Rfc3339.parse(characters(), parser.getStringOffset(), parser.getStringLength());
    return instant != null ? instant : looseDateTime();
  }

  /** A constant of an enumeration. */
  public <E extends Enum<E> & WireValue> E constant(WireTable<E> table) {
    if (token != JsonToken.VALUE_STRING) {
      throw violation(Rule.TYPE, found(), "a string");
    }
    E constant = table.find(characters(), parser.getStringOffset(), parser.getStringLength());
    return constant != null ? constant : constantIgnoringCase(table);
  }

  /** A boolean. */
  public boolean bool() {
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    String text = token == JsonToken.VALUE_STRING ? text() : "";
    if (!text.equals("true") && !text.equals("false")) {
      throw violation(Rule.TYPE, found(), "a boolean");
    }
    deviate(Deviation.Kind.SCALAR_AS_STRING, Rule.TYPE, found(), "a boolean");
    return text.equals("true");
  }

  /**
   * An integer of 32 bits, as OCPP defines it (part 2 §2.1; 1.6 §3.14 likewise). {@code 1.0} and
   * {@code 1e2} are integers too.
   */
  public int integer() {
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getStringLength() > LONGEST_INT) {
      return integerFrom(decimal("an integer"));
    }
    long number = parser.getLongValue();
    if (number != (int) number) {
      throw violation(Rule.LIMIT, found(), "an integer of 32 bits");
    }
    return (int) number;
  }

  /** An integer within bounds, both included. */
  public int integer(int minimum, int maximum) {
    int number = integer();
    if (number < minimum) {
      throw violation(Rule.MINIMUM, found(), "at least " + minimum);
    }
    if (number > maximum) {
      throw violation(Rule.MAXIMUM, found(), "at most " + maximum);
    }
    return number;
  }

  /** A number, with all digits that were sent. */
  public BigDecimal decimal() {
    return decimal("a number");
  }

  /** A number that is a multiple of ten to the power of minus so many places. */
  public BigDecimal decimal(int places) {
    BigDecimal number = decimal();
    if (Decimals.placesOf(number) > places) {
      throw violation(Rule.MULTIPLE_OF, found(), Decimals.multipleOf(places));
    }
    return number;
  }

  /** An array whose items this reads. */
  public <T> List<T> list(int minItems, int maxItems, Function<MessageReader, T> item) {
    if (token != JsonToken.START_ARRAY) {
      throw violation(Rule.TYPE, found(), "an array");
    }
    List<T> items = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      items.add(item.apply(this));
    }
    if (items.size() < minItems) {
      throw violation(Rule.MIN_ITEMS, Length.items(items), "at least " + minItems);
    }
    if (items.size() > maxItems) {
      throw violation(Rule.MAX_ITEMS, Length.items(items), "at most " + maxItems);
    }
    return List.copyOf(items);
  }

  /** Any JSON value, with all digits of its numbers. */
  public JsonNode any() {
    return OpenContent.read(this);
  }

  JsonParser parser() {
    return parser;
  }

  @Nullable JsonToken token() {
    return token;
  }

  /** The next token; what Jackson refuses becomes a violation. */
  JsonToken advance() {
    try {
      JsonToken next = parser.nextToken();
      if (next == null) {
        throw violation(Rule.SYNTAX, "the end of the text", "a value");
      }
      token = next;
      return next;
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  String text() {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  BigDecimal decimalValue() {
    try {
      return parser.getDecimalValue();
    } catch (JacksonException | NumberFormatException e) {
      throw violation(Rule.LIMIT, found(), "a number that can be computed with");
    }
  }

  ViolationException duplicate() {
    return violation(Rule.DUPLICATE_MEMBER, "the member twice", "it once");
  }

  private int advanceToName(MemberNames names) {
    try {
      return parser.nextNameMatch(names.matcher());
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private int atMember(int member, long met) {
    if (member < 0) {
      token = JsonToken.END_OBJECT;
      return member;
    }
    if ((met >>> member & 1) != 0) {
      throw duplicate();
    }
    advance();
    return member;
  }

  private void skipValue() {
    try {
      parser.nextToken();
      parser.skipChildren();
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private char[] characters() {
    try {
      return parser.getStringCharacters();
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private Instant looseDateTime() {
    Instant instant = LooseDateTime.parse(text());
    if (instant == null) {
      throw violation(Rule.FORMAT, found(), "an RFC 3339 date-time");
    }
    deviate(Deviation.Kind.LOOSE_DATE_TIME, Rule.FORMAT, found(), "an RFC 3339 date-time");
    return instant;
  }

  private <E extends Enum<E> & WireValue> E constantIgnoringCase(WireTable<E> table) {
    E constant = table.findIgnoringCase(text());
    if (constant == null) {
      throw violation(Rule.ENUM, found(), table.accepted());
    }
    deviate(Deviation.Kind.ENUM_CASE, Rule.ENUM, found(), table.accepted());
    return constant;
  }

  private BigDecimal decimal(String expected) {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return decimalValue();
    }
    BigDecimal number = token == JsonToken.VALUE_STRING ? Decimals.parse(text()) : null;
    if (number == null) {
      throw violation(Rule.TYPE, found(), expected);
    }
    deviate(Deviation.Kind.SCALAR_AS_STRING, Rule.TYPE, found(), expected);
    return number;
  }

  private int integerFrom(BigDecimal number) {
    if (Decimals.placesOf(number) > 0) {
      throw violation(Rule.TYPE, found(), "an integer");
    }
    if (!Decimals.fitsInt(number)) {
      throw violation(Rule.LIMIT, found(), "an integer of 32 bits");
    }
    return number.intValueExact();
  }

  private void deviate(Deviation.Kind kind, Rule rule, String found, String expected) {
    ViolationException violation = violation(rule, found, expected);
    if (!tolerance.accepts(kind)) {
      throw violation;
    }
    if (deviations.isEmpty()) {
      deviations = new ArrayList<>();
    }
    deviations.add(new Deviation(kind, violation.violation()));
  }

  private ViolationException refused(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return violation(Rule.LIMIT, "JSON beyond our limits", Json.limits());
    }
    return violation(Rule.SYNTAX, "malformed JSON at " + at(e.getLocation()), "valid JSON");
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null
        ? "an unknown place"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private ViolationException violation(Rule rule, String found, String expected) {
    String pointer = Place.pointer(parser.streamReadContext(), depthOfPayload);
    return new ViolationException(new Violation(pointer, rule, found, expected));
  }

  private int depth() {
    TokenStreamContext context = parser.streamReadContext();
    boolean begun = token != null && token.isStructStart();
    return context.getNestingDepth() - (begun ? 1 : 0);
  }

  private String found() {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> '"' + Shortened.text(text()) + '"';
      default -> Shortened.text(text());
    };
  }
}
