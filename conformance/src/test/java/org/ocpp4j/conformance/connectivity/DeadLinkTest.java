package org.ocpp4j.conformance.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;

@Requirement({"1.6J §5.3", "2.0.1 part 4 §8.4"})
class DeadLinkTest {

  private static RoamingStation pingingEvery(int seconds) {
    RoamingStation roaming = RoamingStation.connected();
    roaming.set("WebSocketPingInterval", String.valueOf(seconds));
    roaming.pass(0);
    return roaming;
  }

  private static boolean lost(RoamingStation roaming) {
    return !roaming.events(StationEvent.Disconnected.class).isEmpty();
  }

  @Test
  void keepsALinkThatAnswersItsPings() {
    RoamingStation roaming = pingingEvery(10);

    roaming.pass(3600);

    assertThat(lost(roaming)).isFalse();
  }

  @Test
  void findsADeadLinkByTheNextPingAndConnectsAgain() {
    RoamingStation roaming = pingingEvery(10);
    roaming.pass(9);
    roaming.network.goSilent();

    roaming.pass(10); // the ping at 10 s gets no answer
    assertThat(lost(roaming)).isFalse();
    roaming.pass(2);
    assertThat(lost(roaming)).isTrue();
    roaming.pass(3);

    assertThat(roaming.one.visits).hasSize(2);
    assertThat(roaming.events(StationEvent.Connected.class)).hasSize(1);
  }

  @Test
  void takesAnyMessageForLife() {
    RoamingStation roaming = pingingEvery(10);
    roaming.network.losePings();

    for (int i = 0; i < 20; i++) {
      roaming.pass(5);
      roaming.one.send("[3,\"unknown\",{}]");
    }
    assertThat(lost(roaming)).isFalse();

    roaming.pass(21);
    assertThat(lost(roaming)).isTrue();
  }

  @Test
  void doesNotPingWhenTheIntervalIsZero() {
    RoamingStation roaming = pingingEvery(0);
    roaming.network.goSilent();

    roaming.pass(3600);

    assertThat(lost(roaming)).isFalse();
  }

  @Test
  void followsAnIntervalThatChangesWhileConnected() {
    RoamingStation roaming = pingingEvery(0);
    roaming.network.goSilent();
    roaming.pass(100);

    roaming.set("WebSocketPingInterval", "5");
    roaming.pass(11);

    assertThat(lost(roaming)).isTrue();
  }

  @Test
  void stopsPingingWhenTheIntervalBecomesZeroWhileConnected() {
    RoamingStation roaming = pingingEvery(10);
    roaming.network.goSilent();
    roaming.pass(15);

    roaming.set("WebSocketPingInterval", "0");
    roaming.pass(3600);

    assertThat(lost(roaming)).isFalse();
  }

  @ParameterizedTest(name = "by {0} hours")
  @ValueSource(ints = {-48, 48})
  void findsADeadLinkJustAsSoonWhenTheClockJumps(int hours) {
    RoamingStation roaming = pingingEvery(10);
    roaming.network.goSilent();
    roaming.time.jumpClock(Duration.ofHours(hours));

    roaming.pass(19);
    assertThat(lost(roaming)).isFalse();
    roaming.pass(2);

    assertThat(lost(roaming)).isTrue();
  }
}
