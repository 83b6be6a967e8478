package org.ocpp4j.v201.station.internal;

import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.StationContext;

/** A. Security: security events. */
final class Security implements FunctionalBlock {
  private final SecurityEvents events;

  Security(StationContext station) {
    this.events = new SecurityEvents(station);
  }

  @Override
  public void start() {
    events.start();
  }

  @Override
  public void stop() {
    events.stop();
  }
}
