package org.ocpp4j.queue;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;

/** The way to the CSMS while the connection is open. */
public interface Caller {

  /** Sends a CALL; completes on the queue's lane with its answer or with why there is none. */
  <R extends Response> CompletionStage<R> call(Request<R> request);

  /** The same with a payload as it was stored; its answer is not looked at. */
  CompletionStage<?> call(String action, String payload);

  /** Asks for a sign of life. */
  void ping();
}
