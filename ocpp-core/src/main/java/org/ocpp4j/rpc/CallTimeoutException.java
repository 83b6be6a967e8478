package org.ocpp4j.rpc;

import java.time.Duration;

/** The peer did not answer a CALL in time. An answer that comes later is dropped. */
public final class CallTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CallTimeoutException(String action, Duration timeout) {
    super("No answer to " + action + " within " + timeout.toSeconds() + " s", null, false, false);
  }
}
