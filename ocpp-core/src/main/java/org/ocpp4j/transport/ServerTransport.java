package org.ocpp4j.transport;

import java.util.concurrent.CompletionStage;

/** Listens for charging stations. */
public interface ServerTransport extends AutoCloseable {

  /**
   * Begins to listen; every handshake is put to the admission.
   *
   * @return completes when stations can connect, or exceptionally with the reason in words (a taken
   *     port, say)
   */
  CompletionStage<Void> start(Admission admission);

  /** Closes every connection with 1001 and stops listening. */
  @Override
  void close();
}
