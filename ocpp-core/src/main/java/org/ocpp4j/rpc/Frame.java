package org.ocpp4j.rpc;

import java.util.List;
import org.ocpp4j.message.Deviation;
import org.ocpp4j.message.Rule;
import org.ocpp4j.message.Violation;

/** What a received text turned out to be. */
sealed interface Frame {

  /** A CALL, whatever is to be answered. */
  sealed interface AnyCall extends Frame {
    String id();

    String action();
  }

  /** A CALL whose payload was read and is legal. */
  record Call(String id, String action, Object payload, List<Deviation> deviations)
      implements AnyCall {}

  /** A CALL of an action that has no typed handler; the payload is JSON text. */
  record UntypedCall(String id, String action, String payload) implements AnyCall {}

  /** The answer to the call in flight. */
  record Result(String id, Object payload, List<Deviation> deviations) implements Frame {}

  /** The refusal of the call in flight. */
  record Refusal(String id, OcppCallException error) implements Frame {}

  /** A CALL that cannot be accepted although its id is known; code is null for a broken frame. */
  record BadCall(String id, String action, Violation violation) implements AnyCall {}

  /** A CALL frame with an id, but not of the right shape. */
  record Malformed(String id, String why) implements Frame {}

  /** The answer to the call in flight, but not of the right shape. */
  record BadAnswer(String id, Violation violation) implements Frame {}

  /** An answer to no call in flight. */
  record Stray(String id) implements Frame {}

  /** A message type that this version does not have; to be ignored. */
  record UnknownType(int number) implements Frame {}

  /** Nothing from which an id could be read. */
  record Unreadable(Rule rule, String why) implements Frame {}
}
