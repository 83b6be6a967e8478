package org.ocpp4j.rpc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.NotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OCPP-J over one connection, the same on both sides (1.6J §4, 2.0.1 part 4 §4).
 *
 * <p>One CALL of ours is in flight at a time, further ones wait in order. Every CALL of the peer is
 * answered exactly once. Answers never wait behind calls, so a handler may call the peer. All
 * methods may be called by any thread; everything happens on the session's lane, on which returned
 * stages complete.
 */
public final class RpcSession implements ConnectionListener {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.rpc");

  private final Dialect dialect;
  private final Handlers handlers;
  private final Engine engine;
  private final Lane lane;
  private final RpcListener listener;
  private final FrameReader reader;
  private final OutgoingCalls calls;
  private final Set<String> answering = new HashSet<>();
  private @Nullable Connection connection;
  private volatile boolean closed;

  /** A session that begins with {@link #onOpen}. */
  public RpcSession(
      Dialect dialect,
      Handlers handlers,
      Engine engine,
      Lane lane,
      RpcOptions options,
      RpcListener listener) {
    this.dialect = dialect;
    this.handlers = handlers;
    this.engine = engine;
    this.lane = lane;
    this.calls = new OutgoingCalls(lane, options);
    this.listener = listener;
    this.reader = new FrameReader(new ExpectedFrames(handlers, calls), options.tolerance());
  }

  /**
   * Sends a CALL when no other is in flight.
   *
   * @return the answer; or exceptionally {@link OcppCallException} when the peer refuses, {@link
   *     CallTimeoutException}, {@link NotConnectedException}, or {@link ViolationException} when
   *     request or answer break their schema
   */
  public <R extends Response> CompletionStage<R> call(Request<R> request) {
    return typedCall(request, request.action(), null);
  }

  /** Sends a CALL as {@link #call(Request)} does, with a time of its own for the answer. */
  public <R extends Response> CompletionStage<R> call(Request<R> request, Duration timeout) {
    return typedCall(request, request.action(), timeout);
  }

  /**
   * Sends a CALL as given, unchecked.
   *
   * @param payload a JSON object
   * @return the payload of the answer as it came, unchecked
   */
  public CompletionStage<String> call(String action, String payload) {
    String id = newId();
    return enqueue(
        new OutgoingCall<>(id, action, FrameWriter.call(id, action, payload), null, null));
  }

  /** Puts a text on the wire as it is: for tests of the peer. */
  public CompletionStage<Void> sendRaw(String text) {
    return onLane(
        () -> {
          Connection open = connection;
          return open == null ? notConnected("the text") : transmit(open, text);
        });
  }

  /** Asks the peer for a sign of life; {@link RpcListener#onPingAnswered()} tells of its answer. */
  public void ping() {
    lane.enter(
        () -> {
          if (connection != null) {
            connection.ping();
          }
        });
  }

  /** Whether the connection is over; it is already when the calls in flight fail for that. */
  public boolean isClosed() {
    return closed;
  }

  /** Closes the connection in order; calls that are not answered fail. */
  public void close(CloseReason reason) {
    lane.execute(
        () -> {
          if (connection != null) {
            connection.close(reason);
          }
        });
  }

  @Override
  public void onOpen(Connection opened) {
    lane.enter(
        () -> {
          connection = opened;
          calls.open(text -> transmit(opened, text));
        });
  }

  @Override
  public void onText(String text) {
    lane.enter(() -> receive(text));
  }

  @Override
  public void onBinary(int length) {
    lane.enter(() -> listener.onProblem("A binary message of " + length + " bytes was dropped"));
  }

  @Override
  public void onPong() {
    lane.enter(listener::onPingAnswered);
  }

  @Override
  public void onClose(CloseReason reason) {
    lane.enter(this::end);
  }

