package org.ocpp4j.message;

import java.util.List;

/** Lengths as schemas count them: strings in Unicode code points. */
final class Length {
  private Length() {}

  static boolean exceeds(String text, int maxLength) {
    return text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength;
  }

  static String of(String text) {
    return text.codePointCount(0, text.length()) + " characters";
  }

  static String atMost(int maxLength) {
    return "at most " + maxLength + " characters";
  }

  static String items(List<?> items) {
    return items.size() + (items.size() == 1 ? " item" : " items");
  }
}
