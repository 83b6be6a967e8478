package org.ocpp4j.station;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the holder of a master pass chooses what to stop (2.0.1 C16). */
@FunctionalInterface
public interface MasterPassDisplay {

  /**
   * Asks for the transactions to stop. Called on the station's lane; must not block.
   *
   * @param transactions the ids of those that go on; {@link StationEvent.Transaction} has told
   *     where
   * @return completes on any thread with the ids of those to stop; exceptionally, when nobody can
   *     be asked, and all of them are stopped then
   */
  CompletionStage<? extends Collection<String>> choose(List<String> transactions);
}