  private <Q extends Request<R>, R extends Response> CompletionStage<R> typedCall(
      Request<R> request, Action<Q, R> action, @Nullable Duration timeout) {
    String id = newId();
    try {
      Q payload = action.request().type().cast(request);
      String frame = FrameWriter.call(id, action.name(), action.request(), payload);
      return enqueue(new OutgoingCall<>(id, action.name(), frame, action.response(), timeout));
    } catch (ViolationException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private String newId() {
    return engine.newId().toString();
  }

  private <R> CompletionStage<R> enqueue(OutgoingCall<R> call) {
    lane.enter(() -> calls.add(call));
    return call.answer;
  }

  // ---- what the peer sends

  private void receive(String text) {
    if (closed) {
      return;
    }
    if (log.isTraceEnabled()) {
      log.trace("in  {}", LoggedFrame.of(text));
    }
    listener.onFrameReceived(text);
    Frame frame = reader.read(text);
    if (!(frame instanceof Frame.AnyCall call && isOverridden(call, text))) {
      react(frame, text);
    }
  }

  private void react(Frame frame, String text) {
    if (frame instanceof Frame.AnyCall call && isRefused(call, text)) {
      return;
    }
    if (frame instanceof Frame.Call call) {
      call.deviations().forEach(deviation -> listener.onDeviation(call.action(), deviation));
      answer(call);
    } else if (frame instanceof Frame.UntypedCall call) {
      answerUntyped(call);
    } else if (frame instanceof Frame.Result result) {
      calls.resolve(call -> succeed(call, result));
    } else if (frame instanceof Frame.Refusal error) {
      calls.resolve(call -> call.fail(error.error()));
    } else if (frame instanceof Frame.BadAnswer bad) {
      listener.onProblem("The answer was not accepted: " + bad.violation().describe());
      calls.resolve(call -> call.fail(new ViolationException(bad.violation())));
    } else if (frame instanceof Frame.BadCall bad) {
      String what = bad.violation().describe();
      listener.onProblem(bad.action() + " was refused: " + what);
      refuse(bad.id(), dialect.errorCode(bad.violation().rule()), what);
    } else if (frame instanceof Frame.Malformed bad) {
      listener.onProblem("A message was refused: " + bad.why());
      refuse(bad.id(), dialect.frameErrorCode(), bad.why());
    } else {
      reportUnanswerable(frame);
    }
  }

  private boolean isOverridden(Frame.AnyCall call, String text) {
    Optional<AnswerOverride> override = handlers.override(call.action());
    override.ifPresent(chosen -> answerWith(chosen, call, text));
    return override.isPresent();
  }

  private void answerWith(AnswerOverride chosen, Frame.AnyCall call, String text) {
    if (chosen instanceof AnswerOverride.Result result) {
      answer(FrameWriter.result(call.id(), result.payload()));
    } else if (chosen instanceof AnswerOverride.Refusal refusal) {
      answer(FrameWriter.error(call.id(), refusal.error()));
    } else if (chosen instanceof AnswerOverride.Late late) {
      lane.schedule(late.delay(), () -> react(call, text));
    }
  }

  private boolean isRefused(Frame.AnyCall call, String text) {
    Optional<OcppCallException> refusal = handlers.refusal(call.action(), text);
    refusal.ifPresent(
        error -> {
          listener.onProblem(call.action() + " was refused: " + error.getMessage());
          refuse(call.id(), error);
        });
    return refusal.isPresent();
  }

  private void reportUnanswerable(Frame frame) {
    if (frame instanceof Frame.Stray stray) {
      listener.onProblem("An answer to no call in flight was dropped: " + stray.id());
    } else if (frame instanceof Frame.UnknownType unknown) {
      listener.onProblem("A message of unknown type " + unknown.number() + " was ignored");
    } else if (frame instanceof Frame.Unreadable bad) {
      listener.onProblem("A message could not be read: " + bad.why());
      String id = dialect.unreadableId();
      if (id != null) {
        refuse(id, dialect.frameErrorCode(), bad.why());
      }
    }
  }

  private void succeed(OutgoingCall<?> call, Frame.Result result) {
    result.deviations().forEach(deviation -> listener.onDeviation(call.action, deviation));
    call.complete(result.payload());
  }

  // ---- our answers

  private void answer(Frame.Call call) {
    Handlers.Handler<?, ?> handler = handlers.typed(call.action());
    if (handler != null) {
      answerTyped(call, handler);
    }
  }

  private <Q extends Request<R>, R extends Response> void answerTyped(
      Frame.Call call, Handlers.Handler<Q, R> handler) {
    Codec<R> codec = handler.action().response();
    respond(
        call.id(),
        call.action(),
        () -> handler.answer().apply(handler.action().request().type().cast(call.payload())),
        response -> FrameWriter.result(call.id(), codec, response));
  }

  private void answerUntyped(Frame.UntypedCall call) {
    Function<String, CompletionStage<String>> handler = handlers.untyped(call.action());
    if (handler != null) {
      respond(
          call.id(),
          call.action(),
          () -> handler.apply(call.payload()),
          payload -> FrameWriter.result(call.id(), payload));
    } else if (dialect.action(call.action()) != null) {
      refuse(call.id(), "NotSupported", call.action() + " is not supported here");
    } else {
      refuse(
          call.id(),
          "NotImplemented",
          "\"" + call.action() + "\" is no action of OCPP " + dialect.version());
    }
  }

  private <T> void respond(
      String id, String action, Supplier<CompletionStage<T>> work, Function<T, String> frame) {
    if (!answering.add(id)) {
      refuse(id, dialect.frameErrorCode(), "a message with this id is being handled");
      return;
    }
    CompletionStage<T> answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedStage(e);
    }
    answer.whenComplete(
        (value, failure) -> lane.enter(() -> finish(id, action, value, failure, frame)));
  }

  private <T> void finish(
      String id,
      String action,
      @Nullable T value,
      @Nullable Throwable failure,
      Function<T, String> frame) {
    answering.remove(id);
    if (connection != null) {
      answer(Answers.frame(id, action, value, failure, frame));
    }
  }

  private void refuse(String id, String code, String description) {
    refuse(id, new OcppCallException(code, description));
  }

  private void refuse(String id, OcppCallException error) {
    answer(FrameWriter.error(id, error));
  }

  private void answer(String frame) {
    Connection open = connection;
    if (open != null) {
      transmit(open, frame);
    }
  }

  // ---- the connection

  private CompletionStage<Void> transmit(Connection open, String text) {
    if (log.isTraceEnabled()) {
      log.trace("out {}", LoggedFrame.of(text));
    }
    listener.onFrameSent(text);
    return open.send(text);
  }

  private void end() {
    closed = true;
    connection = null;
    calls.close();
  }

  private static CompletionStage<Void> notConnected(String what) {
    return CompletableFuture.failedStage(
        new NotConnectedException(what + " was not sent: not connected"));
  }

  private <T> CompletionStage<T> onLane(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    lane.enter(
        () ->
            work.get()
                .whenComplete(
                    (value, failure) -> {
                      if (failure == null) {
                        done.complete(value);
                      } else {
                        done.completeExceptionally(failure);
                      }
                    }));
    return done;
  }
}
