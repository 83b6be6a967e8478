package org.ocpp4j.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ocpp4j.time.Scheduler;

/**
 * Hardware that is not there: meters that count while an EV charges, contactors and locks that
 * always work. EVs take three phases at 230 V. Safe for use by many threads.
 */
public final class SimulatedHardware {
  private static final BigDecimal VOLTAGE = BigDecimal.valueOf(230);
  private static final int PHASES = 3;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final Scheduler scheduler;
  private final double defaultWatts;
  private final Map<Integer, Register> registers = new HashMap<>();

  private SimulatedHardware(Scheduler scheduler, double defaultWatts) {
    this.scheduler = scheduler;
    this.defaultWatts = defaultWatts;
  }

  /** Hardware at which every EV takes this power while it charges, counted on this timer's time. */
  public static SimulatedHardware withPower(double watts, Scheduler scheduler) {
    return new SimulatedHardware(scheduler, watts);
  }

  /** The callbacks to give to the station's builder. */
  public Hardware callbacks() {
    return Hardware.builder()
        .meter(this::read)
        .powerPath((evse, closed) -> {})
        .lock(connector -> CompletableFuture.completedFuture(true))
        .observer(
            new PhysicalListener() {
              @Override
              public void onEnergyFlowChanged(Evse evse) {
                setDrawing(evse.id(), evse.charging());
              }

              @Override
              public void onPluggedIn(Evse evse, Connector connector) {
                setDrawing(evse.id(), evse.charging());
              }

              @Override
              public void onUnplugged(Evse evse, Connector connector) {
                setDrawing(evse.id(), evse.charging());
              }
            })
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
  }

  private synchronized void setDrawing(int evse, boolean drawing) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
    register.drawing = drawing;
  }

  private synchronized MeterReading read(int evse) {
    Register register = register(evse);
    register.countTo(scheduler.nanoTime());
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
    return registers.computeIfAbsent(evse, id -> new Register(defaultWatts, scheduler.nanoTime()));
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.DOWN);
  }

  private static final class Register {
    double wh;
    double watts;
    boolean drawing;
    long countedTo;

    Register(double watts, long now) {
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
