package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.NetworkConnectionProfile;
import org.ocpp4j.v201.message.OCPPInterfaceEnum;
import org.ocpp4j.v201.message.OCPPTransportEnum;
import org.ocpp4j.v201.message.OCPPVersionEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SetNetworkProfileRequest;
import org.ocpp4j.v201.message.SetNetworkProfileStatusEnum;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.Variable;

/** A station that moves to another CSMS, and one whose CSMS goes away for a while. */
class NetworkMigrationTest {
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final VirtualStation virtual = VirtualStation.booted();
  private final List<Instant> attempts = new ArrayList<>();
  private int refusals;
  private int connectionsThen;

  private NetworkMigrationTest() {
    virtual.set("OCPPCommCtrlr.RetryBackOffWaitMinimum", String.valueOf(WAIT.toSeconds()));
    virtual.set("OCPPCommCtrlr.RetryBackOffRandomRange", "0");
    StationAdmission everyone = StationAdmission.everyone();
    StationAdmission nobody =
        StationAdmission.registered(
            id -> new StationAdmission.Registered("unknown", Tolerance.strict()));
    virtual.admission =
        handshake -> {
          attempts.add(virtual.time.now());
          connectionsThen = virtual.network.size();
          return (refusals-- > 0 ? nobody : everyone).decide(handshake);
        };
  }

