package org.ocpp4j.transport;

/**
 * What happens on a {@link Connection}. The transport calls one listener from one thread at a time,
 * in the order of arrival; listeners must return quickly.
 */
public interface ConnectionListener {

  /** The connection is open; the first call, made once. */
  void onOpen(Connection connection);

  /** A whole text message arrived, however many frames it was split over. */
  void onText(String text);

  /** A binary message arrived; OCPP has none. */
  default void onBinary(int length) {}

  /** The peer answered a ping. */
  default void onPong() {}

  /** The connection is gone; the last call, made exactly once. */
  void onClose(CloseReason reason);
}
