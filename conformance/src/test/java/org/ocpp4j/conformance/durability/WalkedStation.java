package org.ocpp4j.conformance.durability;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.ConnectorLock;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.Hardware;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationState;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.ForwardingStore;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.ChargingStateEnum;

/**
 * A station with two EVSEs, the first of which has two connectors; what is physically true there,
 * and what the station does to its contactors. Loses power and comes back on the same store.
 */
final class WalkedStation {
  static final List<ConnectorId> CONNECTORS =
      List.of(new ConnectorId(1, 1), new ConnectorId(1, 2), new ConnectorId(2, 1));
  private static final int EVSES = 2;

  /** So soon a power cut is noticed that a stage has swallowed. */
  private static final Duration A_MOMENT = Duration.ofSeconds(10);

  private final VirtualTime time;
  private final InMemoryNetwork network;
  private final Store store;
  private final Consumer<StationEvent> listener;
  private final Map<ConnectorId, Fault> faults = new TreeMap<>(WalkedStation::order);
  private final Set<ConnectorId> plugged = new HashSet<>();
  private final Map<Integer, ConnectorId> served = new HashMap<>();
  private final Set<ConnectorId> brokenLocks = new HashSet<>();
  private final Set<ConnectorId> held = new HashSet<>();
  private final boolean[] bay = new boolean[EVSES + 1];
  private final boolean[] suspendedByEv = new boolean[EVSES + 1];
  private final boolean[] suspendedByEvse = new boolean[EVSES + 1];
  private final boolean[] lockWasBroken = new boolean[EVSES + 1];
  private final boolean[] closed = new boolean[EVSES + 1];
  private int cuts;
  private Fuse fuse = new Fuse(0);
  private ChargePoint station;

  WalkedStation(
      VirtualTime time,
      InMemoryNetwork network,
      Consumer<Batch> onWrite,
      Consumer<StationEvent> listener) {
    this.time = time;
    this.network = network;
    this.store = new Watched(Store.inMemory(), onWrite);
    this.listener = listener;
    this.station = build();
  }

  private static int order(ConnectorId one, ConnectorId other) {
    return CONNECTORS.indexOf(one) - CONNECTORS.indexOf(other);
  }

  private ChargePoint build() {
    Fuse built = fuse;
    Store guarded = built.guard(store);
    SimulatedHardware simulated =
        SimulatedHardware.withPower(11_000, time.engine().scheduler()).keptIn(guarded);
    Hardware callbacks = simulated.callbacks();
    ChargePoint next =
        ChargePoint.builder()
            .identity("CP1")
            .csms(URI.create("ws://csms/ocpp"))
            .engine(time.engine())
            .transport(built.guard(network.client()))
            .protocols(Ocpp201.station())
            .connectorsPerEvse(List.of(2, 1))
            .hardware(
                callbacks.toBuilder()
                    .powerPath(
                        (evse, on) -> {
                          if (!built.isBlown()) {
                            closed[evse] = on;
                          }
                        })
                    .lock(new Locks())
                    .build())
            .store(guarded)
            .listener(
                event -> {
                  if (!built.isBlown()) {
                    listener.accept(event);
                  }
                  built.onEvent(event);
                })
            .build();
    tell(next);
    return next;
  }

  /** Tells a station that has not started what is physically the case. */
  private void tell(ChargePoint next) {
    for (ConnectorId connector : CONNECTORS) {
      if (plugged.contains(connector)) {
        next.plugIn(connector);
      }
      Fault fault = faults.get(connector);
      if (fault != null) {
        next.fault(connector, fault);
      }
    }
    for (int evse = 1; evse <= EVSES; evse++) {
      next.occupyBay(evse, bay[evse]);
      next.suspendEv(evse, suspendedByEv[evse]);
      next.suspendEvse(evse, suspendedByEvse[evse]);
    }
  }

  /** The station's own settings before it starts for the first time. */
  void set(String variable, String value) {
    station.device().put(VariableId.parse(variable), value);
  }

  String get(String variable) {
    return station.device().value(VariableId.parse(variable)).orElse("");
  }

  void start() {
    station.start();
    pass(Duration.ofSeconds(10));
  }

  ChargePoint station() {
    return station;
  }

  /** Lets time pass; a power cut meanwhile is followed by a new start. */
  void pass(Duration duration) {
    long end = nanos() + duration.toNanos();
    boolean cut;
    do {
      cut = false;
      try {
        time.advance(Duration.ofNanos(Math.min(end - nanos(), A_MOMENT.toNanos())));
      } catch (Fuse.PowerCut e) {
        cut = true; // perhaps of a station that has lost power before
      }
      if (fuse.isBlown()) {
        restart(0); // A stage may have swallowed the power cut.
      }
    } while (cut || nanos() < end);
  }

