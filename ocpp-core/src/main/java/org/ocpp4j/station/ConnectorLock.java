package org.ocpp4j.station;

import java.util.concurrent.CompletionStage;

/** The lock that holds the cable in each connector. */
@FunctionalInterface
public interface ConnectorLock {

  /**
   * Unlocks; completes with whether the cable is free. Called on the station's lane; must not
   * block.
   */
  CompletionStage<Boolean> unlock(ConnectorId connector);
}
