package org.ocpp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.rpc.RpcListener;
import org.ocpp4j.rpc.RpcOptions;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.ScriptedPeer;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.v16.Ocpp16Dialect;

/** A session under test and the peer at its other end. */
final class RpcBench {

  /** A version, its heartbeat and its names of errors. */
  record Version(
      Dialect dialect,
      Request<? extends Response> heartbeat,
      String formatViolation,
      String occurrenceViolation,
      String malformed) {}

  final VirtualTime time = new VirtualTime(3);
  final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(5));
  final List<String> problems = new ArrayList<>();
  final List<CompletableFuture<?>> held = new ArrayList<>();
  final Version version;
  final RpcSession session;
  final ScriptedPeer peer;

  RpcBench(Version version) {
    this.version = version;
    Lane lane = time.engine().newLane("CP1");
    this.session =
        new RpcSession(
            version.dialect(),
            handlers(),
            time.engine(),
            lane,
            RpcOptions.defaults(),
            new RpcListener() {
              @Override
              public void onProblem(String description) {
                problems.add(description);
              }
            });
    String subprotocol = version.dialect().subprotocol();
    network
        .server()
        .start(
            handshake ->
                CompletableFuture.completedFuture(
                    new Admission.Decision.Accept(subprotocol, session)));
    this.peer = ScriptedPeer.station(network, "CP1", subprotocol);
    settle();
  }

  private Handlers handlers() {
    Handlers handlers = new Handlers(version.dialect());
    handlers.onUnknown(
        "Fails", payload -> CompletableFuture.failedFuture(new IllegalStateException("x")));
    handlers.onUnknown(
        "Throws",
        payload -> {
          throw new IllegalStateException("x");
        });
    handlers.onUnknown(
        "Refuses",
        payload -> {
          throw new OcppCallException("SecurityError", "not you");
        });
    handlers.onUnknown(
        "Hangs",
        payload -> {
          CompletableFuture<String> answer = new CompletableFuture<>();
          held.add(answer);
          return answer;
        });
    if (version.dialect() == Ocpp16Dialect.instance()) {
      handlers.on(
          org.ocpp4j.v16.message.HeartbeatRequest.class,
          request -> new org.ocpp4j.v16.message.HeartbeatResponse(time.now()));
      handlers.on(
          org.ocpp4j.v16.message.DataTransferRequest.class,
          request ->
              new org.ocpp4j.v16.message.DataTransferResponse(
                  org.ocpp4j.v16.message.DataTransferStatus.ACCEPTED));
    } else {
      handlers.on(
          org.ocpp4j.v201.message.HeartbeatRequest.class,
          request -> new org.ocpp4j.v201.message.HeartbeatResponse(time.now()));
      handlers.on(
          org.ocpp4j.v201.message.DataTransferRequest.class,
          request ->
              new org.ocpp4j.v201.message.DataTransferResponse(
                  org.ocpp4j.v201.message.DataTransferStatusEnum.ACCEPTED));
    }
    return handlers;
  }

  void settle() {
    time.advance(Duration.ofMillis(50));
  }

  /** What comes back for a text. */
  List<String> answersTo(String text) {
    peer.take();
    peer.send(text);
    settle();
    return peer.take();
  }

  /** The one CALLERROR that comes back for a text. */
  String errorTo(String text) {
    List<String> answers = answersTo(text);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  void assertStillAlive() {
    assertThat(answersTo("[2,\"alive\",\"Heartbeat\",{}]"))
        .singleElement()
        .asString()
        .startsWith("[3,\"alive\",{\"currentTime\":");
  }

  String idOfCall() {
    String call = peer.take().get(0);
    return call.substring(4, call.indexOf('"', 4));
  }
}