  private long nanos() {
    return time.engine().scheduler().nanoTime();
  }

  /** Loses power now, and comes back. */
  void losePower(long nextCut) {
    fuse.pull();
    restart(nextCut);
  }

  /** How often the power was cut. */
  int cuts() {
    return cuts;
  }

  private void restart(long nextCut) {
    cuts++;
    fuse = new Fuse(nextCut);
    Arrays.fill(closed, false);
    served.clear();
    serveNext();
    network.cut();
    station = build();
    station.start();
  }

  // ---- what is the case

  /** What the station says; empties everything that can be done now. */
  StationState state() {
    ChargePoint asked = station;
    CompletableFuture<StationState> state = asked.state().toCompletableFuture();
    pass(Duration.ZERO);
    return state.isDone() && asked == station ? state.join() : state();
  }

  boolean isClosed(int evse) {
    return closed[evse];
  }

  boolean isPlugged(ConnectorId connector) {
    return plugged.contains(connector);
  }

  boolean isPlugged(int evse) {
    return plugged.stream().anyMatch(connector -> connector.evse() == evse);
  }

  /** Whether the EV at this connector is the one that its EVSE serves. */
  boolean isServed(ConnectorId connector) {
    return connector.equals(served.get(connector.evse()));
  }

  boolean isFaulted(ConnectorId connector) {
    return faults.containsKey(connector);
  }

  /** What the EVSE does as far as that can be seen from outside; null when it may be either. */
  @Nullable ChargingStateEnum chargingState(int evse) {
    if (!isPlugged(evse)) {
      return ChargingStateEnum.IDLE;
    }
    if (!closed[evse]) {
      return null;
    }
    if (suspendedByEvse[evse]) {
      return ChargingStateEnum.SUSPENDED_EVSE;
    }
    return suspendedByEv[evse] ? ChargingStateEnum.SUSPENDED_EV : ChargingStateEnum.CHARGING;
  }

  boolean wasLockBroken(int evse) {
    return lockWasBroken[evse];
  }

  boolean isHeld(int evse) {
    return held.stream().anyMatch(connector -> connector.evse() == evse);
  }

  // ---- what happens

  void plugIn(ConnectorId connector) {
    plugged.add(connector);
    served.putIfAbsent(connector.evse(), connector);
    station.plugIn(connector);
  }

  void unplug(ConnectorId connector) {
    plugged.remove(connector);
    held.remove(connector);
    if (served.remove(connector.evse(), connector)) {
      suspendedByEv[connector.evse()] = false;
      serveNext();
    }
    station.unplug(connector);
  }

  /** Each EVSE serves one EV at a time. */
  private void serveNext() {
    CONNECTORS.stream()
        .filter(plugged::contains)
        .forEach(connector -> served.putIfAbsent(connector.evse(), connector));
  }

  void fault(ConnectorId connector, String code) {
    Fault fault = new Fault(code);
    faults.put(connector, fault);
    station.fault(connector, fault);
  }

  void clearFault(ConnectorId connector) {
    faults.remove(connector);
    station.clearFault(connector);
  }

  void breakLock(ConnectorId connector, boolean broken) {
    if (broken) {
      lockWasBroken[connector.evse()] = true;
      brokenLocks.add(connector);
    } else {
      brokenLocks.remove(connector);
    }
  }

  void suspendEv(int evse, boolean suspended) {
    suspendedByEv[evse] = suspended;
    station.suspendEv(evse, suspended);
  }

  void suspendEvse(int evse, boolean suspended) {
    suspendedByEvse[evse] = suspended;
    station.suspendEvse(evse, suspended);
  }

  void occupyBay(int evse, boolean occupied) {
    bay[evse] = occupied;
    station.occupyBay(evse, occupied);
  }

  private final class Locks implements ConnectorLock {
    @Override
    public CompletionStage<Boolean> lock(ConnectorId connector) {
      boolean works = !brokenLocks.contains(connector);
      if (works && plugged.contains(connector)) {
        held.add(connector);
      }
      return CompletableFuture.completedStage(works);
    }

    @Override
    public CompletionStage<Boolean> unlock(ConnectorId connector) {
      boolean works = !brokenLocks.contains(connector);
      if (works) {
        held.remove(connector);
      }
      return CompletableFuture.completedStage(works);
    }
  }

  /** Tells of every batch that is written. */
  private static final class Watched extends ForwardingStore {
    private final Consumer<Batch> onWrite;

    Watched(Store store, Consumer<Batch> onWrite) {
      super(store);
      this.onWrite = onWrite;
    }

    @Override
    public CompletionStage<Void> write(Batch batch) {
      onWrite.accept(batch);
      return super.write(batch);
    }
  }
}
