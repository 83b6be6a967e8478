package org.ocpp4j.conformance.durability;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationState;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;

/** A station in virtual time at which somebody charges, and which may lose power and come back. */
final class ChargingStation {
  private static final ConnectorId CONNECTOR = new ConnectorId(1, 1);
  private static final IdToken TOKEN = IdToken.iso14443("04A1B2C3");
  private static final int PATIENCE = 10_000;

  private final VirtualTime time;
  private final InMemoryNetwork network;
  private final String identity;
  private final Version version;
  private final Store store;
  private Fuse fuse;
  private Consumer<StationEvent> listener = event -> {};
  private ChargePoint station;

  ChargingStation(
      VirtualTime time, InMemoryNetwork network, String identity, Version version, Store store) {
    this.time = time;
    this.network = network;
    this.identity = identity;
    this.version = version;
    this.store = store;
    this.fuse = new Fuse(0);
  }

  /** Loses power at this step, and once only. */
  ChargingStation losesPowerAt(Fuse other) {
    fuse = other;
    return this;
  }

  ChargingStation listener(Consumer<StationEvent> hears) {
    listener = hears;
    return this;
  }

  void powerUp() {
    Fuse built = fuse;
    Store guarded = built.guard(store);
    SimulatedHardware hardware =
        SimulatedHardware.withPower(11_000, time.engine().scheduler()).keptIn(guarded);
    station =
        ChargePoint.builder()
            .identity(identity)
            .csms(URI.create("ws://csms/ocpp"))
            .engine(time.engine())
            .transport(built.guard(network.client()))
            .protocols(version.station())
            .hardware(hardware.callbacks())
            .store(guarded)
            .listener(
                event -> {
                  listener.accept(event);
                  built.onEvent(event);
                })
            .build();
    station.device().put(VariableId.of("AuthCtrlr", "OfflineTxForUnknownIdEnabled"), "true");
    station.device().put(VariableId.of("SampledDataCtrlr", "TxUpdatedInterval"), "60");
    hardware.restore(station);
    station.start();
  }

  /** Lets time pass; a power cut meanwhile is followed by a new start. */
  void pass(Duration duration) {
    long end = nanos() + duration.toNanos();
    while (nanos() < end) {
      try {
        time.advance(Duration.ofNanos(end - nanos()));
      } catch (Fuse.PowerCut e) {
        restartAfterPowerCut();
      }
      restartAfterPowerCut(); // A stage may have swallowed the power cut.
    }
  }

  private long nanos() {
    return time.engine().scheduler().nanoTime();
  }

  private void restartAfterPowerCut() {
    if (fuse.isBlown()) {
      fuse = new Fuse(0);
      network.cut();
      powerUp();
    }
  }

  /** Somebody comes, charges this long and leaves, trying again where nothing happens. */
  void charge(Duration length) {
    until(
        version::charges,
        () -> {
          station.plugIn(CONNECTOR);
          station.present(TOKEN, List.of(1));
        });
    for (Duration passed = Duration.ZERO;
        passed.compareTo(length) < 0;
        passed = passed.plusSeconds(30)) {
      pass(Duration.ofSeconds(30));
    }
    until(state -> !version.charges(state), () -> station.present(TOKEN, List.of(1)));
    station.unplug(CONNECTOR);
    pass(Duration.ofSeconds(1));
    until(this::isFree, () -> station.unplug(CONNECTOR));
  }

  private boolean isFree(StationState state) {
    return state.connectors().get(0).status().equals("Available");
  }

  /** Lets time pass until the CSMS has everything. */
  void deliver() {
    until(state -> state.queued() == 0, () -> {});
  }

  private void until(Predicate<StationState> holds, Runnable attempt) {
    for (int i = 0; i < PATIENCE; i++) {
      if (holds.test(state())) {
        return;
      }
      if (i % 30 == 0) {
        attempt.run();
      }
      pass(Duration.ofSeconds(2));
    }
    throw new AssertionError("nothing happens any more: " + state());
  }

  private StationState state() {
    CompletableFuture<StationState> state = station.state().toCompletableFuture();
    pass(Duration.ofMillis(1));
    return state.isDone() ? state.join() : state();
  }

  void shutDown() {
    station.shutDown();
    time.advance(Duration.ofSeconds(1));
  }
}
