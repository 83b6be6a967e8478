package org.ocpp4j.message;

/**
 * Which bytes within a JSON string are not the text itself: quotes, backslashes, control
 * characters.
 */
final class PlainText {
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long TOP_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;
  private static final long SPACES = ' ' * EACH;

  private PlainText() {}

  static boolean isSpecial(byte character) {
    return character == '"' || character == '\\' || (character >= 0 && character < ' ');
  }

  /**
   * Looks at eight bytes at once, the first the least significant: the lowest bit that is set in
   * the result lies in the first byte that is special; none is set when none is.
   */
  static long specialBytes(long bytes) {
    long belowSpace = bytes - SPACES;
    long quotes = (bytes ^ QUOTES) - EACH;
    long backslashes = (bytes ^ BACKSLASHES) - EACH;
    return (belowSpace | quotes | backslashes) & ~bytes & TOP_BITS;
  }
}
