package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;

/** A power cut at any step of charging sessions loses nothing and doubles nothing. */
class PowerCutTest {
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int SESSIONS = 2;

  /** When the network is there. */
  enum Outage {
    NEVER,
    ALWAYS,
    DURING_THE_FIRST_SESSION,
    FROM_THE_MIDDLE_OF_THE_FIRST_SESSION
  }

  static Stream<Arguments> worlds() {
    return Arrays.stream(Version.values())
        .flatMap(v -> Arrays.stream(Outage.values()).map(outage -> Arguments.of(v, outage)));
  }

  @ParameterizedTest(name = "{0}, outage {1}")
  @MethodSource("worlds")
  void losesNothingWhereverThePowerIsCut(Version version, Outage outage) {
    Fuse whole = new Fuse(0);
    run(version, outage, whole);
    assertThat(whole.steps()).isGreaterThan(50);
    for (long step = 1; step <= whole.steps(); step++) {
      try {
        run(version, outage, new Fuse(step));
      } catch (AssertionError e) {
        throw new AssertionError("Power cut at step " + step, e);
      }
    }
  }

  private static void run(Version version, Outage outage, Fuse fuse) {
    VirtualTime time = new VirtualTime(7);
    InMemoryNetwork network = new InMemoryNetwork(time.engine(), LATENCY);
    Ledger ledger = new Ledger();
    LedgerCsms.start(time.engine(), network.server(), ledger);
    ChargingStation station =
        new ChargingStation(time, network, "CP1", version, Store.inMemory()).losesPowerAt(fuse);
    if (outage != Outage.NEVER && outage != Outage.FROM_THE_MIDDLE_OF_THE_FIRST_SESSION) {
      network.goDown();
    } else if (outage == Outage.FROM_THE_MIDDLE_OF_THE_FIRST_SESSION) {
      time.engine().scheduler().schedule(Duration.ofSeconds(70), network::goDown);
      time.engine().scheduler().schedule(Duration.ofSeconds(200), network::comeUp);
    }
    station.powerUp();
    station.pass(Duration.ofSeconds(5));
    for (int i = 0; i < SESSIONS; i++) {
      station.charge(Duration.ofMinutes(3));
      if (outage == Outage.DURING_THE_FIRST_SESSION) {
        network.comeUp();
      }
    }
    network.comeUp();
    station.deliver();
    ledger.verify(SESSIONS);
  }
}
