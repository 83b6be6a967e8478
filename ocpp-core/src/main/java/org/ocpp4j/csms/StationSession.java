package org.ocpp4j.csms;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.transport.CloseReason;

/**
 * One station while it is connected. Safe for use by many threads; stages complete on the session's
 * lane.
 */
public interface StationSession {

  /** The station's name on the network. */
  String identity();

  /** The version that it speaks. */
  Dialect dialect();

  /** Its address, for logs. */
  String peer();

  /** When it connected. */
  Instant connectedAt();

  /** When it last sent anything. */
  Instant lastSeen();

  /**
   * Calls the station.
   *
   * @return its answer; or exceptionally {@link org.ocpp4j.rpc.OcppCallException} when it refuses,
   *     {@link org.ocpp4j.rpc.CallTimeoutException}, {@link
   *     org.ocpp4j.transport.NotConnectedException}, or {@link
   *     org.ocpp4j.message.ViolationException} when request or answer break their schema, or {@link
   *     IllegalStateException} when a {@link CallGate} holds the call back
   */
  <R extends Response> CompletionStage<R> call(Request<R> request);

  /**
   * Calls the station as {@link #call(Request)} does, with a time for its answer of its own.
   *
   * @param timeout how long the answer may take, more than zero, counted from sending and not while
   *     earlier calls are in the way; an answer that comes later is dropped
   */
  <R extends Response> CompletionStage<R> call(Request<R> request, Duration timeout);

  /**
   * Calls the station with a payload of JSON text, unchecked.
   *
   * @return the payload of its answer, as it came
   */
  CompletionStage<String> call(String action, String payload);

  /** Closes the connection. */
  void close(CloseReason reason);
}
