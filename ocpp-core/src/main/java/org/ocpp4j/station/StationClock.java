package org.ocpp4j.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The station's own idea of the time: the machine's clock, corrected by what the CSMS said last
 * (1.6 §4.6, 2.0.1 G02). Used on the station's lane only.
 */
public final class StationClock {
  private final Clock machine;
  private Duration correction = Duration.ZERO;

  public StationClock(Clock machine) {
    this.machine = machine;
  }

  public Instant now() {
    return machine.instant().plus(correction);
  }

  /** From now on the time is counted from what the CSMS says it is. */
  public void synchronise(Instant csmsTime) {
    correction = Duration.between(machine.instant(), csmsTime);
  }
}
