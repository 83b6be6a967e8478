package org.ocpp4j.transport;

import java.util.concurrent.CompletionStage;

/**
 * Opens connections from a charging station to a CSMS. One transport serves any number of stations.
 */
public interface ClientTransport extends AutoCloseable {

  /**
   * Connects and shakes hands.
   *
   * @return the open connection, or exceptionally a {@link ConnectException} that says which step
   *     failed. {@link ConnectionListener#onOpen} is called before it completes.
   */
  CompletionStage<Connection> connect(ConnectRequest request, ConnectionListener listener);

  /** Closes every connection and frees the transport's threads. */
  @Override
  void close();
}
