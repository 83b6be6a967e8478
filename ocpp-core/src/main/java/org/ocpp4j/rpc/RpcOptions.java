package org.ocpp4j.rpc;

import java.time.Duration;
import java.util.function.Supplier;
import org.ocpp4j.message.Tolerance;

/**
 * How a session behaves.
 *
 * @param callTimeout how long an answer may take, counted from sending; asked for each call
 * @param tolerance what is forgiven in received payloads
 * @param maxWaitingCalls calls that may wait for the one in flight; a further one fails at once
 */
public record RpcOptions(Supplier<Duration> callTimeout, Tolerance tolerance, int maxWaitingCalls) {

  /** 30 seconds, strict, 1,000 calls. */
  public static RpcOptions defaults() {
    return new RpcOptions(() -> Duration.ofSeconds(30), Tolerance.strict(), 1_000);
  }

  /** The same with another time for answers. */
  public RpcOptions withCallTimeout(Duration timeout) {
    return withCallTimeout(() -> timeout);
  }

  /** The same with a time for answers that may change. */
  public RpcOptions withCallTimeout(Supplier<Duration> timeout) {
    return new RpcOptions(timeout, tolerance, maxWaitingCalls);
  }

  /** The same with another tolerance. */
  public RpcOptions withTolerance(Tolerance other) {
    return new RpcOptions(callTimeout, other, maxWaitingCalls);
  }
}
