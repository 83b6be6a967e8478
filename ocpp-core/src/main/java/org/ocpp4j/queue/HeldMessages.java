package org.ocpp4j.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Ordinary messages kept while offline when {@code QueueAllMessages} is set: sent one by one, in
 * order, once each (2.0.1 OCPPCommCtrlr.QueueAllMessages).
 */
final class HeldMessages {
  private static final String QUEUE = "messages";

  private final Journal journal;
  private final Deque<Held> waiting = new ArrayDeque<>();
  private long nextPosition;
  private boolean busy;

  /** One message; the way to send it also tells whoever waits for its answer. */
  private record Held(
      long position, String version, Function<Caller, CompletionStage<?>> transmission) {}

  /** Begins with what the store holds. */
  HeldMessages(Journal journal) {
    this.journal = journal;
    journal.store().queue(QUEUE).forEach(this::restore);
  }

  private void restore(long position, String text) {
    String[] parts = text.split("\t", 3);
    waiting.add(new Held(position, parts[0], link -> link.call(parts[1], parts[2])));
    nextPosition = position + 1;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Keeps the message, if it is legal; the answer completes whenever it comes. */
  <R extends Response> CompletionStage<R> hold(String version, Request<R> request) {
    String payload;
    try {
      payload = print(request.action(), request);
    } catch (ViolationException illegal) {
      return CompletableFuture.failedStage(illegal);
    }
    CompletableFuture<R> answer = new CompletableFuture<>();
    long position = nextPosition++;
    waiting.add(new Held(position, version, link -> forward(link.call(request), answer)));
    String text = version + '\t' + request.action().name() + '\t' + payload;
    journal.write(new Batch().append(QUEUE, position, text));
    return answer;
  }

  /** The request's payload as it goes over the wire. */
  static <R extends Response> String payload(Request<R> request) {
    return print(request.action(), request);
  }

  private static <Q extends Request<R>, R extends Response> String print(
      Action<Q, R> action, Request<R> request) {
    return action.request().print(action.request().type().cast(request));
  }

  /** Whoever waits hears nothing of a lost connection: the message goes again. */
  private static <R> CompletionStage<R> forward(CompletionStage<R> sent, CompletableFuture<R> to) {
    return sent.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            to.complete(answer);
          } else if (!isUnsent(failure)) {
            to.completeExceptionally(failure);
          }
        });
  }

  /** Sends what waits, those of other versions left out. */
  void sendNext(Caller link, String version) {
    Held first = waiting.peek();
    if (busy || first == null) {
      return;
    }
    if (!first.version().equals(version)) {
      done();
      sendNext(link, version);
      return;
    }
    busy = true;
    first
        .transmission()
        .apply(link)
        .whenComplete(
            (answer, failure) -> {
              busy = false;
              if (!isUnsent(failure)) {
                done();
                sendNext(link, version);
              }
            });
  }

  private void done() {
    journal.write(new Batch().take(QUEUE, waiting.remove().position()));
  }

  private static boolean isUnsent(@Nullable Throwable failure) {
    return failure != null && Failures.cause(failure) instanceof NotConnectedException;
  }
}
