package org.ocpp4j.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2.0.1 part 4 §5.3 and §8.1 … 8.3. */
class BackoffTest {
  /** Chance that always adds as much as it may. */
  private static final RandomGenerator MOST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @ParameterizedTest(name = "minimum {0} s, range {1} s, repeated {2} times")
  @CsvSource({
    "2, 0, 5, 2 4 8 16 32 64 64 64",
    "2, 0, 0, 2 2 2",
    "10, 0, 1, 10 20 20 20",
    "2, 5, 3, 7 19 43 91 91 91",
    "1, 10, 0, 11 11 11",
    "30000, 0, 9, 30000 60000 86400 86400"
  })
  void doublesTheLastWaitAndAddsToEachAsOftenAsConfigured(
      int minimum, int range, int repeats, String waits) {
    List<Long> expected = List.of(waits.split(" ")).stream().map(Long::valueOf).toList();

    assertThat(waits(limits(minimum, range, repeats), MOST, expected.size())).isEqualTo(expected);
  }

  @Test
  void theRandomPartIsNewForEachWaitUntilTheWaitStaysTheSame() {
    List<Backoff> waits = backoffs(limits(10, 60, 3), new SplittableRandom(7), 8);
    List<Duration> added = new ArrayList<>();
    Duration last = Duration.ofSeconds(5); // the first wait is the minimum: twice this
    for (Backoff each : waits.subList(0, 4)) {
      added.add(each.duration().minus(last.multipliedBy(2)));
      last = each.duration();
    }

    assertThat(added).doesNotHaveDuplicates().allMatch(d -> d.toSeconds() <= 60 && !d.isNegative());
    assertThat(waits.subList(3, 8)).extracting(Backoff::duration).containsOnly(last);
  }

  @Test
  void followsLimitsThatChangeMeanwhile() {
    Backoff settled = backoffs(limits(2, 0, 1), MOST, 4).get(3);

    assertThat(settled.next(limits(2, 0, 5), MOST).duration()).hasSeconds(8);
    assertThat(Backoff.NONE.next(limits(60, 0, 5), MOST).duration()).hasSeconds(60);
  }

  private static Backoff.Limits limits(int minimum, int range, int repeats) {
    return new Backoff.Limits(Duration.ofSeconds(minimum), Duration.ofSeconds(range), repeats);
  }

  private static List<Long> waits(Backoff.Limits limits, RandomGenerator random, int count) {
    return backoffs(limits, random, count).stream().map(b -> b.duration().toSeconds()).toList();
  }

  private static List<Backoff> backoffs(Backoff.Limits limits, RandomGenerator random, int count) {
    List<Backoff> all = new ArrayList<>();
    Backoff backoff = Backoff.NONE;
    for (int i = 0; i < count; i++) {
      backoff = backoff.next(limits, random);
      all.add(backoff);
    }
    return all;
  }
}
