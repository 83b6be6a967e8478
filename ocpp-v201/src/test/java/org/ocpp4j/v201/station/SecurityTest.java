package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.LinkFaults;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.HeartbeatResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;

class SecurityTest {
  private final VirtualStation virtual = new VirtualStation();

  @Test
  @Requirement("A04.FR.01")
  void tellsThatItHasStartedOnceItIsAccepted() {
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(told()).containsExactly("StartupOfTheDevice");
    assertThat(virtual.requests.get(0)).isInstanceOf(BootNotificationRequest.class);
    assertThat(virtual.requests.indexOf(virtual.last(SecurityEventNotificationRequest.class)))
        .isGreaterThan(virtual.requests.indexOf(virtual.last(StatusNotificationRequest.class)));
  }

  @Test
  @Requirement({"A04.FR.01", "B02.FR.02"})
  void keepsAnEventToItselfWhileTheCsmsHasNotAcceptedIt() {
    virtual.answers.boot = request -> boot(RegistrationStatusEnum.PENDING);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(10));
    assertThat(told()).isEmpty();

    virtual.answers.boot = request -> boot(RegistrationStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(20));

    assertThat(told()).containsExactly("StartupOfTheDevice");
  }

  @Test
  @Requirement("A04.FR.01")
  void tellsThatItWasReset() {
    start();

    virtual.call(new ResetRequest(ResetEnum.IMMEDIATE));
    virtual.pass(Duration.ofSeconds(5));

    assertThat(told()).containsExactly("ResetOrReboot");
    assertThat(virtual.last(SecurityEventNotificationRequest.class).techInfo())
        .isEqualTo("REMOTE_RESET");
  }

  @Test
  @Requirement({"A04.FR.01", "ClockCtrlr.TimeAdjustmentReportingThreshold"})
  void tellsWhenItsClockIsSetByMoreThanTheThreshold() {
    start();
    virtual.answers.heartbeat = request -> new HeartbeatResponse(virtual.time.now().plusSeconds(9));
    virtual.pass(Duration.ofMinutes(6));
    assertThat(told()).isEmpty();

    virtual.answers.heartbeat =
        request -> new HeartbeatResponse(virtual.time.now().minusSeconds(3600));
    virtual.pass(Duration.ofMinutes(6));

    assertThat(told()).containsExactly("SettingSystemTime");
    assertThat(virtual.last(SecurityEventNotificationRequest.class).techInfo())
        .startsWith("by -36");
  }

  @Test
  @Requirement("A04.FR.02")
  void deliversWhatHappenedWhileItWasOffline() {
    start();
    virtual.network.goDown();

    virtual.station.securityEvent("TamperDetectionActivated", "cover");
    virtual.station.securityEvent("MemoryExhaustion", null);
    virtual.pass(Duration.ofMinutes(10));
    assertThat(told()).isEmpty();
    virtual.network.comeUp();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(told()).containsExactly("TamperDetectionActivated", "MemoryExhaustion");
  }

  @Test
  @Requirement("A04.FR.02")
  void deliversAfterAPowerCutWhatHappenedBefore() {
    start();
    virtual.network.goDown();
    virtual.station.securityEvent("TamperDetectionActivated", "cover");
    virtual.pass(Duration.ofSeconds(10));

    virtual.network.comeUp();
    virtual.replace();
    assertThat(told()).containsExactly("TamperDetectionActivated", "StartupOfTheDevice");

    virtual.requests.clear();
    virtual.replace();
    assertThat(told()).containsExactly("StartupOfTheDevice");
  }

  @Test
  @Requirement("A04.FR.02")
  void sendsAnEventAgainThatIsNotAnswered() {
    start();
    virtual.network.goSilent();
    virtual.station.securityEvent("TamperDetectionActivated", null);
    virtual.pass(Duration.ofMinutes(5));

    assertThat(told()).containsExactly("TamperDetectionActivated");
  }

  @Test
  @Requirement("A04.FR.02")
  void asksASilentCsmsLessAndLessOften() {
    start();
    virtual.network.setFaults(new LinkFaults(() -> 0, Duration.ZERO, 1, 0, 0, 0, 0));
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(1));
    virtual.station.securityEvent("TamperDetectionActivated", null);
    virtual.pass(Duration.ofHours(1));
    assertThat(told()).isEmpty();
    assertThat(virtual.events(StationEvent.FrameSent.class))
        .filteredOn(sent -> sent.frame().contains("TamperDetectionActivated"))
        .hasSizeBetween(6, 10);

    virtual.network.setFaults(LinkFaults.none());
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("TamperDetectionActivated");
  }

  @Test
  void doesNotRepeatAnEventThatTheCsmsRefuses() {
    start();
    virtual.answers.securityEvent =
        request -> {
          throw new OcppCallException("NotSupported", "no security here");
        };
    virtual.station.securityEvent("TamperDetectionActivated", null);
    virtual.station.securityEvent("MemoryExhaustion", null);
    virtual.pass(Duration.ofHours(1));

    assertThat(told()).containsExactly("TamperDetectionActivated", "MemoryExhaustion");
  }

  @Test
  @Requirement("A04.FR.04")
  void logsWhatIsNotCriticalWithoutTellingTheCsms() {
    start();

    virtual.station.securityEvent("AttemptedReplayAttacks", "twice");
    virtual.callRaw("Reset", "{\"type\":\"Never\"}");

    assertThat(told()).isEmpty();
    assertThat(announced()).contains("AttemptedReplayAttacks", "InvalidMessages");
    assertThat(virtual.securityLog())
        .extracting(entry -> entry.type())
        .containsExactly("StartupOfTheDevice", "AttemptedReplayAttacks", "InvalidMessages");
  }

  @Test
  @Requirement("A04.FR.04")
  void logsOnceThatTheCsmsDoesNotLetItIn() {
    start();
    virtual.network.failAt("csms", ConnectException.http(401, null, null));
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(30));

    assertThat(announced()).containsOnlyOnce("FailedToAuthenticateAtCsms");
  }

  @Test
  @Requirement("A04.FR.04")
  void keepsTheLatestEventsOnly() {
    start();
    for (int i = 0; i < 600; i++) {
      virtual.station.securityEvent("AttemptedReplayAttacks", String.valueOf(i));
    }
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.securityLog()).hasSize(500);
    assertThat(virtual.securityLog().get(499).info()).isEqualTo("599");
  }

  private void start() {
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();
  }

  private BootNotificationResponse boot(RegistrationStatusEnum status) {
    return new BootNotificationResponse(virtual.time.now(), 20, status);
  }

  private List<String> told() {
    return virtual.sent(SecurityEventNotificationRequest.class).stream()
        .map(SecurityEventNotificationRequest::type)
        .toList();
  }

  private List<String> announced() {
    return virtual.events(StationEvent.Security.class).stream()
        .map(StationEvent.Security::type)
        .toList();
  }
}
