package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.netty.NettyServer;
import org.ocpp4j.transport.netty.NettyServerOptions;
import tools.jackson.databind.JsonNode;

/**
 * The real simulator process is killed in the middle of charging sessions, by its own {@code
 * powerCut} and by {@code kill -9}, and started again on the same store. Twenty seeded points by
 * default, five hundred under {@code -Psoak}.
 */
class ProcessKillTest {
  private static final int POINTS = Boolean.getBoolean("ocpp.soak") ? 500 : 20;
  private static final int LINES_OF_A_SESSION = 45;
  private static final Set<String> CHARGING = Set.of("Charging", "SuspendedEV", "SuspendedEVSE");

  private final Ledger ledger = new Ledger();
  @TempDir private Path folder;

  @Test
  void losesNothingWhereverTheProcessIsKilled() {
    NettyServer server = new NettyServer(NettyServerOptions.defaults().withPort(0));
    Csms csms = LedgerCsms.start(Engine.system(), server, ledger);
    try (csms) {
      String url = "ws://localhost:" + server.port() + "/ocpp";
      IntStream.range(0, POINTS).parallel().forEach(seed -> session(url, seed));
    }
    ledger.verify(POINTS);
  }

  /** One charging session, through a kill. */
  private void session(String url, int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Plan plan = new Plan(url, seed, seed % 2 == 0 ? "1.6" : "2.0.1", random.nextInt(3) == 0);
    SimulatorProcess.Death death =
        new SimulatorProcess.Death(1 + random.nextInt(LINES_OF_A_SESSION), random.nextBoolean());
    try {
      if (!charge(plan, death)) {
        assertThat(charge(plan, SimulatorProcess.Death.NEVER)).isTrue();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Plan(String url, int number, String version, boolean offline) {}

  /** False when the process died before everything was done. */
  private boolean charge(Plan plan, SimulatorProcess.Death death) throws IOException {
    Path errors = Files.createTempFile(folder, "station", ".err");
    try (SimulatorProcess station = new SimulatorProcess(arguments(plan), errors, death)) {
      station.await("ready");
      if (plan.offline() && !death.equals(SimulatorProcess.Death.NEVER)) {
        station.send("{\"cmd\":\"disconnect\"}");
      } else {
        station.await("boot");
        deliver(station, plan);
      }
      if (!ledger.has("CP" + plan.number())) {
        until(station, plan, ProcessKillTest::isCharging, this::begin);
        station.send("{\"cmd\":\"wait\",\"ms\":2500}");
      }
      until(station, plan, state -> !isCharging(state), this::stop);
      until(station, plan, ProcessKillTest::isFree, sim -> sim.send("{\"cmd\":\"unplug\"}"));
      station.send("{\"cmd\":\"connect\"}");
      deliver(station, plan);
      return true;
    } catch (SimulatorProcess.Died e) {
      return false;
    }
  }

  private List<String> arguments(Plan plan) {
    return List.of(
        "run",
        "--url",
        plan.url(),
        "--id",
        "CP" + plan.number(),
        "--ocpp",
        plan.version(),
        "--store",
        folder.resolve("store").toString(),
        "--json",
        "--set",
        plan.version().equals("1.6")
            ? "AllowOfflineTxForUnknownId=true"
            : "AuthCtrlr.OfflineTxForUnknownIdEnabled=true",
        "--set",
        plan.version().equals("1.6")
            ? "MeterValueSampleInterval=1"
            : "SampledDataCtrlr.TxUpdatedInterval=1");
  }

  private interface Step {
    void take(SimulatorProcess station) throws IOException;
  }

  private static void until(
      SimulatorProcess station, Plan plan, Predicate<JsonNode> holds, Step step)
      throws IOException {
    for (int i = 0; i < 100; i++) {
      station.send("{\"cmd\":\"state\"}");
      if (holds.test(station.await("state"))) {
        return;
      }
      step.take(station);
    }
    throw new AssertionError("nothing happens any more at " + plan);
  }

  private void begin(SimulatorProcess station) throws IOException {
    station.send("{\"cmd\":\"plugIn\"}");
    station.send("{\"cmd\":\"present\",\"idToken\":\"04A1B2C3\"}");
    station.await("authorization");
  }

  private void stop(SimulatorProcess station) {
    station.send("{\"cmd\":\"present\",\"idToken\":\"04A1B2C3\"}");
  }

  private static void deliver(SimulatorProcess station, Plan plan) throws IOException {
    until(
        station,
        plan,
        state -> state.path("queue").asInt() == 0,
        waiting -> waiting.send("{\"cmd\":\"wait\",\"ms\":100}"));
  }

  private static boolean isCharging(JsonNode state) {
    String status = state.path("connectors").path(0).path("status").asString();
    return CHARGING.contains(status) || !state.path("transactions").isEmpty();
  }

  private static boolean isFree(JsonNode state) {
    return state.path("connectors").path(0).path("status").asString().equals("Available");
  }
}
