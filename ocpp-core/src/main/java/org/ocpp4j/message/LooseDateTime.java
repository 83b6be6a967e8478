package org.ocpp4j.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Date-times short of RFC 3339 as chargers send them: without zone (taken as UTC), seconds, time or
 * the colon in the offset.
 */
final class LooseDateTime {
  private static final DateTimeFormatter SHAPES =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private LooseDateTime() {}

  /** The instant meant, or null when not even that can be read. */
  static @Nullable Instant parse(String text) {
    try {
      return instant(
          SHAPES.parseBest(
              text.trim(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime zoned) {
      return zoned.toInstant();
    }
    LocalDateTime local =
        parsed instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(parsed);
    return local.toInstant(ZoneOffset.UTC);
  }
}
