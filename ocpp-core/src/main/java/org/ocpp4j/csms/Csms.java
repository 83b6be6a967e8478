package org.ocpp4j.csms;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A charging station management system: lets stations connect, answers what they ask and calls
 * them. Safe for use by many threads.
 */
public interface Csms extends AutoCloseable {

  /** Begins to describe a CSMS. */
  static CsmsBuilder builder() {
    return new CsmsBuilder();
  }

  /**
   * Begins to listen; completes exceptionally with the reason in words when that is not possible.
   */
  CompletionStage<Void> start();

  /** The session of a station, if it is connected. */
  Optional<StationSession> station(String identity);

  /** The sessions of all stations that are connected. */
  List<StationSession> stations();

  /** Closes every connection with 1001 and stops listening. */
  @Override
  void close();
}
