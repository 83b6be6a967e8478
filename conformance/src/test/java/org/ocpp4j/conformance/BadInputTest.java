package org.ocpp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.rpc.RpcListener;
import org.ocpp4j.rpc.RpcOptions;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.ScriptedPeer;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v201.Ocpp201Dialect;

/** What an RPC session does with everything a peer can get wrong, in both versions. */
class BadInputTest {

  /** A version, its heartbeat and its names of errors. */
  private record Version(
      Dialect dialect,
      Request<? extends Response> heartbeat,
      String formatViolation,
      String occurrenceViolation,
      String malformed) {}

  static Stream<Named<Version>> versions() {
    return Stream.of(
        Named.of(
            "1.6",
            new Version(
                Ocpp16Dialect.instance(),
                new org.ocpp4j.v16.message.HeartbeatRequest(),
                "FormationViolation",
                "OccurenceConstraintViolation",
                "FormationViolation")),
        Named.of(
            "2.0.1",
            new Version(
                Ocpp201Dialect.instance(),
                new org.ocpp4j.v201.message.HeartbeatRequest(),
                "FormatViolation",
                "OccurrenceConstraintViolation",
                "RpcFrameworkError")));
  }

  /** A session under test and the peer at its other end. */
  private static final class Bench {
    final VirtualTime time = new VirtualTime(3);
    final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(5));
    final List<String> problems = new ArrayList<>();
    final List<CompletableFuture<?>> held = new ArrayList<>();
    final Version version;
    final RpcSession session;
    final ScriptedPeer peer;

