package org.ocpp4j.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Sends the station's messages when they may be sent: ordinary ones at once or not at all,
 * transaction-related ones in order and until they are answered (1.6 §3.7, §4.10; 2.0.1 E04, E12,
 * E13). Used on the station's lane only.
 */
public final class MessageQueue {
  private final Lane lane;
  private final DeviceModel device;
  private final BiConsumer<TransactionMessage<?>, Throwable> onDropped;
  private final Deque<TransactionMessage<?>> waiting = new ArrayDeque<>();
  private final List<Runnable> emptyListeners = new ArrayList<>();
  private @Nullable Caller link;
  private boolean accepted;
  private boolean busy;
  private int attempts;

  /**
   * A queue that is offline.
   *
   * @param onDropped told of each transaction message that is given up
   */
  public MessageQueue(
      Lane lane, DeviceModel device, BiConsumer<TransactionMessage<?>, Throwable> onDropped) {
    this.lane = lane;
    this.device = device;
    this.onDropped = onDropped;
  }

  /**
   * Sends an ordinary message. Fails with {@link NotConnectedException} unless online and accepted.
   */
  public <R extends Response> CompletionStage<R> send(Request<R> request) {
    if (link != null && !accepted) {
      return CompletableFuture.failedStage(
          new NotConnectedException(
              request.action() + " was not sent: the CSMS has not accepted the station"));
    }
    return sendUnaccepted(request);
  }

  /**
   * Sends what may be sent before the CSMS has accepted the station: BootNotification, and what the
   * CSMS asks for by TriggerMessage while the registration is pending (1.6 §4.2, 2.0.1 B02).
   */
  public <R extends Response> CompletionStage<R> sendUnaccepted(Request<R> request) {
    Caller caller = link;
    return caller == null
        ? CompletableFuture.failedStage(
            new NotConnectedException(request.action() + " was not sent: the station is offline"))
        : caller.call(request);
  }

  /** Adds a transaction-related message behind those that wait. */
  public void enqueue(TransactionMessage<?> message) {
    waiting.add(message);
    sendNext();
  }

  /** How many transaction-related messages the CSMS has not answered yet. */
  public int length() {
    return waiting.size();
  }

  /** The connection is open; transaction-related messages wait until {@link #accepted()}. */
  public void connected(Caller caller) {
    link = caller;
    accepted = false;
  }

  /** The CSMS has accepted the station: everything may be sent. */
  public void accepted() {
    accepted = true;
    sendNext();
  }

  /** The CSMS no longer accepts the station: it boots anew. */
  public void notAccepted() {
    accepted = false;
  }

  /** The connection is gone; what waits goes on waiting. */
  public void disconnected() {
    link = null;
    accepted = false;
  }

  /**
   * Does the task once, as soon as the CSMS has answered everything that waits; at once when the
   * queue is not being sent, and after the patience in any case. What is not answered by then goes
   * on waiting.
   */
  public void whenEmpty(Duration patience, Runnable task) {
    if (waiting.isEmpty() || link == null || !accepted) {
      task.run();
      return;
    }
    Runnable once = new Once(task);
    emptyListeners.add(once);
    lane.schedule(patience, once);
  }

  private void sendNext() {
    if (waiting.isEmpty()) {
      List<Runnable> listeners = List.copyOf(emptyListeners);
      emptyListeners.clear();
      listeners.forEach(Runnable::run);
      return;
    }
    TransactionMessage<?> first = waiting.peek();
    Caller caller = link;
    if (first != null && caller != null && accepted && !busy) {
      busy = true;
      transmit(first, caller);
    }
  }

  private <R extends Response> void transmit(TransactionMessage<R> message, Caller caller) {
    caller
        .call(message.request())
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                done(() -> message.answered(answer));
              } else {
                failed(message, cause(failure));
              }
            });
  }

  private void done(Runnable report) {
    waiting.remove();
    attempts = 0;
    busy = false;
    report.run();
    sendNext();
  }

  private void failed(TransactionMessage<?> message, Throwable cause) {
    if (cause instanceof NotConnectedException) {
      busy = false;
      sendNext();
      return;
    }
    attempts++;
    if (attempts >= device.get(Settings.MESSAGE_ATTEMPTS)) {
      done(() -> drop(message, cause));
    } else {
      Duration pause = device.get(Settings.MESSAGE_ATTEMPT_INTERVAL).multipliedBy(attempts);
      lane.schedule(pause, this::retry);
    }
  }

  private void drop(TransactionMessage<?> message, Throwable cause) {
    message.givenUp(cause);
    onDropped.accept(message, cause);
  }

  private void retry() {
    busy = false;
    sendNext();
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Runs a task the first time only. */
  private static final class Once implements Runnable {
    private final Runnable task;
    private boolean done;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!done) {
        done = true;
        task.run();
      }
    }
  }
}
