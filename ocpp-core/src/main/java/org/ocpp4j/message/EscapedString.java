package org.ocpp4j.message;

import java.nio.charset.StandardCharsets;

/**
 * Takes a string that has escapes, or finds out that it is none.
 *
 * @param in stands at its first escape
 */
record EscapedString(JsonInput in) {

  /** The string whose first character is at start; the input moves behind its closing quote. */
  String take(int start) {
    var text = new StringBuilder();
    int plain = start;
    int place = in.position();
    while (in.byteAt(place) == '\\') {
      text.append(plainText(plain, place));
      in.moveTo(place + 1);
      text.append(escaped());
      plain = in.position();
      place = in.endOfPlainText(plain);
    }
    in.moveTo(place);
    if (in.byteAt(place) != '"') {
      throw in.malformed();
    }
    in.moveTo(place + 1);
    return text.append(plainText(plain, place)).toString();
  }

  private String plainText(int from, int to) {
    return new String(in.text(), from, to - from, StandardCharsets.UTF_8);
  }

  /** Takes the escape that stands here behind its backslash. */
  private char escaped() {
    int place = in.position();
    byte escape = in.byteAt(place);
    if (escape == 'u') {
      in.moveTo(place + 1 + JsonEscapes.UNICODE_DIGITS);
      return unicode(place + 1);
    }
    Character character = JsonEscapes.shortEscape(escape);
    if (character == null) {
      throw in.malformed();
    }
    in.moveTo(place + 1);
    return character;
  }

  private char unicode(int start) {
    int character = 0;
    for (int place = start; place < start + JsonEscapes.UNICODE_DIGITS; place++) {
      int digit = Character.digit(Math.max(in.byteAt(place), 0), 16);
      if (digit < 0) {
        in.moveTo(place);
        throw in.malformed();
      }
      character = character * 16 + digit;
    }
    return (char) character;
  }
}
