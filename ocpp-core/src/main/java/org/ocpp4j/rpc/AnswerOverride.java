package org.ocpp4j.rpc;

import java.time.Duration;

/** How a CALL is answered otherwise than its handler would; for tests of the peer. */
public sealed interface AnswerOverride {

  /** This payload, a JSON text that nobody checks; the handler is not asked. */
  record Result(String payload) implements AnswerOverride {}

  /** This error; the handler is not asked. */
  record Refusal(OcppCallException error) implements AnswerOverride {}

  /** No answer at all; the handler is not asked. */
  record Silence() implements AnswerOverride {}

  /** What the handler answers, but it is asked only after the delay. */
  record Late(Duration delay) implements AnswerOverride {}
}
