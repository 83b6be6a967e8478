package org.ocpp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ChargePointBuilder;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.ScriptedPeer;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v16.message.ClearCacheRequest;
import org.ocpp4j.v201.Ocpp201;

/** Which connection is the session of a station, and who gets one. */
class CsmsSessionsTest {
  private final VirtualTime time = new VirtualTime(5);
  private final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(10));
  private final List<CsmsEvent> events = new ArrayList<>();

  private Csms csms(StationAdmission admission) {
    Csms csms =
        Csms.builder()
            .engine(time.engine())
            .transport(network.server())
            .admission(admission)
            .protocol(
                Ocpp201.csms(
                    on ->
                        on.on(
                            org.ocpp4j.v201.message.HeartbeatRequest.class,
                            (station, heartbeat) ->
                                new org.ocpp4j.v201.message.HeartbeatResponse(time.now()))))
            .protocol(
                Ocpp16.csms(
                    on ->
                        on.on(
                            org.ocpp4j.v16.message.HeartbeatRequest.class,
                            (station, heartbeat) ->
                                new org.ocpp4j.v16.message.HeartbeatResponse(time.now()))))
            .listener(events::add)
            .build();
    csms.start();
    return csms;
  }

  private ScriptedPeer connect(String identity, String... subprotocols) {
    ScriptedPeer peer = ScriptedPeer.station(network, identity, subprotocols);
    settle();
    return peer;
  }

  private void settle() {
    time.advance(Duration.ofMillis(100));
  }

  @Test
  void eachStationSpeaksTheVersionThatItPrefers() {
    Csms csms = csms(StationAdmission.everyone());

    connect("A", "ocpp1.6", "ocpp2.0.1");
    connect("B", "ocpp2.1", "ocpp2.0.1", "ocpp1.6");

    assertThat(csms.station("A").orElseThrow().dialect().version()).isEqualTo("1.6");
    assertThat(csms.station("B").orElseThrow().dialect().version()).isEqualTo("2.0.1");
  }

  @Test
  @Requirement({"1.6J §3.1.2", "2.0.1 part 4 §3.1.2"})
  void aStationWithoutAVersionInCommonIsClosedAtOnce() {
    Csms csms = csms(StationAdmission.everyone());

    ScriptedPeer peer = connect("A", "ocpp9.9");

    assertThat(peer.closed()).isPresent();
    assertThat(csms.station("A")).isEmpty();
  }

  @Test
  void theNewestConnectionOfAStationWins() {
    Csms csms = csms(StationAdmission.everyone());
    ScriptedPeer older = connect("A", "ocpp1.6");
    var call = csms.station("A").orElseThrow().call("Reset", "{\"type\":\"Soft\"}");
    settle();

    ScriptedPeer newer = connect("A", "ocpp1.6");

    assertThat(older.closed().map(CloseReason::code)).contains(CloseReason.POLICY_VIOLATION);
    assertThat(newer.closed()).isEmpty();
    assertThat(call.toCompletableFuture()).isCompletedExceptionally();
    newer.send("[2,\"1\",\"Heartbeat\",{}]");
    settle();
    assertThat(newer.received()).singleElement().asString().startsWith("[3,\"1\",");
    assertThat(events).hasAtLeastOneElementOfType(CsmsEvent.Replaced.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void aCallWaitsForItsAnswerAsLongAsItsCallerSays(int seconds) {
    Csms csms = csms(StationAdmission.everyone());
    ScriptedPeer peer = connect("A", "ocpp1.6");
    StationSession station = csms.station("A").orElseThrow();
    var first = station.call(new ClearCacheRequest(), Duration.ofSeconds(seconds));
    station.call(new ClearCacheRequest());

    time.advance(Duration.ofSeconds(seconds).minusMillis(200));
    assertThat(first.toCompletableFuture()).isNotDone();
    assertThat(peer.received()).hasSize(1);
    time.advance(Duration.ofMillis(400));

    assertThat(first.toCompletableFuture()).isCompletedExceptionally();
    assertThat(peer.received()).as("the next call has gone").hasSize(2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void inAnyOrderOfConnectsAndClosesTheLastOpenConnectionIsTheSession(long seed) {
    Csms csms = csms(StationAdmission.everyone());
    SplittableRandom random = new SplittableRandom(seed);
    List<ScriptedPeer> peers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      if (peers.isEmpty() || random.nextBoolean()) {
        peers.add(ScriptedPeer.station(network, "A", "ocpp1.6"));
      } else {
        ScriptedPeer any = peers.get(random.nextInt(peers.size()));
        if (any.isConnected()) {
          any.connected().close(new CloseReason(1000, "bye"));
        }
      }
      time.advance(Duration.ofMillis(random.nextInt(15)));
    }
    ScriptedPeer last = ScriptedPeer.station(network, "A", "ocpp1.6");
    settle();

    assertThat(peers).noneMatch(ScriptedPeer::isConnected);
    assertThat(last.isConnected()).isTrue();
    csms.station("A").orElseThrow().call("ClearCache", "{}");
    settle();
    assertThat(last.received()).singleElement().asString().contains("ClearCache");
  }

  @Test
  @Requirement({"1.6J §3.2", "A00.FR.204", "A00.FR.207"})
  void onlyRegisteredStationsWithTheirPasswordAreAdmitted() {
    csms(
        StationAdmission.registered(
            identity ->
                identity.equals("A")
                    ? new StationAdmission.Registered("secret:ü", Tolerance.strict())
                    : null));

    assertThat(attempt("A", "secret:ü")).isCompleted();
    assertRefused(attempt("A", "wrong"), 401);
    assertRefused(attempt("A", null), 401);
    assertRefused(attempt("B", "secret:ü"), 404);
    assertThat(events).filteredOn(CsmsEvent.Refused.class::isInstance).hasSize(3);
  }

  @Test
  void aLenientSessionReportsWhatItForgives() {
    csms(
        StationAdmission.registered(
            identity -> new StationAdmission.Registered(null, Tolerance.lenient())));
    ScriptedPeer peer = connect("A", "ocpp1.6");

    peer.send("[2,\"1\",\"Heartbeat\",{\"extra\":1}]");
    settle();

    assertThat(peer.received()).singleElement().asString().startsWith("[3,\"1\",");
    assertThat(events).hasAtLeastOneElementOfType(CsmsEvent.Deviated.class);
  }

  @Test
  void buildingNamesWhatIsMissing() {
    assertThatThrownBy(() -> Csms.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("protocol");
    assertThatThrownBy(() -> Csms.builder().protocol(Ocpp16.csms(on -> {})).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transport");
    assertThatThrownBy(() -> ChargePoint.builder().identity("").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("identity");
  }

  @ParameterizedTest
  @CsvSource({"A:B, secret, identity", "A:B, , transport", "A, secret, transport"})
  @Requirement({"A00.FR.204", "A00.FR.303"})
  void aStationWithAPasswordHasNoColonInItsName(
      String identity, @Nullable String password, String missing) {
    ChargePointBuilder station =
        ChargePoint.builder()
            .identity(identity)
            .csms(URI.create("ws://csms/ocpp"))
            .protocols(Ocpp201.station());
    if (password != null) {
      station.password(password);
    }

    assertThatThrownBy(station::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(missing);
  }

  private CompletableFuture<?> attempt(String identity, String password) {
    CompletableFuture<?> attempt =
        network
            .client()
            .connect(
                new ConnectRequest(
                    java.net.URI.create("ws://csms/ocpp/" + identity),
                    List.of("ocpp1.6"),
                    password == null ? null : new ConnectRequest.Credentials(identity, password),
                    Duration.ofSeconds(5),
                    1 << 20),
                new ScriptedPeer())
            .toCompletableFuture();
    settle();
    return attempt;
  }

  private static void assertRefused(CompletableFuture<?> attempt, int status) {
    assertThatThrownBy(attempt::join)
        .cause()
        .isInstanceOfSatisfying(
            ConnectException.class, e -> assertThat(e.status()).isEqualTo(status));
  }
}
