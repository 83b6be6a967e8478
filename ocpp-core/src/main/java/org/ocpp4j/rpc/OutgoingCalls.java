package org.ocpp4j.rpc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Our CALLs: one in flight, the others waiting in order (1.6J §4.1.1, 2.0.1 part 4 §4.1.1). Used on
 * the session's lane only.
 */
final class OutgoingCalls {
  private final Lane lane;
  private final RpcOptions options;
  private final Queue<OutgoingCall<?>> waiting = new ArrayDeque<>();
  private @Nullable OutgoingCall<?> inFlight;
  private @Nullable Consumer<String> wire;
  private boolean closed;

  OutgoingCalls(Lane lane, RpcOptions options) {
    this.lane = lane;
    this.options = options;
  }

  /** Calls may be sent from now on. */
  void open(Consumer<String> newWire) {
    wire = newWire;
    sendNext();
  }

  /** Nothing will be sent or answered any more. */
  void close() {
    closed = true;
    wire = null;
    NotConnectedException why = new NotConnectedException("The connection was closed");
    OutgoingCall<?> call = inFlight;
    if (call != null) {
      landed(call);
      call.fail(why);
    }
    waiting.forEach(unsent -> unsent.fail(why));
    waiting.clear();
  }

  /** Sends the call when its turn comes. */
  void add(OutgoingCall<?> call) {
    if (closed) {
      call.fail(new NotConnectedException(call.action + " was not sent: not connected"));
    } else if (waiting.size() >= options.maxWaitingCalls()) {
      call.fail(
          new IllegalStateException(
              "Too many calls wait for their turn: " + options.maxWaitingCalls()));
    } else {
      waiting.add(call);
      sendNext();
    }
  }

  /** The call that waits for its answer, or null. */
  @Nullable OutgoingCall<?> inFlight() {
    return inFlight;
  }

  /** The call in flight has its outcome; the next one goes. */
  void resolve(Consumer<OutgoingCall<?>> outcome) {
    OutgoingCall<?> call = inFlight;
    if (call != null) {
      landed(call);
      outcome.accept(call);
      sendNext();
    }
  }

  private void sendNext() {
    Consumer<String> open = wire;
    if (open == null || inFlight != null) {
      return;
    }
    OutgoingCall<?> next = waiting.poll();
    if (next != null) {
      inFlight = next;
      Duration patience = next.patience == null ? options.callTimeout().get() : next.patience;
      next.timeout = lane.schedule(patience, () -> timeOut(next, patience));
      open.accept(next.frame);
    }
  }

  private void timeOut(OutgoingCall<?> call, Duration patience) {
    if (inFlight == call) {
      landed(call);
      call.fail(new CallTimeoutException(call.action, patience));
      sendNext();
    }
  }

  /** The call is no longer in flight. */
  private void landed(OutgoingCall<?> call) {
    inFlight = null;
    if (call.timeout != null) {
      call.timeout.cancel();
    }
  }
}