    Bench(Version version) {
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

  @ParameterizedTest
  @MethodSource("versions")
  @Requirement({"1.6J §4.2.3", "2.0.1 part 4 §4.2.3"})
  void aTextFromWhichNoIdCanBeReadIsAnsweredAsTheVersionSays(Version version) {
    Bench bench = new Bench(version);

    for (String text :
        List.of(
            "",
            "nonsense",
            "{\"a\":1}",
            "[]",
            "[\"2\",\"id\",\"Heartbeat\",{}]",
            "[2]",
            "[2,7,\"Heartbeat\",{}]",
            "[2,\"\",\"Heartbeat\",{}]",
            "[2,null,\"Heartbeat\",{}]")) {
      List<String> answers = bench.answersTo(text);
      if (version.dialect().unreadableId() == null) {
        assertThat(answers).as(text).isEmpty();
      } else {
        assertThat(answers)
            .as(text)
            .singleElement()
            .asString()
            .startsWith("[4,\"-1\",\"RpcFrameworkError\",");
      }
      assertThat(bench.problems).as(text).isNotEmpty();
      bench.problems.clear();
      bench.assertStillAlive();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  @Requirement({"1.6J §4.1.3", "2.0.1 part 4 §4.1.3"})
  void aMessageOfUnknownTypeIsIgnored(Version version) {
    Bench bench = new Bench(version);

    assertThat(bench.answersTo("[6,\"id\",\"Heartbeat\",{}]")).isEmpty();
    assertThat(bench.problems).singleElement().asString().contains("type 6");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aCallOfTheWrongShapeIsRefusedUnderItsId(Version version) {
    Bench bench = new Bench(version);

    for (String text :
        List.of(
            "[2,\"id\"]",
            "[2,\"id\",\"Heartbeat\"]",
            "[2,\"id\",5,{}]",
            "[2,\"id\",\"Heartbeat\",{},{}]",
            "[2,\"id\",\"Heartbeat\",{}",
            "[2,\"id\",\"Heartbeat\",{}] tail")) {
      assertThat(bench.errorTo(text))
          .as(text)
          .startsWith("[4,\"id\",\"" + version.malformed() + "\",\"");
      bench.assertStillAlive();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anIdOverThirtySixCharactersIsRefused(Version version) {
    Bench bench = new Bench(version);
    String id = "x".repeat(37);

    assertThat(bench.errorTo("[2,\"" + id + "\",\"Heartbeat\",{}]"))
        .startsWith("[4,\"" + id + "\",\"" + version.malformed() + "\",");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anIdThatIsStillBeingHandledIsRefused(Version version) {
    Bench bench = new Bench(version);
    bench.answersTo("[2,\"id\",\"Hangs\",{}]");

    assertThat(bench.errorTo("[2,\"id\",\"Hangs\",{}]"))
        .startsWith("[4,\"id\",\"" + version.malformed() + "\",");
    assertThat(bench.held).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anUnknownActionIsNotImplementedAndAnUnhandledOneNotSupported(Version version) {
    Bench bench = new Bench(version);

    assertThat(bench.errorTo("[2,\"id\",\"MakeCoffee\",{}]"))
        .startsWith("[4,\"id\",\"NotImplemented\",");
    assertThat(bench.errorTo("[2,\"id\",\"BootNotification\",{}]"))
        .startsWith("[4,\"id\",\"NotSupported\",");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyKindOfSchemaViolationNamesTheFieldUnderTheVersionsCode(Version version) {
    Bench bench = new Bench(version);
    String call = "[2,\"id\",\"DataTransfer\",%s]";

    assertThat(bench.errorTo(call.formatted("[]")))
        .startsWith("[4,\"id\",\"" + version.formatViolation() + "\",");
    assertThat(bench.errorTo(call.formatted("{\"vendorId\":\"a\",\"vendorId\":\"b\"}")))
        .startsWith("[4,\"id\",\"" + version.formatViolation() + "\",\"/vendorId");
    assertThat(bench.errorTo(call.formatted("{\"vendorId\":\"a\",\"colour\":1}")))
        .startsWith("[4,\"id\",\"" + version.formatViolation() + "\",\"/colour");
    assertThat(bench.errorTo(call.formatted("{}")))
        .startsWith("[4,\"id\",\"" + version.occurrenceViolation() + "\",")
        .contains("vendorId");
    assertThat(bench.errorTo(call.formatted("{\"vendorId\":7}")))
        .startsWith("[4,\"id\",\"TypeConstraintViolation\",\"/vendorId");
    assertThat(bench.errorTo(call.formatted("{\"vendorId\":\"" + "v".repeat(256) + "\"}")))
        .startsWith("[4,\"id\",\"PropertyConstraintViolation\",\"/vendorId");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whateverAHandlerDoesTheCallIsAnsweredOnce(Version version) {
    Bench bench = new Bench(version);

    assertThat(bench.errorTo("[2,\"a\",\"Fails\",{}]")).startsWith("[4,\"a\",\"InternalError\",");
    assertThat(bench.errorTo("[2,\"b\",\"Throws\",{}]")).startsWith("[4,\"b\",\"InternalError\",");
    assertThat(bench.errorTo("[2,\"c\",\"Refuses\",{}]"))
        .isEqualTo("[4,\"c\",\"SecurityError\",\"not you\",{}]");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAnswerToNoCallIsDropped(Version version) {
    Bench bench = new Bench(version);

    assertThat(bench.answersTo("[3,\"nobody\",{}]")).isEmpty();
    assertThat(bench.answersTo("[4,\"nobody\",\"GenericError\",\"\",{}]")).isEmpty();
    assertThat(bench.problems).hasSize(2).allSatisfy(p -> assertThat(p).contains("nobody"));
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAnswerOfTheWrongShapeFailsTheCallAndTheSessionGoesOn(Version version) {
    Bench bench = new Bench(version);
    for (String shape : List.of("{\"currentTime\":5}", "[]", "{}", "7")) {
      var answer = bench.session.call(version.heartbeat()).toCompletableFuture();
      bench.settle();
      bench.peer.send("[3,\"" + bench.idOfCall() + "\"," + shape + "]");
      bench.settle();

      assertThatThrownBy(answer::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ViolationException.class);
    }
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aPeerThatNeverAnswersTimesTheCallOutAndALateAnswerIsDropped(Version version) {
    Bench bench = new Bench(version);
    var first = bench.session.call(version.heartbeat()).toCompletableFuture();
    var second = bench.session.call(version.heartbeat()).toCompletableFuture();
    bench.settle();
    assertThat(bench.peer.received()).hasSize(1);
    String id = bench.idOfCall();

    bench.time.advance(Duration.ofSeconds(30));
    assertThatThrownBy(first::join).hasCauseInstanceOf(CallTimeoutException.class);
    bench.settle();
    assertThat(bench.peer.received()).hasSize(1);
    bench.peer.send("[3,\"" + id + "\",{\"currentTime\":\"2026-01-01T00:00:00Z\"}]");
    bench.settle();
    assertThat(bench.problems).anySatisfy(problem -> assertThat(problem).contains(id));
    assertThat(second).isNotDone();

    bench.peer.send("[3,\"" + bench.idOfCall() + "\",{\"currentTime\":\"2026-01-01T00:00:00Z\"}]");
    bench.settle();
    assertThat(second).isCompleted();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aPeerThatClosesMidCallFailsWhatWaits(Version version) {
    Bench bench = new Bench(version);
    var first = bench.session.call(version.heartbeat()).toCompletableFuture();
    var second = bench.session.call(version.heartbeat()).toCompletableFuture();
    bench.settle();

    bench.peer.connected().close(new CloseReason(CloseReason.NORMAL, "bye"));
    bench.settle();

    assertThatThrownBy(first::join).hasCauseInstanceOf(NotConnectedException.class);
    assertThatThrownBy(second::join).hasCauseInstanceOf(NotConnectedException.class);
    var third = bench.session.call(version.heartbeat()).toCompletableFuture();
    bench.settle();
    assertThatThrownBy(third::join).hasCauseInstanceOf(NotConnectedException.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aRefusedCallFailsWithWhatThePeerSaid(Version version) {
    Bench bench = new Bench(version);
    var answer = bench.session.call(version.heartbeat()).toCompletableFuture();
    bench.settle();

    bench.peer.send(
        "[4,\"" + bench.idOfCall() + "\",\"InternalError\",\"no clock\",{\"since\":\"noon\"}]");
    bench.settle();

    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            OcppCallException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("InternalError");
              assertThat(refused.description()).isEqualTo("no clock");
              assertThat(refused.details()).isEqualTo("{\"since\":\"noon\"}");
            });
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aCallIsAnsweredWhileOneOfOurOwnIsInFlight(Version version) {
    Bench bench = new Bench(version);
    bench.session.call(version.heartbeat());
    bench.settle();
    bench.peer.take();

    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aDeeplyNestedPayloadIsRefusedWithoutHarm(Version version) {
    Bench bench = new Bench(version);
    String deep = "[".repeat(2000) + "]".repeat(2000);

    assertThat(
            bench.errorTo("[2,\"id\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":" + deep + "}]"))
        .startsWith("[4,\"id\",");
    bench.assertStillAlive();
  }
}
