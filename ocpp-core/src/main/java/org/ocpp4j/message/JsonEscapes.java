package org.ocpp4j.message;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The escapes of JSON strings (RFC 8259 §7). */
final class JsonEscapes {
  /** How many hexadecimal digits follow a {@code \\u}. */
  static final int UNICODE_DIGITS = 4;

  /** The characters that have a short escape, and what stands behind the backslash for each. */
  private static final String SHORT_ESCAPED = "\"\\/\b\f\n\r\t";

  private static final String SHORT_ESCAPES = "\"\\/bfnrt";

  private JsonEscapes() {}

  /** Whether this ASCII character cannot stand in a string as it is. */
  static boolean isNeededFor(char ascii) {
    return ascii < ' ' || ascii == '"' || ascii == '\\';
  }

  /**
   * Whether the character there needs an escape; half a surrogate pair does, for UTF-8 has none.
   */
  static boolean isNeeded(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(character)) {
      return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
    return isNeededFor(character);
  }

  /** The escape of a character. */
  static String of(char character) {
    int index = SHORT_ESCAPED.indexOf(character);
    return index < 0
        ? "\\u" + HexFormat.of().toHexDigits(character)
        : "\\" + SHORT_ESCAPES.charAt(index);
  }

  /** The character that this stands for behind a backslash, or null. */
  static @Nullable Character shortEscape(byte escape) {
    int index = SHORT_ESCAPES.indexOf(escape);
    return index < 0 ? null : SHORT_ESCAPED.charAt(index);
  }
}
