package org.ocpp4j.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;

/**
 * What is answered to which action. Handlers run on the session's lane and must not block; one that
 * needs time returns a stage. A handler that throws {@link OcppCallException} answers with that
 * CALLERROR, any other exception becomes an InternalError.
 */
public final class Handlers {
  private final Dialect dialect;
  private final Map<String, Handler<?, ?>> typed = new HashMap<>();
  private final Map<String, Function<String, CompletionStage<String>>> untyped = new HashMap<>();
  private Guard guard = (action, message) -> Optional.empty();
  private Function<String, Optional<AnswerOverride>> overrides = action -> Optional.empty();

  /** Handlers for the actions of this version. */
  public Handlers(Dialect dialect) {
    this.dialect = dialect;
  }

  /** An action and what answers it. */
  record Handler<Q extends Request<R>, R extends Response>(
      Action<Q, R> action, Function<Q, CompletionStage<R>> answer) {}

  /** Answers this request at once. */
  public <Q extends Request<R>, R extends Response> Handlers on(
      Class<Q> request, Function<Q, R> answer) {
    return onAsync(request, payload -> CompletableFuture.completedStage(answer.apply(payload)));
  }

  /**
   * Answers this request when the stage completes.
   *
   * @throws IllegalArgumentException when the version has no such request
   * @throws IllegalStateException when the action has a handler already
   */
  public <Q extends Request<R>, R extends Response> Handlers onAsync(
      Class<Q> request, Function<Q, CompletionStage<R>> answer) {
    Action<Q, R> action = actionOf(request);
    if (typed.put(action.name(), new Handler<>(action, answer)) != null) {
      throw new IllegalStateException(action + " has two handlers: register one");
    }
    return this;
  }

  /**
   * Answers an action that the version does not know, such as a vendor's own. Payload and answer
   * are JSON texts, unchecked.
   */
  public Handlers onUnknown(String action, Function<String, CompletionStage<String>> answer) {
    untyped.put(action, answer);
    return this;
  }

  /** Decides about every CALL before it is handled, on the session's lane. */
  @FunctionalInterface
  public interface Guard {
    /**
     * The error that answers the CALL, if it is to be refused.
     *
     * @param message the text of the CALL as it came
     */
    Optional<OcppCallException> refusal(String action, String message);
  }

  /** Asks the guard about every CALL, also about one that has no handler or breaks its schema. */
  public Handlers guardedBy(Guard guard) {
    this.guard = guard;
    return this;
  }

  /**
   * Asks about the action of every CALL, before guard and handlers, whether it is to be answered
   * otherwise than they would; for tests of the peer.
   */
  public Handlers overriddenBy(Function<String, Optional<AnswerOverride>> overrides) {
    this.overrides = overrides;
    return this;
  }

  Optional<AnswerOverride> override(String action) {
    return overrides.apply(action);
  }

  Optional<OcppCallException> refusal(String action, String message) {
    return guard.refusal(action, message);
  }

  @Nullable Handler<?, ?> typed(String action) {
    return typed.get(action);
  }

  @Nullable Function<String, CompletionStage<String>> untyped(String action) {
    return untyped.get(action);
  }

  @SuppressWarnings("unchecked") // The request codec's type says that the action is of these types.
  private <Q extends Request<R>, R extends Response> Action<Q, R> actionOf(Class<Q> request) {
    return (Action<Q, R>)
        dialect.actions().stream()
            .filter(action -> action.request().type() == request)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        request.getName() + " is no request of OCPP " + dialect.version()));
  }
}
