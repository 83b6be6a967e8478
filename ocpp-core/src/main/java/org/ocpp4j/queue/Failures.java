package org.ocpp4j.queue;

import java.util.concurrent.CompletionException;

/** What a failed stage means. */
final class Failures {
  private Failures() {}

  /** The failure itself, out of what stages wrap around it. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? failure : cause;
  }
}
