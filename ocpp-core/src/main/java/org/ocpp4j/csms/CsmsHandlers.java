package org.ocpp4j.csms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.Handlers;

/**
 * What a CSMS answers to the stations of one version. Handlers run on the lane of the station's
 * session and must not block; one that needs time returns a stage. What has no handler is answered
 * with NotSupported.
 */
public final class CsmsHandlers {
  private final List<BiConsumer<StationSession, Handlers>> bindings = new ArrayList<>();
  private @Nullable CallGate gate;

  /** Nothing is answered yet. */
  public CsmsHandlers() {}

  /** Answers this request at once. */
  public <Q extends Request<R>, R extends Response> CsmsHandlers on(
      Class<Q> request, BiFunction<StationSession, Q, R> answer) {
    bindings.add(
        (station, handlers) -> handlers.on(request, payload -> answer.apply(station, payload)));
    return this;
  }

  /** Answers this request when the stage completes. */
  public <Q extends Request<R>, R extends Response> CsmsHandlers onAsync(
      Class<Q> request, BiFunction<StationSession, Q, CompletionStage<R>> answer) {
    bindings.add(
        (station, handlers) ->
            handlers.onAsync(request, payload -> answer.apply(station, payload)));
    return this;
  }

  /**
   * Lets the gate hold calls back, in both directions.
   *
   * @throws IllegalStateException when there is a gate already
   */
  public CsmsHandlers gate(CallGate gate) {
    if (this.gate != null) {
      throw new IllegalStateException("There are two gates: join them in one");
    }
    this.gate = gate;
    return this;
  }

  /** What every call passes. */
  CallGate gate() {
    return gate == null ? CallGate.OPEN : gate;
  }

  /** These handlers for one station. */
  Handlers of(Dialect dialect, StationSession station) {
    Handlers handlers =
        new Handlers(dialect).guardedBy((action, message) -> gate().incoming(station, action));
    bindings.forEach(binding -> binding.accept(station, handlers));
    return handlers;
  }
}
