package org.ocpp4j.conformance.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocpp4j.conformance.connectivity.RoamingStation.ONE;
import static org.ocpp4j.conformance.connectivity.RoamingStation.TWO;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectRequest.Credentials;

class NetworkProfilesTest {

  @Test
  @Requirement({"B10.FR.03", "B10.FR.04"})
  void triesEachProfileAsOftenAsConfiguredInTheOrderOfThePriority() {
    RoamingStation roaming = new RoamingStation(ONE, TWO);
    roaming.set("NetworkConfigurationPriority", "2,1");
    roaming.set("NetworkProfileConnectionAttempts", "2");
    roaming.stop(roaming.one, "one");
    roaming.stop(roaming.two, "two");

    roaming.start();
    roaming.pass(60);

    assertThat(roaming.failedSlots()).startsWith(2, 2, 1, 1);
  }

  @Test
  @Requirement("B10.FR.03")
  void connectsToTheNextProfileWhenTheFirstFails() {
    RoamingStation roaming = RoamingStation.connected();

    roaming.stop(roaming.one, "one");
    roaming.pass(120);

    assertThat(roaming.failedSlots()).containsExactly(1, 1, 1);
    assertThat(roaming.two.hasStation()).isTrue();
    assertThat(roaming.value("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("2");
  }

  @Test
  @Requirement({"B10.FR.04", "B10.FR.06"})
  void goesToTheNewFirstProfileAfterARebootAndNotBefore() {
    RoamingStation roaming = RoamingStation.connected();
    roaming.set("NetworkConfigurationPriority", "2,1");

    roaming.one.hangUp();
    roaming.pass(10);
    assertThat(roaming.one.hasStation()).isTrue();

    roaming.station.reboot();
    roaming.pass(1);
    assertThat(roaming.one.hasStation()).isFalse();
    assertThat(roaming.two.hasStation()).isTrue();
  }

  @Test
  @Requirement({"B10.FR.07", "B10.FR.09"})
  void fallsBackToTheProfileThatWorkedLastWhenAllOthersHaveFailed() {
    RoamingStation roaming = RoamingStation.connected();
    roaming.set("NetworkConfigurationPriority", "2");
    roaming.stop(roaming.two, "two");

    roaming.station.reboot();
    roaming.pass(60);

    assertThat(roaming.failedSlots()).containsExactly(2, 2, 2);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  @Requirement({"B10.FR.08", "B10.FR.09"})
  void beginsAgainWithAllProfilesAndNeverStopsTrying() {
    RoamingStation roaming = RoamingStation.connected();
    roaming.set("NetworkProfileConnectionAttempts", "1");
    roaming.stop(roaming.one, "one");
    roaming.stop(roaming.two, "two");

    roaming.pass(3600);
    assertThat(roaming.failedSlots()).containsSubsequence(1, 2, 1, 2, 1, 2);

    roaming.network.mend("two");
    roaming.pass(3600);
    assertThat(roaming.two.hasStation()).isTrue();
  }

  @Test
  void takesAConnectionThatClosesBeforeTheCsmsHasSpokenForAFailedAttempt() {
    RoamingStation roaming = new RoamingStation(ONE, TWO);
    roaming.one.slamsTheDoor = true;

    roaming.start();
    roaming.pass(60);

    assertThat(roaming.one.visits).containsExactly(0L, 2L, 6L);
    assertThat(roaming.two.hasStation()).isTrue();
  }

  @Test
  @Requirement("A05.FR.06")
  void closesTheWayBackOnceASaferProfileHasWorked() {
    RoamingStation roaming = new RoamingStation(ONE, TWO.withPassword("secret"));
    roaming.start();
    assertThat(roaming.value("SecurityCtrlr.SecurityProfile")).isEqualTo("0");
    roaming.set("NetworkConfigurationPriority", "2,1");

    roaming.station.reboot();
    roaming.pass(1);

    assertThat(roaming.value("SecurityCtrlr.SecurityProfile")).isEqualTo("1");
    assertThat(roaming.value("OCPPCommCtrlr.NetworkConfigurationPriority")).isEqualTo("2");
    roaming.stop(roaming.two, "two");
    roaming.pass(300);
    assertThat(roaming.failedSlots()).containsOnly(2);
  }

  @Test
  @Requirement("B09.FR.01")
  void usesAReplacedProfileFromTheNextRebootOn() {
    RoamingStation roaming = RoamingStation.connected();

    roaming.station.setNetworkProfile(NetworkProfile.of(1, TWO.csms()));
    roaming.one.hangUp();
    roaming.pass(10);
    assertThat(roaming.one.hasStation()).isTrue();

    roaming.station.reboot();
    roaming.pass(1);
    assertThat(roaming.two.hasStation()).isTrue();
    assertThat(roaming.events(StationEvent.Connected.class))
        .last()
        .isEqualTo(new StationEvent.Connected("2.0.1", URI.create("ws://two/ocpp/CP1"), 1));
  }

  @Test
  void reconnectsOnDemandWithTheProfileAsItIsNow() {
    RoamingStation roaming = RoamingStation.connected();

    roaming.station.setNetworkProfile(ONE.withPassword("new"));
    roaming.station.reconnect();
    roaming.pass(1);

    assertThat(roaming.one.handshakes)
        .extracting(handshake -> handshake.credentials())
        .containsExactly(null, new Credentials("CP1", "new"));
  }

  @Test
  void triesEveryProfileWhenThePriorityNamesNoneThatExists() {
    RoamingStation roaming = new RoamingStation(ONE, TWO);
    roaming.put("NetworkConfigurationPriority", "3");

    roaming.start();

    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void givesUpAnAnswerAfterTheMessageTimeoutOfTheProfile() {
    RoamingStation roaming = new RoamingStation(ONE.withMessageTimeout(Duration.ofSeconds(7)));
    roaming.start();
    roaming.one.answers = false;

    var answer = roaming.station.call("Heartbeat", "{}").toCompletableFuture();
    roaming.pass(6);
    assertThat(answer).isNotDone();
    roaming.pass(2);

    assertThat(answer)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(CallTimeoutException.class);
  }

  @Test
  @Requirement({"B09.FR.01", "B10.FR.07"})
  void keepsProfilesOrderAndTheOneThatWorkedOverAPowerCut() {
    RoamingStation roaming = RoamingStation.connected();
    roaming.station.setNetworkProfile(NetworkProfile.of(3, TWO.csms()).withPassword("secret"));
    roaming.pass(1);
    roaming.set("NetworkConfigurationPriority", "3,2");
    roaming.pass(1);

    roaming.comeBackWith(ONE, TWO);

    assertThat(roaming.two.handshakes)
        .extracting(handshake -> handshake.credentials())
        .containsExactly(new Credentials("CP1", "secret"));
    assertThat(roaming.value("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("3");
  }

  @Test
  @Requirement("A05.FR.06")
  void doesNotGoBackToALessSecureProfileAfterAPowerCut() {
    RoamingStation roaming = new RoamingStation(ONE.withPassword("secret"));
    roaming.start();

    roaming.comeBackWith(ONE.withPassword("secret"), TWO);
    roaming.stop(roaming.one, "one");
    roaming.pass(600);

    assertThat(roaming.two.visits).isEmpty();
    assertThatThrownBy(() -> roaming.comeBackWith(TWO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("security profile 1 was in use", "as secure");
  }

  @Test
  void saysAtBuildWhichProfileIsNotAcceptable() {
    assertThatThrownBy(() -> new RoamingStation(ONE, NetworkProfile.of(1, TWO.csms())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two stand in one slot");
    assertThatThrownBy(() -> new RoamingStation(ONE.withVersions("2.1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("allows no version");
  }
}
