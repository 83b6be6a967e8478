package org.ocpp4j.transport;

/** There is no open connection to send on. */
public final class NotConnectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotConnectedException(String message) {
    super(message);
  }
}
