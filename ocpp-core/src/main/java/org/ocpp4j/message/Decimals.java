package org.ocpp4j.message;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers judged decimally, at any exponent without unfolding it into digits. */
final class Decimals {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

  private Decimals() {}

  /** How many decimal places the number needs; negative when it ends in zeros. */
  static int placesOf(BigDecimal number) {
    return number.scale() <= 0 ? 0 : number.stripTrailingZeros().scale();
  }

  static boolean fitsInt(BigDecimal number) {
    return number.compareTo(INT_MIN) >= 0 && number.compareTo(INT_MAX) <= 0;
  }

  /** What {@code multipleOf} asks for, in words. */
  static String multipleOf(int places) {
    return "a multiple of " + BigDecimal.ONE.movePointLeft(places).toPlainString();
  }

  /** The number that a string spells as JSON would, or null. */
  static @Nullable BigDecimal parse(String text) {
    if (text.length() > JsonLimits.MAX_NUMBER_LENGTH || !JSON_NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException exponentOutOfRange) {
      return null;
    }
  }
}
