package org.ocpp4j.transport;

import java.util.concurrent.CompletionStage;

/** One open WebSocket, seen from either end. Safe for use by many threads. */
public interface Connection {

  /** The subprotocol agreed upon, or the empty string when the server named none. */
  String subprotocol();

  /** The other end, for logs: an address, or whatever names it best. */
  String peer();

  /**
   * Sends one text message. Messages leave in the order of the calls.
   *
   * @return completes when the message was handed to the network, or exceptionally with {@link
   *     NotConnectedException}
   */
  CompletionStage<Void> send(String text);

  /**
   * Sends a ping; the answer arrives as {@link ConnectionListener#onPong()}. Does nothing once
   * closed.
   */
  void ping();

  /**
   * Starts an orderly close. {@link ConnectionListener#onClose} follows in any case. Calling it
   * again does nothing.
   */
  void close(CloseReason reason);
}
