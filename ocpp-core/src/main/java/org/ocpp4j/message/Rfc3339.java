package org.ocpp4j.message;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Date-times as RFC 3339 writes them. Reading takes every offset and any number of fraction digits
 * (those after the ninth are below the resolution of {@link Instant}); a leap second counts as the
 * first second of the next day. Writing is in UTC with milliseconds.
 */
final class Rfc3339 {
  /** The length of what {@link #write} writes: {@code 2026-01-02T03:04:05.678Z}. */
  static final int WRITTEN_LENGTH = 24;

  private static final int SHORTEST = "2026-01-02T03:04:05Z".length();
  private static final int SECONDS_A_DAY = 86_400;
  private static final int DAYS_IN_400_YEARS = 146_097;

  /** The epoch day of 0000-03-01, from which leap years are easy to count. */
  private static final long MARCH_FIRST_OF_YEAR_0 = -719_468;

  /** No offset, where one was due. */
  private static final int INVALID = Integer.MIN_VALUE;

  private Rfc3339() {}

  /** The instant that these characters name, or null when they do not follow RFC 3339. */
  static @Nullable Instant parse(char[] text, int start, int length) {
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

  /** Writes 24 characters; false when the year has no four digits, which RFC 3339 cannot write. */
  static boolean write(Instant instant, char[] to) {
    long epochSecond = instant.getEpochSecond();
    long epochDay = Math.floorDiv(epochSecond, SECONDS_A_DAY);
    int secondOfDay = (int) (epochSecond - epochDay * SECONDS_A_DAY);
    if (!writeDate(epochDay, to)) {
      return false;
    }
    to[10] = 'T';
    write(secondOfDay / 3600, 2, to, 11);
    to[13] = ':';
    write(secondOfDay / 60 % 60, 2, to, 14);
    to[16] = ':';
    write(secondOfDay % 60, 2, to, 17);
    to[19] = '.';
    write(instant.getNano() / 1_000_000, 3, to, 20);
    to[23] = 'Z';
    return true;
  }

  private static boolean separatorsFit(char[] text, int start) {
    char beforeTime = text[start + 10];
    return text[start + 4] == '-'
        && text[start + 7] == '-'
        && (beforeTime == 'T' || beforeTime == 't' || beforeTime == ' ')
        && text[start + 13] == ':'
        && text[start + 16] == ':';
  }

  /** Two digits as a number, or one too large for any field. */
  private static int twoDigits(char[] text, int at) {
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
  private static int endOfFraction(char[] text, int start, int end) {
    int at = start;
    if (text[at] != '.') {
      return at;
    }
    do {
      at++;
    } while (at < end && text[at] >= '0' && text[at] <= '9');
    return at == start + 1 ? end : at;
  }

  private static int nanos(char[] text, int start, int end) {
    int nanos = 0;
    int unit = 100_000_000;
    for (int at = start; at < end && unit > 0; at++) {
      nanos += (text[at] - '0') * unit;
      unit /= 10;
    }
    return nanos;
  }

  private static int offsetSeconds(char[] text, int start, int end) {
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

  private static boolean writeDate(long epochDay, char[] to) {
    long sinceMarch0 = epochDay - MARCH_FIRST_OF_YEAR_0;
    long era = Math.floorDiv(sinceMarch0, DAYS_IN_400_YEARS);
    int dayOfEra = (int) (sinceMarch0 - era * DAYS_IN_400_YEARS);
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DAYS_IN_400_YEARS - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    if (year < 0 || year > 9999) {
      return false;
    }
    write((int) year, 4, to, 0);
    to[4] = '-';
    write(month, 2, to, 5);
    to[7] = '-';
    write(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, to, 8);
    return true;
  }

  private static void write(int number, int digits, char[] to, int at) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      to[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
