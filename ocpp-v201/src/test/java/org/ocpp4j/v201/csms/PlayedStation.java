package org.ocpp4j.v201.csms;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.rpc.RpcListener;
import org.ocpp4j.rpc.RpcOptions;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.v201.Ocpp201Dialect;

/** A station whose every answer is chosen by a test. */
final class PlayedStation {
  private final CsmsWorld world;
  private final String identity;
  private final Handlers answers = new Handlers(Ocpp201Dialect.instance());
  private RpcSession session;

  /** What the CSMS asked, in order. */
  final List<Request<?>> asked = new ArrayList<>();

  PlayedStation(CsmsWorld world, String identity) {
    this.world = world;
    this.identity = identity;
    this.session = newSession();
  }

  /** What is answered to this request from now on. */
  <Q extends Request<R>, R extends Response> PlayedStation answers(
      Class<Q> request, Function<Q, R> answer) {
    answers.on(
        request,
        asked -> {
          this.asked.add(asked);
          return answer.apply(asked);
        });
    return this;
  }

  PlayedStation connect() {
    session = newSession();
    ConnectRequest url =
        new ConnectRequest(
            URI.create("ws://csms/" + identity),
            List.of("ocpp2.0.1"),
            null,
            Duration.ofSeconds(10),
            1 << 20);
    world.network.client().connect(url, session);
    world.pass(Duration.ofSeconds(1));
    return this;
  }

  void disconnect() {
    session.close(new CloseReason(CloseReason.NORMAL, "test"));
    world.pass(Duration.ofSeconds(1));
  }

  /** Its session at the CSMS. */
  StationSession atCsms() {
    return world.csms.station(identity).orElseThrow();
  }

  /** The answer of the CSMS to this request, after a second. */
  <R extends Response> R call(Request<R> request) {
    CompletableFuture<R> answer = session.call(request).toCompletableFuture();
    world.pass(Duration.ofSeconds(1));
    return answer.join();
  }

  /** The error code with which the CSMS refuses this request, or "answered". */
  String errorFor(Request<?> request) {
    CompletableFuture<String> code =
        session
            .call(request)
            .handle((answer, failure) -> failure == null ? "answered" : code(failure))
            .toCompletableFuture();
    world.pass(Duration.ofSeconds(1));
    return code.join();
  }

  /** What the CSMS asked of this type, in order. */
  <Q extends Request<?>> List<Q> asked(Class<Q> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String code(Throwable failure) {
    return failure instanceof OcppCallException refused ? refused.code() : failure.toString();
  }

  private RpcSession newSession() {
    return new RpcSession(
        Ocpp201Dialect.instance(),
        answers,
        world.time.engine(),
        world.time.engine().newLane(identity),
        RpcOptions.defaults(),
        new RpcListener() {});
  }
}
