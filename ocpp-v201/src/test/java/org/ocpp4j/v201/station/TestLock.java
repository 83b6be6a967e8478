package org.ocpp4j.v201.station;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.ConnectorLock;

/** The simulated lock, which remembers here what it was told, and fails when it should. */
final class TestLock implements ConnectorLock {
  final List<String> told = new ArrayList<>();
  boolean works = true;
  ConnectorLock simulated = connector -> CompletableFuture.completedStage(true);

  @Override
  public boolean canUnlock(ConnectorId connector) {
    return simulated.canUnlock(connector);
  }

  @Override
  public CompletionStage<Boolean> lock(ConnectorId connector) {
    told.add("lock");
    return works ? simulated.lock(connector) : CompletableFuture.completedStage(false);
  }

  @Override
  public CompletionStage<Boolean> unlock(ConnectorId connector) {
    told.add("unlock");
    return works ? simulated.unlock(connector) : CompletableFuture.completedStage(false);
  }
}
