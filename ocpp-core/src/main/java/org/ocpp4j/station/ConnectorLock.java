package org.ocpp4j.station;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The lock that holds the cable in each connector. */
@FunctionalInterface
public interface ConnectorLock {

  /**
   * Unlocks; completes with whether the cable is free. Called on the station's lane; must not
   * block.
   */
  CompletionStage<Boolean> unlock(ConnectorId connector);

  /**
   * Whether there is a lock that the station can open; false for a connector without one, or with
   * one worked by hand (2.0.1 F05.FR.07, 1.6 §5.18).
   */
  default boolean canUnlock(ConnectorId connector) {
    return true;
  }

  /**
   * Locks before energy flows; completes with whether the cable is held. Connectors without a lock
   * need not implement it. Called on the station's lane; must not block.
   */
  default CompletionStage<Boolean> lock(ConnectorId connector) {
    return CompletableFuture.completedStage(true);
  }
}
