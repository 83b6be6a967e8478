package org.ocpp4j.conformance.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.conformance.connectivity.RoamingStation.ONE;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;

class ReconnectingTest {

  private static RoamingStation connectedToOne() {
    RoamingStation roaming = new RoamingStation(ONE);
    roaming.start();
    roaming.events.clear();
    return roaming;
  }

  @Test
  @Requirement("2.0.1 part 4 §5.3")
  void waitsLongerAfterEachFailureUntilTheWaitHasDoubledAsOftenAsConfigured() {
    RoamingStation roaming = connectedToOne();
    roaming.set("RetryBackOffWaitMinimum", "3");
    roaming.set("RetryBackOffRepeatTimes", "3");

    roaming.stop(roaming.one, "one");
    roaming.pass(120);

    // The first wait, of 3 s, follows the loss; these follow the failures.
    assertThat(roaming.waits()).startsWith(6L, 12L, 24L, 24L, 24L);
  }

  @Test
  @Requirement("2.0.1 part 4 §5.3")
  void waitsTheMinimumAgainAfterAConnectionThatWorked() {
    RoamingStation roaming = connectedToOne();
    roaming.stop(roaming.one, "one");
    roaming.pass(60);
    roaming.network.mend("one");
    roaming.pass(60);
    roaming.station.call("Heartbeat", "{}");
    roaming.pass(1);
    assertThat(roaming.one.hasStation()).isTrue();
    int visits = roaming.one.visits.size();

    roaming.one.hangUp();
    roaming.pass(3);

    assertThat(roaming.one.visits).hasSize(visits + 1);
  }

  static Stream<ConnectException> failures() {
    return Stream.concat(
        Stream.of(Failure.values())
            .filter(f -> f != Failure.HTTP)
            .map(f -> ConnectException.of(f, null, null)),
        Stream.of(401, 403, 404, 503).map(status -> ConnectException.http(status, null, null)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void tellsEachWayToFailAndTriesAgain(ConnectException failure) {
    RoamingStation roaming = new RoamingStation(ONE);
    roaming.network.failAt("one", failure);
    roaming.start();

    assertThat(roaming.failures())
        .containsExactly(new StationEvent.ConnectFailed(failure, Duration.ofSeconds(2), 1));

    roaming.network.mend("one");
    roaming.pass(2);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void givesAnAttemptUpThatIsNeverAnswered() {
    RoamingStation roaming = new RoamingStation(ONE);
    roaming.network.swallowAttemptsAt("one");
    roaming.start();

    roaming.pass(30);
    assertThat(roaming.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().failure()).isEqualTo(Failure.TIMEOUT));

    roaming.network.mend("one");
    roaming.pass(2);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void connectsAtOnceWhenToldThatTheNetworkIsUp() {
    RoamingStation roaming = connectedToOne();
    roaming.stop(roaming.one, "one");
    roaming.pass(100); // the next attempt is 26 s away
    roaming.network.mend("one");

    roaming.station.networkUp();
    roaming.pass(1);

    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void beginsWithShortWaitsAgainWhenToldThatTheNetworkIsUp() {
    RoamingStation roaming = connectedToOne();
    roaming.stop(roaming.one, "one");
    roaming.pass(100);
    roaming.events.clear();

    roaming.station.networkUp();
    roaming.pass(10);

    assertThat(roaming.waits()).startsWith(2L, 4L);
  }

  @Test
  void makesAnotherAttemptAtOnceWhenTheNetworkCameUpDuringOne() {
    RoamingStation roaming = new RoamingStation(ONE);
    roaming.network.swallowAttemptsAt("one");
    roaming.start();
    roaming.station.networkUp();
    roaming.network.mend("one");

    roaming.pass(30);

    assertThat(roaming.waits()).containsExactly(0L);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void leavesAnOpenConnectionAloneWhenToldThatTheNetworkIsUp() {
    RoamingStation roaming = connectedToOne();

    roaming.station.networkUp();
    roaming.pass(60);

    assertThat(roaming.one.visits).hasSize(1);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void staysOfflineWhenToldToDisconnectWhateverTheNetworkDoes() {
    RoamingStation roaming = connectedToOne();

    roaming.station.disconnect();
    roaming.station.networkUp();
    roaming.pass(3600);
    assertThat(roaming.one.hasStation()).isFalse();
    assertThat(roaming.one.closed).extracting(CloseReason::code).containsExactly(1000);

    roaming.station.connect();
    roaming.pass(1);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void closesAndOpensTheConnectionOnDemand() {
    RoamingStation roaming = connectedToOne();

    roaming.station.reconnect();
    roaming.pass(1);

    assertThat(roaming.one.closed).extracting(CloseReason::code).containsExactly(1000);
    assertThat(roaming.one.visits).hasSize(2);
    assertThat(roaming.one.hasStation()).isTrue();
    assertThat(roaming.events(StationEvent.Disconnected.class)).hasSize(1);
  }

  @ParameterizedTest(name = "by {0} hours")
  @ValueSource(ints = {-48, 48})
  void waitsAsLongAsEverWhenTheClockJumps(int hours) {
    RoamingStation roaming = connectedToOne();
    roaming.stop(roaming.one, "one");
    roaming.pass(7); // attempts at 2 and 6 s
    roaming.network.mend("one");

    roaming.time.jumpClock(Duration.ofHours(hours));
    roaming.pass(6);
    assertThat(roaming.one.hasStation()).isFalse();
    roaming.pass(2);

    assertThat(roaming.one.hasStation()).isTrue();
  }
}