  @Test
  @Requirement({"B09.FR.01", "B10.FR.01", "B10.FR.04", "B10.FR.06", "TC_B_45_CS"})
  void goesToTheCsmsThatItIsGiven() {
    migrateTo("other");

    assertThat(virtual.get("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("2");
    assertThat(virtual.events(StationEvent.Connected.class))
        .extracting(connected -> connected.url().getHost())
        .containsExactly("other");
    assertThat(connectionsThen).as("the old connection is closed first").isZero();
    assertThat(virtual.network.size()).isEqualTo(1);
    assertHasBooted();
  }

  @ParameterizedTest
  @Requirement({"B10.FR.03", "B10.FR.04", "TC_B_46_CS"})
  @ValueSource(booleans = {true, false})
  void goesBackAfterAsManyAttemptsAsConfigured(boolean silent) {
    virtual.set("OCPPCommCtrlr.NetworkProfileConnectionAttempts", "2");
    if (silent) {
      virtual.network.swallowAttemptsAt("other");
    } else {
      virtual.network.failAt("other", unreachable());
    }

    migrateTo("other");
    virtual.pass(Duration.ofMinutes(3));

    assertThat(virtual.events(StationEvent.ConnectFailed.class))
        .extracting(StationEvent.ConnectFailed::slot)
        .containsExactly(2, 2);
    assertThat(virtual.get("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("1");
    assertHasBooted();
  }

  @Test
  @Requirement({"B10.FR.07", "TC_B_49_CS"})
  void reconnectsToTheCsmsThatWorkedLastWhenNoneCanBeReached() {
    virtual.set("OCPPCommCtrlr.NetworkProfileConnectionAttempts", "1");
    virtual.set("OCPPCommCtrlr.RetryBackOffRepeatTimes", "0");
    virtual.network.failAt("other", unreachable());
    refusals = 1;

    migrateTo("other");
    virtual.pass(Duration.ofMinutes(1));

    assertThat(virtual.events(StationEvent.ConnectFailed.class))
        .extracting(StationEvent.ConnectFailed::slot)
        .containsExactly(2, 1);
    assertThat(attempts).hasSize(2);
    assertThat(between(attempts.get(0), attempts.get(1))).isGreaterThanOrEqualTo(WAIT);
    assertThat(virtual.get("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("1");
    assertHasBooted();
  }

  @ParameterizedTest
  @Requirement({"B10.FR.07", "B10.FR.09"})
  @ValueSource(booleans = {false, true})
  void goesBackToTheProfileThatWorkedAlthoughItsSlotWasOverwritten(boolean powerCut) {
    virtual.network.failAt("other", unreachable());
    assertThat(virtual.call(new SetNetworkProfileRequest(1, at("other"))).status())
        .isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
    lose();
    assertThat(virtual.network.size()).isEqualTo(1);

    restart(powerCut);
    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(lastHost()).isEqualTo("csms");

    virtual.network.mend("other");
    restart(powerCut);
    assertThat(lastHost()).isEqualTo("other");

    virtual.network.failAt("other", unreachable());
    restart(powerCut);
    assertThat(virtual.network.size()).isZero();
  }

  @Test
  @Requirement({"B10.FR.07", "B10.FR.09"})
  void goesBackToTheProfileThatWorkedAlsoWhenItReconnects() {
    virtual.network.failAt("other", unreachable());
    virtual.call(new SetNetworkProfileRequest(1, at("other")));
    virtual.events.clear();

    virtual.station.reconnect();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.events(StationEvent.ConnectFailed.class)).isNotEmpty();
    assertThat(lastHost()).isEqualTo("csms");
  }

  private void restart(boolean powerCut) {
    if (powerCut) {
      virtual.replace();
    } else {
      virtual.call(new ResetRequest(ResetEnum.ON_IDLE));
    }
    virtual.pass(Duration.ofMinutes(5));
  }

  private String lastHost() {
    List<StationEvent.Connected> all = virtual.events(StationEvent.Connected.class);
    return all.get(all.size() - 1).url().getHost();
  }

  @Test
  @Requirement({"2.0.1 part 4 §5.3", "TC_B_57_CS"})
  void waitsLongerAfterEachAttemptThatFails() {
    virtual.set("OCPPCommCtrlr.RetryBackOffRepeatTimes", "2");
    Instant lost = lose();
    assertThat(between(lost, attempts.get(0))).isGreaterThanOrEqualTo(WAIT);

    refusals = 1;
    attempts.clear();
    Instant lostAgain = lose();
    assertThat(attempts).hasSize(2);
    Duration first = between(lostAgain, attempts.get(0));
    assertThat(first).isGreaterThanOrEqualTo(WAIT);
    assertThat(between(attempts.get(0), attempts.get(1)))
        .isGreaterThanOrEqualTo(first.multipliedBy(2).minusMillis(100));
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  /** The CSMS closes the connection; what comes of it within two minutes. */
  private Instant lose() {
    Instant now = virtual.time.now();
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(2));
    return now;
  }

  private static Duration between(Instant from, Instant to) {
    return Duration.between(from, to);
  }

  private static ConnectException unreachable() {
    return ConnectException.of(ConnectException.Failure.UNREACHABLE, null, null);
  }

  /** The CSMS puts this host into slot 2 and before the one in use, and resets the station. */
  private void migrateTo(String host) {
    virtual.events.clear();
    assertThat(virtual.call(new SetNetworkProfileRequest(2, at(host))).status())
        .isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
    SetVariableData priority =
        SetVariableData.builder()
            .attributeValue("2,1")
            .component(new Component("OCPPCommCtrlr"))
            .variable(new Variable("NetworkConfigurationPriority"))
            .build();
    assertThat(
            virtual
                .call(new SetVariablesRequest(List.of(priority)))
                .setVariableResult()
                .get(0)
                .attributeStatus())
        .isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);
    assertThat(virtual.call(new ResetRequest(ResetEnum.ON_IDLE)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(5));
  }

  private static NetworkConnectionProfile at(String host) {
    return NetworkConnectionProfile.builder()
        .ocppVersion(OCPPVersionEnum.OCPP20)
        .ocppTransport(OCPPTransportEnum.JSON)
        .ocppCsmsUrl("ws://" + host + "/ocpp")
        .messageTimeout(30)
        .securityProfile(0)
        .ocppInterface(OCPPInterfaceEnum.WIRED0)
        .build();
  }

  private void assertHasBooted() {
    assertThat(virtual.sent(BootNotificationRequest.class))
        .extracting(BootNotificationRequest::reason)
        .containsExactly(BootReasonEnum.REMOTE_RESET);
    assertThat(virtual.sent(StatusNotificationRequest.class)).hasSize(2);
  }
}
