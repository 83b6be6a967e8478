package org.ocpp4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Date-times as RFC 3339 writes them. */
class DateTimeTest {
  private static final int INSTANTS = 200_000;

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02t03:04:05z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.6Z, 2026-01-02T03:04:05.600Z",
    "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02T03:04:05.1234567899Z, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02T03:04:05+05:30, 2026-01-01T21:34:05Z",
    "2026-01-02T03:04:05-00:00, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05-23:59, 2026-01-03T03:03:05Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2015-06-30T16:59:60.5-07:00, 2015-07-01T00:00:00.500Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
  })
  void legalOnesAreRead(String text, Instant instant) {
    assertThat(Rfc3339.parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-02",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04Z",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05,6Z",
        "2026-01-02T24:00:00Z",
        "2026-01-02T03:60:05Z",
        "2026-01-02T03:04:60Z",
        "2026-03-31T23:59:60Z",
        "2026-13-02T03:04:05Z",
        "2026-00-02T03:04:05Z",
        "2026-02-29T03:04:05Z",
        "2026-01-00T03:04:05Z",
        "2026-01-02T03:04:05+0530",
        "2026-01-02T03:04:05+05",
        "2026-01-02T03:04:05+24:00",
        "2026-01-02T03:04:05+05:60",
        "2026-01-02T03:04:05Zx",
        " 2026-01-02T03:04:05Z",
        "2026-01-02_03:04:05Z",
        "2026/01/02T03:04:05Z",
        "+026-01-02T03:04:05Z",
        "2026-1-02T03:04:05ZZ",
        "20260102T030405.000Z",
        "２026-01-02T03:04:05Z"
      })
  void illegalOnesAreNot(String text) {
    assertThat(Rfc3339.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678, 2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04:05+0530, 2026-01-01T21:34:05Z",
    "2026-01-02T03:04:05+01, 2026-01-02T02:04:05Z",
    "2026-01-02, 2026-01-02T00:00:00Z"
  })
  void thoseThatAreAlmostLegalAreReadLoosely(String text, Instant instant) {
    assertThat(Rfc3339.parse(text)).isNull();
    assertThat(LooseDateTime.parse(text)).isEqualTo(instant);
  }

  @Test
  void everyInstantOfFourDigitYearsIsWrittenAndReadAsTheJdkDoes() {
    DateTimeFormatter utc = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    Random random = new Random(3339);
    for (int i = 0; i < INSTANTS; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(first, last + 1));
      OffsetDateTime shifted =
          instant.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));

      assertThat(written(instant)).isEqualTo(utc.format(instant.atOffset(ZoneOffset.UTC)));
      assertThat(Rfc3339.parse(written(instant))).isEqualTo(instant);
      if (shifted.getYear() >= 0 && shifted.getYear() <= 9999 && shifted.getSecond() > 0) {
        assertThat(Rfc3339.parse(shifted.toString())).isEqualTo(instant);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void otherYearsCannotBeWritten(Instant instant) {
    assertThat(UtcTime.write(instant, new byte[UtcTime.LENGTH], 0)).isFalse();
  }

  private static String written(Instant instant) {
    byte[] bytes = new byte[UtcTime.LENGTH];
    assertThat(UtcTime.write(instant, bytes, 0)).isTrue();
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
