package org.ocpp4j.message;

/** Text cut to a length that fits a sentence. */
final class Shortened {
  private static final int LENGTH = 40;

  private Shortened() {}

  static String text(String text) {
    return text(text, LENGTH);
  }

  static String text(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }
}
