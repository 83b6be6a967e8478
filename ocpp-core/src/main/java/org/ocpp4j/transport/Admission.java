package org.ocpp4j.transport;

import java.util.concurrent.CompletionStage;

/** Decides who may connect. Called on a transport thread: answer later rather than block. */
@FunctionalInterface
public interface Admission {

  /** The decision on one handshake. */
  CompletionStage<Decision> decide(Handshake handshake);

  /** What becomes of a handshake. */
  sealed interface Decision {

    /**
     * The station may connect.
     *
     * @param subprotocol the one chosen, or empty to complete the handshake without one (the
     *     listener then closes the connection, 1.6J §3.1.2, 2.0.1 part 4 §3.1.2)
     * @param listener receives what happens on the connection
     */
    record Accept(String subprotocol, ConnectionListener listener) implements Decision {}

    /**
     * The handshake is answered with an HTTP error.
     *
     * @param status for example 401 or 404
     * @param reason a few words for the peer's log
     */
    record Refuse(int status, String reason) implements Decision {}
  }
}
