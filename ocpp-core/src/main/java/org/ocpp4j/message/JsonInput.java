package org.ocpp4j.message;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON text (RFC 8259) and a place in it. The caller knows what it expects and asks for it, so that
 * no tokens are made: enumerations and date-times are found in the text as it stands, member names
 * by comparing with those expected next. One input reads one text, on one thread.
 *
 * <p>The input stands at a value; what takes the value moves behind it. Text that is not JSON, or
 * exceeds {@link JsonLimits}, throws {@link MalformedJsonException}.
 */
public final class JsonInput {
  /** Stands for the end of the text; no byte of UTF-8 is this. */
  private static final byte END = (byte) 0xFF;

  /** Instead of a number: it has to be read in another way. */
  static final long NOT_PLAIN = Long.MIN_VALUE;

  private final byte[] text;
  private int at;

  private JsonInput(byte[] text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Stands at the value that the text holds. */
  public static JsonInput of(String text) {
    JsonInput input = new JsonInput(text.getBytes(StandardCharsets.UTF_8), 0);
    input.skipSpace();
    return input;
  }

  /** Stands at that place of a text in UTF-8. */
  static JsonInput of(byte[] text, int at) {
    return new JsonInput(text, at);
  }

  /** The kind of value here, told by its first character. */
  public JsonKind kind() {
    return JsonKind.startingWith(peek());
  }

  /** Enters the object here, or says that there is none. */
  public boolean beginObject() {
    return enter('{');
  }

  /** Enters the array here, or says that there is none. */
  public boolean beginArray() {
    return enter('[');
  }

  /**
   * Moves to the next item of an array, or behind the array when there is none.
   *
   * @param first whether the array has just been entered
   */
  public boolean nextItem(boolean first) {
    byte next = skipSpace();
    if (next == ']') {
      at++;
      return false;
    }
    if (!first) {
      expect(next, ',');
      at++;
      skipSpace();
    }
    return true;
  }

  /**
   * Moves to the value of the next member of an object, or behind the object when there is none.
   *
   * @param names the members expected
   * @param previous the index of the member before, or a negative number at the beginning
   * @param first whether the object has just been entered
   * @return the index of the member, {@link MemberNames#END} or {@link MemberNames#UNKNOWN}; the
   *     input stands at the name when it is unknown
   */
  int nextMember(MemberNames names, int previous, boolean first) {
    if (!nextName(first)) {
      return MemberNames.END;
    }
    int member = names.find(text, at, previous);
    if (member >= 0) {
      at += names.quoted(member).length();
      skipSpace();
      return member;
    }
    return memberInOtherSpelling(names);
  }

  /** Moves to the next name of an object, or behind the object when there is none. */
  boolean nextName(boolean first) {
    byte next = skipSpace();
    if (next == '}') {
      at++;
      return false;
    }
    if (!first) {
      expect(next, ',');
      at++;
      next = skipSpace();
    }
    expect(next, '"');
    return true;
  }

  /** Takes the name here and the colon behind it. */
  String name() {
    String name = string();
    expect(skipSpace(), ':');
    at++;
    skipSpace();
    return name;
  }

  /** Takes the string here. */
  public String string() {
    expect(peek(), '"');
    int start = at + 1;
    int end = endOfPlainText(start);
    if (byteAt(end) == '"') {
      at = end + 1;
      return new String(text, start, end - start, StandardCharsets.UTF_8);
    }
    at = end;
    return new EscapedString(this).take(start);
  }

  /** Takes the constant spelt here, or stays when there is none that is spelt so. */
  <E extends Enum<E> & WireValue> @Nullable E constant(WireTable<E> table) {
    int start = at + 1;
    int end = endOfPlainText(start);
    if (byteAt(end) != '"') {
      return null;
    }
    E constant = table.find(text, start, end - start);
    if (constant != null) {
      at = end + 1;
    }
    return constant;
  }

  /** Takes the date-time here, or stays when it does not follow RFC 3339. */
  @Nullable Instant dateTime() {
    int start = at + 1;
    int end = endOfPlainText(start);
    if (byteAt(end) != '"') {
      return null;
    }
    Instant instant = Rfc3339.parse(text, start, end - start);
    if (instant != null) {
      at = end + 1;
    }
    return instant;
  }

  /** Takes the boolean here. */
  public boolean bool() {
    boolean value = peek() == 't';
    literal(value ? "true" : "false");
    return value;
  }

  /** Takes the null here. */
  public void nullValue() {
    literal("null");
  }

  /**
   * Takes the number here when it is plain digits, few enough for a long; otherwise stays and gives
   * {@link #NOT_PLAIN}.
   */
  long plainInteger() {
    boolean negative = peek() == '-';
    int start = negative ? at + 1 : at;
    int place = start;
    long number = 0;
    byte next = byteAt(place);
    while (next >= '0' && next <= '9') {
      number = number * 10 + (next - '0');
      next = byteAt(++place);
    }
    boolean leadingZero = byteAt(start) == '0' && place > start + 1;
    boolean plain = place > start && place - start <= NumberText.MAX_DIGITS_OF_LONG && !leadingZero;
    if (!plain || next == '.' || next == 'e' || next == 'E') {
      return NOT_PLAIN;
    }
    at = place;
    return negative ? -number : number;
  }

  /** Takes the number here, with all its digits. */
  public BigDecimal number() {
    return new NumberText(this).take();
  }

  /** Takes the value here, whatever it is. */
  public void skip() {
    skip(0);
  }

  /** Takes the value here as the text that it is. */
  public String raw() {
    int start = at;
    skip();
    return new String(text, start, at - start, StandardCharsets.UTF_8);
  }

  /** Whether the whole text has been taken. */
  public boolean atEnd() {
    return skipSpace() == END;
  }

  /** The place in the text, in bytes. */
  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  byte[] text() {
    return text;
  }

  /** The byte at that place, or {@link #END}. */
  byte byteAt(int place) {
    return place < text.length ? text[place] : END;
  }

  MalformedJsonException malformed() {
    String found =
        at < text.length
            ? "malformed JSON at byte " + (at + 1)
            : "the end of the text within a value";
    return new MalformedJsonException(Rule.SYNTAX, found, "valid JSON");
  }

  MalformedJsonException beyondLimit(int place) {
    return new MalformedJsonException(
        Rule.LIMIT, "JSON beyond our limits at byte " + (place + 1), JsonLimits.inWords());
  }

  /** The first place from here on that is no plain text: a quote, a backslash or not allowed. */
  int endOfPlainText(int start) {
    int place = start;
    while (place + Long.BYTES <= text.length) {
      long special = PlainText.specialBytes(AsciiText.word(text, place));
      if (special != 0) {
        return place + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
      place += Long.BYTES;
    }
    while (place < text.length && !PlainText.isSpecial(text[place])) {
      place++;
    }
    return place;
  }

  private byte peek() {
    return byteAt(at);
  }

  private boolean enter(char bracket) {
    if (peek() != bracket) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(byte found, char wanted) {
    if (found != wanted) {
      throw malformed();
    }
  }

  /** Moves to the next byte that is no white space and gives it, or {@link #END}. */
  private byte skipSpace() {
    while (at < text.length) {
      byte next = text[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
    return END;
  }

  /** A name with escapes, with space before its colon, or none of ours. */
  private int memberInOtherSpelling(MemberNames names) {
    int start = at;
    int member = names.indexOf(name());
    if (member < 0) {
      at = start;
    }
    return member;
  }

  private void literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      expect(peek(), word.charAt(i));
      at++;
    }
  }

  private void skip(int depth) {
    if (depth > JsonLimits.MAX_NESTING) {
      throw beyondLimit(at);
    }
    switch (kind()) {
      case OBJECT -> skipObject(depth);
      case ARRAY -> skipArray(depth);
      case STRING -> string();
      case NUMBER -> new NumberText(this).skip();
      case BOOLEAN -> bool();
      case NULL -> nullValue();
      case NONE -> throw malformed();
    }
  }

  private void skipObject(int depth) {
    beginObject();
    for (boolean first = true; nextName(first); first = false) {
      name();
      skip(depth + 1);
    }
  }

  private void skipArray(int depth) {
    beginArray();
    for (boolean first = true; nextItem(first); first = false) {
      skip(depth + 1);
    }
  }
}
