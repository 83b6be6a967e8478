package org.ocpp4j.queue;

import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;

/**
 * A message that the CSMS must get, in order, whatever happens to the connection.
 *
 * @param <R> its answer
 */
public interface TransactionMessage<R extends Response> {

  /**
   * The message, made when it is about to be sent: 1.6's StopTransaction needs the id that
   * StartTransaction's answer brings. A resend must give the same message.
   */
  Request<R> request();

  /** The CSMS has it. */
  void answered(R response);

  /** The CSMS refused it, or did not answer, as often as configured; it is dropped. */
  default void givenUp(Throwable cause) {}
}
