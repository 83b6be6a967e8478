package org.ocpp4j.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Codec;
import org.ocpp4j.time.Scheduler;

/**
 * A CALL of ours, waiting to be sent or to be answered.
 *
 * @param <R> the answer: a response record, or JSON text when there is no codec
 */
final class OutgoingCall<R> {
  final String id;
  final String action;
  final String frame;
  final @Nullable Codec<R> codec;
  final @Nullable Duration patience;
  final CompletableFuture<R> answer = new CompletableFuture<>();
  Scheduler.@Nullable Scheduled timeout;

  /**
   * @param codec null for an answer that is taken as it comes
   * @param patience how long the answer may take, or null for what the session's options say
   */
  OutgoingCall(
      String id,
      String action,
      String frame,
      @Nullable Codec<R> codec,
      @Nullable Duration patience) {
    this.id = id;
    this.action = action;
    this.frame = frame;
    this.codec = codec;
    this.patience = patience;
  }

  /** Completes the answer with what the codec of this call has read. */
  @SuppressWarnings("unchecked") // The frame reader used this call's own codec.
  void complete(Object payload) {
    answer.complete((R) payload);
  }

  /** There will be no answer. */
  void fail(Throwable why) {
    answer.completeExceptionally(why);
  }
}
