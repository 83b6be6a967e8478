package org.ocpp4j.examples.simulator;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationState;

/** Where the simulator says what happens. Safe for use by many threads. */
interface Output {

  /** The simulator takes commands. */
  void ready(String id);

  /** Something went wrong; the simulator goes on. */
  void error(String message);

  /**
   * The outcome of a command.
   *
   * @param ref its reference as JSON text, or null when it had none
   * @param value what it answered as JSON text, or null
   * @param error why it failed, or null when it did not
   */
  void result(@Nullable String ref, @Nullable String value, @Nullable String error);

  void state(StationState state);

  /** Something happened at the station. */
  void write(StationEvent event);
}
