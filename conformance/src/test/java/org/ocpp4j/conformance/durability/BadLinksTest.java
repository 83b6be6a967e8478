package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.LinkFaults;
import org.ocpp4j.testkit.VirtualTime;

/**
 * Networks that delay, lose, truncate, break, fall silent and close twice lose no transaction, not
 * even when the power fails too. A thousand sessions by default, ten thousand under {@code -Psoak}.
 */
class BadLinksTest {
  private static final int SESSIONS_OF_A_STATION = 20;
  private static final int STATIONS = (Boolean.getBoolean("ocpp.soak") ? 10_000 : 1_000) / 20 / 2;
  private static final int MOST_TIMERS = 20;

  static Stream<Arguments> stations() {
    return Arrays.stream(Version.values())
        .flatMap(v -> LongStream.rangeClosed(1, STATIONS).mapToObj(seed -> Arguments.of(v, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("stations")
  void loseNoTransactionAndLeaveNothingBehind(Version version, long seed) {
    VirtualTime time = new VirtualTime(seed);
    RandomGenerator random = new SplittableRandom(seed);
    InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(50));
    network.setFaults(new LinkFaults(random, Duration.ofSeconds(2), 0.01, 0.01, 0.03, 0.01, 0.5));
    Ledger ledger = new Ledger();
    LedgerCsms.start(time.engine(), network.server(), ledger);
    Store store = Store.inMemory();
    int threads = Thread.activeCount();
    ChargingStation station = new ChargingStation(time, network, "CP1", version, store);
    if (seed % 2 == 0) {
      station.losesPowerAt(new Fuse(1 + random.nextInt(2_000)));
    }
    station.powerUp();

    for (int i = 0; i < SESSIONS_OF_A_STATION; i++) {
      outage(time, network, random);
      station.charge(Duration.ofSeconds(random.nextInt(600)));
    }
    station.deliver();

    ledger.verify(SESSIONS_OF_A_STATION);
    assertThat(network.size()).isLessThanOrEqualTo(2);
    assertThat(time.pendingTimers()).isLessThan(MOST_TIMERS);
    assertThat(store.documents("transactions")).isEmpty();
    assertThat(store.documents("transaction-ids")).hasSizeLessThanOrEqualTo(1);
    assertThat(Thread.activeCount()).isEqualTo(threads);
  }

  /** Every third session meets a network that is away for a while. */
  private static void outage(VirtualTime time, InMemoryNetwork network, RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      Duration begin = Duration.ofSeconds(random.nextInt(300));
      Duration end = begin.plusSeconds(random.nextInt(900));
      time.engine().scheduler().schedule(begin, network::goDown);
      time.engine().scheduler().schedule(end, network::comeUp);
    }
  }
}
