package org.ocpp4j.conformance.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocpp4j.conformance.connectivity.RoamingStation.ONE;
import static org.ocpp4j.conformance.connectivity.RoamingStation.TWO;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;

@Requirement({"1.6J §3.1.2", "2.0.1 part 4 §3.1.2"})
class VersionChoiceTest {

  @Test
  void speaksTheVersionThatTheCsmsNamesAndOffersNoOtherAfterwards() {
    RoamingStation roaming = new RoamingStation(ONE);
    roaming.one.names = offered -> "ocpp1.6";

    roaming.start();
    roaming.one.hangUp();
    roaming.pass(10);

    assertThat(roaming.one.handshakes.get(0).subprotocols())
        .containsExactly("ocpp2.0.1", "ocpp1.6");
    assertThat(roaming.one.handshakes.get(1).subprotocols()).containsExactly("ocpp1.6");
    assertThat(roaming.station.protocol().dialect().version()).isEqualTo("1.6");
  }

  @Test
  void speaksTheVersionOfTheProfileWhenTheCsmsNamesNone() {
    RoamingStation roaming = new RoamingStation(ONE.withVersions("1.6", "2.0.1"));
    roaming.one.names = offered -> "";

    roaming.start();

    assertThat(roaming.one.handshakes.get(0).subprotocols())
        .containsExactly("ocpp1.6", "ocpp2.0.1");
    assertThat(roaming.events(StationEvent.Connected.class))
        .extracting(StationEvent.Connected::version)
        .containsExactly("1.6");
  }

  @Test
  void isNotConnectedByAVersionThatItDidNotOffer() {
    RoamingStation roaming = new RoamingStation(ONE.withVersions("2.0.1"));
    roaming.one.names = offered -> "ocpp1.6";

    roaming.start();

    assertThat(roaming.events(StationEvent.Connected.class)).isEmpty();
    assertThat(roaming.one.hasStation()).isFalse();
    assertThat(roaming.failures())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.failure().failure()).isEqualTo(Failure.SUBPROTOCOL);
              assertThat(failed.failure()).hasMessageContaining("the CSMS chose ocpp1.6");
            });
  }

  @Test
  void keepsItsVersionWhereAnotherProfileAllowsOnlyAnother() {
    RoamingStation roaming = new RoamingStation(ONE.withVersions("2.0.1"), TWO.withVersions("1.6"));
    roaming.set("NetworkProfileConnectionAttempts", "1");
    roaming.start();

    roaming.stop(roaming.one, "one");
    roaming.pass(7);
    assertThat(roaming.failures())
        .extracting(failed -> failed.failure().failure())
        .startsWith(Failure.REFUSED, Failure.SUBPROTOCOL);
    assertThat(roaming.two.visits).isEmpty();

    roaming.network.mend("one");
    roaming.pass(60);
    assertThat(roaming.one.hasStation()).isTrue();
  }

  @Test
  void hasNoViewInTheWordsOfAVersionThatItDoesNotSpeak() {
    VirtualTime time = new VirtualTime(1);
    ChargePoint only16 =
        ChargePoint.builder()
            .identity("CP1")
            .profile(ONE)
            .engine(time.engine())
            .transport(new InMemoryNetwork(time.engine(), Duration.ZERO).client())
            .protocols(Ocpp16.station())
            .hardware(SimulatedHardware.withPower(7200, time.engine().scheduler()).callbacks())
            .build();

    assertThatThrownBy(() -> Ocpp201.view(only16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ocpp201.station()");
  }
}
