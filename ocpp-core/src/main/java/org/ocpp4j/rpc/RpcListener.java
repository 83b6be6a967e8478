package org.ocpp4j.rpc;

import org.ocpp4j.message.Deviation;

/**
 * Told what passes through an {@link RpcSession}, on its lane. Every method does nothing by
 * default.
 */
public interface RpcListener {

  /** This text was put on the wire. */
  default void onFrameSent(String frame) {}

  /** This text came over the wire, whatever it is. */
  default void onFrameReceived(String frame) {}

  /** The peer answered a ping. */
  default void onPingAnswered() {}

  /** A payload was accepted although it deviates from its schema. */
  default void onDeviation(String action, Deviation deviation) {}

  /**
   * The peer broke a rule: an unreadable frame, an answer to no call, a payload against its schema,
   * a binary message. The session goes on.
   */
  default void onProblem(String description) {}
}
