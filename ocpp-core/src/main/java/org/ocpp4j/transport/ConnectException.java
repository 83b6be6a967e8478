package org.ocpp4j.transport;

import org.jspecify.annotations.Nullable;

/** A connection could not be made; {@link #failure()} tells which step failed. */
public final class ConnectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final int status;

  public ConnectException(Failure failure, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.status = status;
  }

  /** The step that failed. */
  public Failure failure() {
    return failure;
  }

  /** The HTTP status of a refused handshake, otherwise 0. */
  public int status() {
    return status;
  }

  /** The steps of connecting that can fail. */
  public enum Failure {
    /** The host name has no address. */
    DNS,
    /** Nobody listens there, or the network is down. */
    REFUSED,
    /** TLS could not be agreed upon, or a certificate is not trusted. */
    TLS,
    /**
     * The server answered the handshake with an HTTP error; see {@link ConnectException#status()}.
     */
    HTTP,
    /** The server names a subprotocol that was not offered. */
    SUBPROTOCOL,
    /** It took longer than allowed. */
    TIMEOUT,
    /** Anything else. */
    OTHER
  }
}
