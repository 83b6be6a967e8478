package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.VirtualTime;

@NullUnmarked
class AutomaticStopsTest {
  private static final Instant ASKED = Instant.parse("2026-01-01T10:00:00Z");
  private static final PlannedStop AFTER_A_MINUTE =
      new PlannedStop("1", "CP1", 1, "DRIVER", 60L, null, ASKED, null, null);

  private final VirtualTime time = new VirtualTime(1);
  private Database database;
  private Transactions transactions;
  private AutomaticStops stops;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(null);
    transactions = new Transactions(database, new LiveFeed(time.engine().clock()));
    stops = new AutomaticStops(database, time.engine(), transactions, null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static ChargingTransaction startedAt(String time) {
    return ChargingTransaction.unknown("CP1", "T1")
        .started(1, 1, "driver", time == null ? null : Instant.parse(time));
  }

  @ParameterizedTest(name = "told {0}, heard of {1}")
  @CsvSource({
    "2026-01-01T10:00:05Z, 2026-01-01T10:00:06Z, 2026-01-01T10:00:05Z",
    "2026-01-01T09:00:00Z, 2026-01-01T10:00:06Z, 2026-01-01T10:00:00Z",
    "2099-01-01T00:00:00Z, 2026-01-01T10:00:06Z, 2026-01-01T10:00:06Z",
    ", 2026-01-01T10:00:06Z, 2026-01-01T10:00:06Z"
  })
  void theTimeCountsFromTheStartButNotFromBeforeTheRequest(
      String told, Instant heard, Instant since) {
    PlannedStop running = AFTER_A_MINUTE.of(startedAt(told), heard);

    assertThat(running.since()).isEqualTo(since);
    assertThat(running.isDue(startedAt(told), since.plusSeconds(59))).isFalse();
    assertThat(running.isDue(startedAt(told), since.plusSeconds(60))).isTrue();
  }

  @Test
  void aStopIsForTheDriverAtThePlaceOnly() {
    assertThat(AFTER_A_MINUTE.fits(startedAt(null))).isTrue();
    assertThat(AFTER_A_MINUTE.fits(startedAt(null).started(2, 1, null, null))).isFalse();
    assertThat(
            AFTER_A_MINUTE.fits(ChargingTransaction.unknown("CP1", "T1").started(1, 1, "x", null)))
        .isFalse();
    assertThat(AFTER_A_MINUTE.fits(startedAt(null).stopped(ASKED, "Local"))).isFalse();
    assertThat(AFTER_A_MINUTE.of(startedAt(null), ASKED).fits(startedAt(null))).isFalse();
  }

  @Test
  void aDriverWhoDoesNotComeIsForgotten() {
    assertThat(AFTER_A_MINUTE.isStale(ASKED.plus(Duration.ofHours(1)))).isFalse();
    assertThat(AFTER_A_MINUTE.isStale(ASKED.plus(Duration.ofHours(2)))).isTrue();
    assertThat(AFTER_A_MINUTE.of(startedAt(null), ASKED).isStale(ASKED.plus(Duration.ofDays(2))))
        .isFalse();
  }

  @Test
  void aStartThatIsRefusedLeavesNoPlan() {
    stops.plan("CP1", 1, "DRIVER", 60L, null).run();

    assertThat(database.all(PlannedStop.class)).isEmpty();
  }

  @Test
  void aNewStartReplacesThePlanOfOneThatNeverCharged() {
    stops.plan("CP1", 1, "DRIVER", 60L, null);
    stops.plan("CP1", 2, "DRIVER", 60L, null);
    stops.plan("CP1", 1, "DRIVER", null, BigDecimal.TEN);
    assertThat(database.all(PlannedStop.class)).hasSize(2);

    stops.plan("CP1", 1, "DRIVER", null, null);

    assertThat(database.all(PlannedStop.class))
        .singleElement()
        .extracting(PlannedStop::evse)
        .isEqualTo(2);
  }

  @Test
  void aTransactionThatBeganBeforeTheCsmsWentDownIsFound() {
    stops.plan("CP1", 1, "DRIVER", 60L, null);
    transactions.update("CP1", "T1", t -> startedAt(null));

    stops.start();
    time.advance(Duration.ofMillis(10));

    assertThat(database.all(PlannedStop.class))
        .singleElement()
        .extracting(PlannedStop::transaction)
        .isEqualTo("T1");
  }
}
