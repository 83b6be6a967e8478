package org.ocpp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.conformance.RpcBench.Version;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v201.Ocpp201Dialect;

/** What an RPC session does with everything a peer can get wrong, in both versions. */
class BadInputTest {
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

  @ParameterizedTest
  @MethodSource("versions")
  @Requirement({"1.6J §4.2.3", "2.0.1 part 4 §4.2.3"})
  void aTextFromWhichNoIdCanBeReadIsAnsweredAsTheVersionSays(Version version) {
    RpcBench bench = new RpcBench(version);

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
    RpcBench bench = new RpcBench(version);

    assertThat(bench.answersTo("[6,\"id\",\"Heartbeat\",{}]")).isEmpty();
    assertThat(bench.problems).singleElement().asString().contains("type 6");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aCallOfTheWrongShapeIsRefusedUnderItsId(Version version) {
    RpcBench bench = new RpcBench(version);

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
    RpcBench bench = new RpcBench(version);
    String id = "x".repeat(37);

    assertThat(bench.errorTo("[2,\"" + id + "\",\"Heartbeat\",{}]"))
        .startsWith("[4,\"" + id + "\",\"" + version.malformed() + "\",");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anIdThatIsStillBeingHandledIsRefused(Version version) {
    RpcBench bench = new RpcBench(version);
    bench.answersTo("[2,\"id\",\"Hangs\",{}]");

    assertThat(bench.errorTo("[2,\"id\",\"Hangs\",{}]"))
        .startsWith("[4,\"id\",\"" + version.malformed() + "\",");
    assertThat(bench.held).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anUnknownActionIsNotImplementedAndAnUnhandledOneNotSupported(Version version) {
    RpcBench bench = new RpcBench(version);

    assertThat(bench.errorTo("[2,\"id\",\"MakeCoffee\",{}]"))
        .startsWith("[4,\"id\",\"NotImplemented\",");
    assertThat(bench.errorTo("[2,\"id\",\"BootNotification\",{}]"))
        .startsWith("[4,\"id\",\"NotSupported\",");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyKindOfSchemaViolationNamesTheFieldUnderTheVersionsCode(Version version) {
    RpcBench bench = new RpcBench(version);
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
    RpcBench bench = new RpcBench(version);

    assertThat(bench.errorTo("[2,\"a\",\"Fails\",{}]")).startsWith("[4,\"a\",\"InternalError\",");
    assertThat(bench.errorTo("[2,\"b\",\"Throws\",{}]")).startsWith("[4,\"b\",\"InternalError\",");
    assertThat(bench.errorTo("[2,\"c\",\"Refuses\",{}]"))
        .isEqualTo("[4,\"c\",\"SecurityError\",\"not you\",{}]");
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAnswerToNoCallIsDropped(Version version) {
    RpcBench bench = new RpcBench(version);

    assertThat(bench.answersTo("[3,\"nobody\",{}]")).isEmpty();
    assertThat(bench.answersTo("[4,\"nobody\",\"GenericError\",\"\",{}]")).isEmpty();
    assertThat(bench.problems).hasSize(2).allSatisfy(p -> assertThat(p).contains("nobody"));
    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAnswerOfTheWrongShapeFailsTheCallAndTheSessionGoesOn(Version version) {
    RpcBench bench = new RpcBench(version);
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
    RpcBench bench = new RpcBench(version);
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
    RpcBench bench = new RpcBench(version);
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
    RpcBench bench = new RpcBench(version);
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
    RpcBench bench = new RpcBench(version);
    bench.session.call(version.heartbeat());
    bench.settle();
    bench.peer.take();

    bench.assertStillAlive();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aDeeplyNestedPayloadIsRefusedWithoutHarm(Version version) {
    RpcBench bench = new RpcBench(version);
    String deep = "[".repeat(2000) + "]".repeat(2000);

    assertThat(
            bench.errorTo("[2,\"id\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":" + deep + "}]"))
        .startsWith("[4,\"id\",");
    bench.assertStillAlive();
  }
}
