package org.ocpp4j.rpc;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.ViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is sent for what a handler did: exactly one frame, whatever that was. */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.rpc");

  private Answers() {}

  static <T> String frame(
      String id,
      String action,
      @Nullable T value,
      @Nullable Throwable failure,
      Function<T, String> result) {
    if (failure != null) {
      return FrameWriter.error(id, errorOf(action, causeOf(failure)));
    }
    if (value == null) {
      log.error("The handler of {} answered null", action);
      return FrameWriter.error(id, internalError("the handler gave no answer"));
    }
    try {
      return result.apply(value);
    } catch (ViolationException e) {
      log.error("The handler of {} gave an illegal answer: {}", action, e.getMessage());
      return FrameWriter.error(id, internalError("the answer would be illegal"));
    }
  }

  private static OcppCallException errorOf(String action, Throwable cause) {
    if (cause instanceof OcppCallException chosen) {
      return chosen;
    }
    log.error("The handler of {} failed", action, cause);
    return internalError("the handler failed");
  }

  private static OcppCallException internalError(String description) {
    return new OcppCallException("InternalError", description);
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? failure : cause;
  }
}
