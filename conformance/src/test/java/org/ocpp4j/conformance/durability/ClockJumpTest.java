package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;

/** The machine's clock is set by hours, at boot or later: timers go on and the order is kept. */
class ClockJumpTest {
  private static final Duration CHARGING = Duration.ofMinutes(10);
  private static final int SAMPLES = 10;

  static Stream<Arguments> jumps() {
    List<Duration> by =
        List.of(Duration.ofHours(-3), Duration.ofHours(5), Duration.ofDays(-20_000));
    List<Duration> at =
        List.of(Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofMinutes(4));
    return Arrays.stream(Version.values())
        .flatMap(
            version ->
                by.stream()
                    .flatMap(
                        jump ->
                            at.stream()
                                .flatMap(
                                    when ->
                                        Stream.of(true, false)
                                            .map(
                                                online ->
                                                    Arguments.of(version, jump, when, online)))));
  }

  @ParameterizedTest(name = "{0}: {1} after {2}, online {3}")
  @MethodSource("jumps")
  void stallNoTimersAndReorderNothing(
      Version version, Duration jump, Duration when, boolean online) {
    VirtualTime time = new VirtualTime(3);
    InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(30));
    Ledger ledger = new Ledger();
    LedgerCsms.start(time.engine(), network.server(), ledger);
    if (!online) {
      network.goDown();
    }
    ChargingStation station = new ChargingStation(time, network, "CP1", version, Store.inMemory());
    time.engine().scheduler().schedule(when, () -> time.jumpClock(jump));
    station.powerUp();

    station.charge(CHARGING);
    network.comeUp();
    station.deliver();

    ledger.verify(1);
    String messages = ledger.lines().get(0);
    assertThat(messages.split("context=SAMPLE_PERIODIC", -1)).hasSizeBetween(SAMPLES, SAMPLES + 2);
  }
}
