package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;

/**
 * A hundred stations of both versions charge for a day, with outages of single stations and of the
 * whole network. What happens is the same for the same seed, on every JDK.
 */
class DayInASecondTest {
  private static final int STATIONS = 100;
  private static final Duration DAY = Duration.ofHours(24);
  private static final ConnectorId CONNECTOR = new ConnectorId(1, 1);
  private static final IdToken TOKEN = IdToken.iso14443("04A1B2C3");

  @Test
  void isTheSameForTheSameSeed() throws Exception {
    String day = digestOfADay(2026);
    assertThat(digestOfADay(2026)).isEqualTo(day);
    assertThat(digestOfADay(2027)).isNotEqualTo(day);
    // The build compares what different JDKs leave here.
    Files.writeString(Path.of("target", "day-in-a-second.sha256"), day + "\n");
  }

  private static String digestOfADay(long seed) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    VirtualTime time = new VirtualTime(seed);
    RandomGenerator random = new SplittableRandom(seed);
    InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(30));
    Ledger ledger = new Ledger();
    LedgerCsms.start(time.engine(), network.server(), ledger);

    int sessions = 0;
    for (int i = 0; i < STATIONS; i++) {
      ChargePoint station = station(time, network, i, digest);
      sessions += schedule(time, random, station);
    }
    for (int hour = 3; hour < 24; hour += 6) {
      later(time, Duration.ofHours(hour), network::goDown);
      later(time, Duration.ofHours(hour).plusMinutes(random.nextInt(60)), network::comeUp);
    }
    time.advance(DAY.plusHours(8)); // until the last has left and everything is delivered

    ledger.verify(sessions);
    assertThat(sessions).isGreaterThan(3 * STATIONS);
    ledger.lines().forEach(line -> note(digest, line));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ChargePoint station(
      VirtualTime time, InMemoryNetwork network, int number, MessageDigest digest) {
    String identity = "CP" + number;
    ChargePoint station =
        ChargePoint.builder()
            .identity(identity)
            .csms(URI.create("ws://csms/ocpp"))
            .engine(time.engine())
            .transport(network.client())
            .protocols((number % 2 == 0 ? Version.V16 : Version.V201).station())
            .hardware(SimulatedHardware.withPower(7_400, time.engine().scheduler()).callbacks())
            .listener(event -> note(digest, time.now() + " " + identity + " " + event))
            .build();
    station.device().put(VariableId.of("AuthCtrlr", "OfflineTxForUnknownIdEnabled"), "true");
    station.device().put(VariableId.of("SampledDataCtrlr", "TxUpdatedInterval"), "300");
    station.start();
    return station;
  }

  /** Drivers come and go the whole day, and now and then the cable of the network is out. */
  private static int schedule(VirtualTime time, RandomGenerator random, ChargePoint station) {
    int sessions = 0;
    Duration at = minutes(random, 60);
    while (at.compareTo(DAY.minusHours(1)) < 0) {
      Duration end = at.plus(minutes(random, 180)).plusMinutes(5);
      later(time, at, () -> station.plugIn(CONNECTOR));
      later(time, at.plusSeconds(20), () -> station.present(TOKEN, List.of(1)));
      later(time, end, () -> station.present(TOKEN, List.of(1)));
      later(time, end.plusSeconds(50), () -> station.unplug(CONNECTOR));
      if (random.nextInt(4) == 0) {
        later(time, at.plus(minutes(random, 30)), station::disconnect);
        later(time, at.plusMinutes(30).plus(minutes(random, 200)), station::connect);
      }
      sessions++;
      at = end.plusMinutes(5).plus(minutes(random, 120));
    }
    return sessions;
  }

  private static Duration minutes(RandomGenerator random, int most) {
    return Duration.ofSeconds(random.nextInt(most * 60));
  }

  private static void later(VirtualTime time, Duration delay, Runnable task) {
    time.engine().scheduler().schedule(delay, task);
  }

  private static void note(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
  }
}
