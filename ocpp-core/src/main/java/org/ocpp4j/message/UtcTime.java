package org.ocpp4j.message;

import java.time.Instant;

/**
 * Writes instants as OCPP wants them: in UTC with milliseconds, {@code 2026-01-02T03:04:05.678Z}.
 */
final class UtcTime {
  static final int LENGTH = "2026-01-02T03:04:05.678Z".length();

  private static final int SECONDS_A_DAY = 86_400;
  private static final int DAYS_IN_400_YEARS = 146_097;

  private UtcTime() {}

  /** Writes it there; false when the year has no four digits, which RFC 3339 cannot write. */
  static boolean write(Instant instant, byte[] to, int at) {
    long epochSecond = instant.getEpochSecond();
    long epochDay = Math.floorDiv(epochSecond, SECONDS_A_DAY);
    int secondOfDay = (int) (epochSecond - epochDay * SECONDS_A_DAY);
    if (!writeDate(epochDay, to, at)) {
      return false;
    }
    to[at + 10] = 'T';
    write(secondOfDay / 3600, 2, to, at + 11);
    to[at + 13] = ':';
    write(secondOfDay / 60 % 60, 2, to, at + 14);
    to[at + 16] = ':';
    write(secondOfDay % 60, 2, to, at + 17);
    to[at + 19] = '.';
    write(instant.getNano() / 1_000_000, 3, to, at + 20);
    to[at + 23] = 'Z';
    return true;
  }

  /** Counts years from March, so that a leap day is the last of its year. */
  private static boolean writeDate(long epochDay, byte[] to, int at) {
    long sinceMarch0 = epochDay - Rfc3339.MARCH_FIRST_OF_YEAR_0;
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
    write((int) year, 4, to, at);
    to[at + 4] = '-';
    write(month, 2, to, at + 5);
    to[at + 7] = '-';
    write(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, to, at + 8);
    return true;
  }

  private static void write(int number, int digits, byte[] to, int at) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
