package org.ocpp4j.message;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Takes a number with all its digits, or finds out that it is none.
 *
 * @param in stands at its first character
 */
record NumberText(JsonInput in) {
  /** This many digits fit a long, whatever they are. */
  static final int MAX_DIGITS_OF_LONG = 18;

  /** Instead of a count of digits: there is an exponent. */
  private static final int HAS_EXPONENT = 0;

  BigDecimal take() {
    int start = in.position();
    int digits = skip();
    int length = in.position() - start;
    if (length > JsonLimits.MAX_NUMBER_LENGTH) {
      throw in.beyondLimit(start);
    }
    return digits != HAS_EXPONENT && digits <= MAX_DIGITS_OF_LONG
        ? fewDigits(start)
        : manyDigits(start, length);
  }

  /** Moves behind the number; counts its digits. */
  int skip() {
    if (here() == '-') {
      move();
    }
    int digits = here() == '0' ? skipZero() : skipDigits();
    if (here() == '.') {
      move();
      digits += skipDigits();
    }
    if (here() != 'e' && here() != 'E') {
      return digits;
    }
    move();
    if (here() == '+' || here() == '-') {
      move();
    }
    skipDigits();
    return HAS_EXPONENT;
  }

  private int skipZero() {
    move();
    return 1;
  }

  private int skipDigits() {
    int digits = 0;
    while (here() >= '0' && here() <= '9') {
      move();
      digits++;
    }
    if (digits == 0) {
      throw in.malformed();
    }
    return digits;
  }

  private BigDecimal fewDigits(int start) {
    boolean negative = in.byteAt(start) == '-';
    int end = in.position();
    int fraction = end;
    long digits = 0;
    for (int place = negative ? start + 1 : start; place < end; place++) {
      if (in.byteAt(place) == '.') {
        fraction = place + 1;
      } else {
        digits = digits * 10 + (in.byteAt(place) - '0');
      }
    }
    return BigDecimal.valueOf(negative ? -digits : digits, end - fraction);
  }

  private BigDecimal manyDigits(int start, int length) {
    try {
      return new BigDecimal(new String(in.text(), start, length, StandardCharsets.US_ASCII));
    } catch (NumberFormatException exponentOutOfRange) {
      throw in.beyondLimit(start);
    }
  }

  private byte here() {
    return in.byteAt(in.position());
  }

  private void move() {
    in.moveTo(in.position() + 1);
  }
}
