package org.ocpp4j.csms;

import java.util.Optional;
import org.ocpp4j.message.Request;
import org.ocpp4j.rpc.OcppCallException;

/**
 * Stands between a CSMS and its stations and may hold calls back, such as those of a station that
 * is not accepted yet. Must be safe for use by many threads.
 */
public interface CallGate {
  /** Holds nothing back. */
  CallGate OPEN =
      new CallGate() {
        @Override
        public Optional<OcppCallException> incoming(StationSession station, String action) {
          return Optional.empty();
        }

        @Override
        public Optional<String> outgoing(StationSession station, Request<?> request) {
          return Optional.empty();
        }

        @Override
        public Optional<String> outgoing(StationSession station, String action, String payload) {
          return Optional.empty();
        }
      };

  /**
   * Asked on the session's lane about every call of a station, before its handler.
   *
   * @param action as received; it may be none of the version's
   * @return the error that it is answered with in place of its handler's answer, or empty
   */
  Optional<OcppCallException> incoming(StationSession station, String action);

  /**
   * Asked about every call to a station before it is sent.
   *
   * @return why it is not sent, or empty
   */
  Optional<String> outgoing(StationSession station, Request<?> request);

  /**
   * Asked about every untyped call to a station before it is sent.
   *
   * @param payload JSON text, unchecked
   * @return why it is not sent, or empty
   */
  Optional<String> outgoing(StationSession station, String action, String payload);
}
