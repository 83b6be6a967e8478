package org.ocpp4j.station;

import org.ocpp4j.rpc.Handlers;

/**
 * One functional block of a version: the actions it answers, its own operations and its own state.
 * All methods are called on the station's lane.
 */
public interface FunctionalBlock {

  /** Registers the actions that this block answers. Called once, before {@link #start()}. */
  default void register(Handlers handlers) {}

  /** The station is powered; offline behaviour begins. */
  default void start() {}

  /** The connection is open; nothing but the boot may be sent yet. */
  default void connected() {}

  /** The CSMS accepted the station, after a boot or because a dropped connection is back. */
  default void accepted() {}

  /** A frame was sent to the CSMS, be it a call or an answer. */
  default void sent() {}

  /** The connection is gone. */
  default void disconnected() {}

  /** The station is about to restart or to end. No block is called afterwards. */
  default void stop() {}
}
