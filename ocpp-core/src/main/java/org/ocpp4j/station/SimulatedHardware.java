package org.ocpp4j.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Scheduler;

/**
 * Hardware that is not there: meters that count while an EV charges, contactors that always work
 * and locks that do unless they are told to fail. EVs take three phases at 230 V. Safe for use by
 * many threads.
 */
public final class SimulatedHardware {
  private static final BigDecimal VOLTAGE = BigDecimal.valueOf(230);
  private static final int PHASES = 3;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final Scheduler scheduler;
  private final double defaultWatts;
  private final Map<Integer, Register> registers = new HashMap<>();
  private final Set<ConnectorId> failingLocks = ConcurrentHashMap.newKeySet();
  private final Set<ConnectorId> withoutLock = ConcurrentHashMap.newKeySet();

  private final HardwareMemory memory;

  private SimulatedHardware(Scheduler scheduler, double defaultWatts, Store store) {
    this.scheduler = scheduler;
    this.defaultWatts = defaultWatts;
    this.memory = new HardwareMemory(store);
  }

  /** Hardware at which every EV takes this power while it charges, counted on this timer's time. */
  public static SimulatedHardware withPower(double watts, Scheduler scheduler) {
    return new SimulatedHardware(scheduler, watts, Store.inMemory());
  }

  /** The same hardware with its registers and plugs kept in the station's store. */
  public SimulatedHardware keptIn(Store store) {
    return new SimulatedHardware(scheduler, defaultWatts, store);
  }

  /** Tells a station that has not started what was plugged in, suspended and broken last. */
  public void restore(ChargePoint station) {
    memory.tell(station);
  }

  /** The callbacks to give to the station's builder. */
  public Hardware callbacks() {
    return Hardware.builder()
        .meter(this::read)
        .powerPath((evse, closed) -> {})
        .lock(new Lock())
        .observer(new Observer())
        .build();
  }

  /** What the EV at this EVSE takes from now on while it charges, in W. */
  public synchronized void setPower(int evse, double watts) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
    register.watts = watts;
  }

  /** Sets the energy register, in Wh. */
  public synchronized void setMeter(int evse, double wh) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
    register.wh = wh;
    memory.keepRegister(evse, wh);
  }

  /** Whether the lock of this connector fails from now on, when it is to lock and to unlock. */
  public void setLockFailure(ConnectorId connector, boolean fails) {
    if (fails) {
      failingLocks.add(connector);
    } else {
      failingLocks.remove(connector);
    }
  }

  /** From now on this connector has no lock: its cable is fixed to the station. */
  public void removeLock(ConnectorId connector) {
    withoutLock.add(connector);
  }

  private synchronized void setDrawing(int evse, boolean drawing) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
    register.drawing = drawing;
  }

  private synchronized MeterReading read(int evse) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
    memory.keepRegister(evse, register.wh);
    double watts = register.drawing ? register.watts : 0;
    BigDecimal amps = rounded(watts / PHASES / VOLTAGE.doubleValue(), 1);
    return new MeterReading(
        rounded(register.wh, 0),
        rounded(watts, 0),
        List.of(amps, amps, amps),
        List.of(VOLTAGE, VOLTAGE, VOLTAGE),
        null);
  }

  private Register register(int evse) {
    return registers.computeIfAbsent(
        evse, id -> new Register(memory.register(id), defaultWatts, scheduler.nanoTime()));
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.DOWN);
  }

  /** Works unless it is told to fail. */
  private final class Lock implements ConnectorLock {
    @Override
    public boolean canUnlock(ConnectorId connector) {
      return !withoutLock.contains(connector);
    }

    @Override
    public CompletionStage<Boolean> lock(ConnectorId connector) {
      return unlock(connector);
    }

    @Override
    public CompletionStage<Boolean> unlock(ConnectorId connector) {
      return CompletableFuture.completedStage(!failingLocks.contains(connector));
    }
  }

  /** Sees whether energy flows, and what must not be forgotten. */
  private final class Observer implements PhysicalListener {
    @Override
    public void onEnergyFlowChanged(Evse evse) {
      setDrawing(evse.id(), evse.charging());
      memory.keepSuspended(evse);
    }

    @Override
    public void onPluggedIn(Evse evse, Connector connector) {
      setDrawing(evse.id(), evse.charging());
      memory.keepPluggedIn(connector.id(), true);
    }

    @Override
    public void onUnplugged(Evse evse, Connector connector) {
      setDrawing(evse.id(), evse.charging());
      memory.keepPluggedIn(connector.id(), false);
      memory.keepSuspended(evse);
    }

    @Override
    public void onFaulted(Evse evse, Connector connector, Fault fault) {
      memory.keepFault(connector.id(), fault);
    }

    @Override
    public void onFaultCleared(Evse evse, Connector connector) {
      memory.forgetFault(connector.id());
    }
  }

  private static final class Register {
    double wh;
    double watts;
    boolean drawing;
    long countedTo;

    Register(double wh, double watts, long now) {
      this.wh = wh;
      this.watts = watts;
      this.countedTo = now;
    }

    void countTo(long now) {
      if (drawing) {
        wh += watts * (now - countedTo) / NANOS_PER_HOUR;
      }
      countedTo = now;
    }
  }
}
