package org.ocpp4j.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times as RFC 3339 writes them: with every offset and any number of fraction digits
 * (those after the ninth are below the resolution of {@link Instant}). A leap second counts as the
 * first second of the next day.
 */
final class Rfc3339 {
  private static final int SHORTEST = "2026-01-02T03:04:05Z".length();
  private static final int SECONDS_A_DAY = 86_400;

  /** The epoch day of 0000-03-01, from which leap years are easy to count. */
  static final long MARCH_FIRST_OF_YEAR_0 = -719_468;

  /** No offset, where one was due. */
  private static final int INVALID = Integer.MIN_VALUE;

  private Rfc3339() {}

  /** The instant that the text names, or null when it does not follow RFC 3339. */
  static @Nullable Instant parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** The instant that these characters name, or null when they do not follow RFC 3339. */
  static @Nullable Instant parse(byte[] text, int start, int length) {
    if (length < SHORTEST || !separatorsFit(text, start)) {
      return null;
    }
    int year = twoDigits(text, start) * 100 + twoDigits(text, start + 2);
    int month = twoDigits(text, start + 5);
    int day = twoDigits(text, start + 8);
    int hour = twoDigits(text, start + 11);
    int minute = twoDigits(text, start + 14);
    int second = twoDigits(text, start + 17);
    int fractionEnd = endOfFraction(text, start + 19, start + length);
    int offset = offsetSeconds(text, fractionEnd, start + length);
    if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 60 || offset == INVALID) {
      return null;
    }
    long epochSecond =
        epochDay(year, month, day) * SECONDS_A_DAY + hour * 3600L + minute * 60L + second - offset;
    if (second == 60 && !followsLeapSecond(epochSecond)) {
      return null;
    }
    return Instant.ofEpochSecond(epochSecond, nanos(text, start + 20, fractionEnd));
  }

  private static boolean separatorsFit(byte[] text, int start) {
    byte beforeTime = text[start + 10];
    return text[start + 4] == '-'
        && text[start + 7] == '-'
        && (beforeTime == 'T' || beforeTime == 't' || beforeTime == ' ')
        && text[start + 13] == ':'
        && text[start + 16] == ':';
  }

  /** Two digits as a number, or one too large for any field. */
  private static int twoDigits(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 1_000_000 : tens * 10 + ones;
  }

  private static boolean isDate(int year, int month, int day) {
    return year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
  }

  private static int daysIn(int month, int year) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Where the fraction that may begin here ends; here when there is none. */
  private static int endOfFraction(byte[] text, int start, int end) {
    int at = start;
    if (text[at] != '.') {
      return at;
    }
    do {
      at++;
    } while (at < end && text[at] >= '0' && text[at] <= '9');
    return at == start + 1 ? end : at;
  }

  private static int nanos(byte[] text, int start, int end) {
    int nanos = 0;
    int unit = 100_000_000;
    for (int at = start; at < end && unit > 0; at++) {
      nanos += (text[at] - '0') * unit;
      unit /= 10;
    }
    return nanos;
  }

  private static int offsetSeconds(byte[] text, int start, int end) {
    int length = end - start;
    if (length == 1 && (text[start] == 'Z' || text[start] == 'z')) {
      return 0;
    }
    if (length != 6 || text[start + 3] != ':' || (text[start] != '+' && text[start] != '-')) {
      return INVALID;
    }
    int hours = twoDigits(text, start + 1);
    int minutes = twoDigits(text, start + 4);
    if (hours > 23 || minutes > 59) {
      return INVALID;
    }
    int seconds = hours * 3600 + minutes * 60;
    return text[start] == '-' ? -seconds : seconds;
  }

  /** Leap seconds end June or December in UTC. */
  private static boolean followsLeapSecond(long epochSecond) {
    if (Math.floorMod(epochSecond, SECONDS_A_DAY) != 0) {
      return false;
    }
    LocalDate date = LocalDate.ofEpochDay(epochSecond / SECONDS_A_DAY);
    return date.getDayOfMonth() == 1 && date.getMonthValue() % 6 == 1;
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar; years count from March. */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int monthFromMarch = month > 2 ? month - 3 : month + 9;
    int leapDays =
        Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
    int dayOfMarchYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    return 365L * marchYear + leapDays + dayOfMarchYear + MARCH_FIRST_OF_YEAR_0;
  }
}
