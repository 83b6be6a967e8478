package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateAuthority;
import org.ocpp4j.security.CertificateAuthority.Period;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.Pem;
import org.ocpp4j.security.RootUse;
import org.ocpp4j.security.SecurityLog;
import org.ocpp4j.security.SigningRequest;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.NetworkConnectionProfile;
import org.ocpp4j.v201.message.OCPPInterfaceEnum;
import org.ocpp4j.v201.message.OCPPTransportEnum;
import org.ocpp4j.v201.message.OCPPVersionEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.SetNetworkProfileRequest;
import org.ocpp4j.v201.message.SetNetworkProfileStatusEnum;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.Variable;

/** A station of security profile 1 in slot 1, and in slots 2 and 3 profiles as secure as that. */
class SecurityProfileTest {
  private static final URI PLAIN = URI.create("ws://csms/ocpp");
  private static final URI TLS = URI.create("wss://csms/ocpp");
  private static final Subject OPERATOR = new Subject("Root", "Operator");

  private final VirtualStation virtual =
      new VirtualStation(
          NetworkProfile.of(1, PLAIN).withPassword("a-very-long-password"),
          NetworkProfile.of(2, TLS),
          NetworkProfile.of(3, TLS).withSecurityProfile(3));
  private final Instant now = virtual.time.now();

  private SecurityProfileTest() {
    VariableId priority = VariableId.of("OCPPCommCtrlr", "NetworkConfigurationPriority");
    virtual.station.device().put(priority, "1");
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @Requirement({"A05.FR.02", "A05.FR.03", "A05.FR.04", "B10.FR.01", "B10.FR.02"})
  @CsvSource({
    "2, false, false, REJECTED",
    "'2,1', false, false, REJECTED",
    "3, false, true, REJECTED",
    "2, true, false, REBOOT_REQUIRED",
    "3, true, false, REJECTED",
    "'1,3', true, false, REJECTED",
    "3, true, true, REBOOT_REQUIRED",
    "'3,2,1', true, true, REBOOT_REQUIRED",
    "1, false, false, REBOOT_REQUIRED",
  })
  void goesToAHigherSecurityProfileOnlyWithTheCertificatesForIt(
      String order, boolean csmsRoot, boolean own, SetVariableStatusEnum answer) {
    if (csmsRoot) {
      installRoot(Duration.ofDays(365));
    }
    if (own) {
      installOwn(Duration.ofDays(365));
    }

    assertThat(prioritise(order)).isEqualTo(answer);

    boolean taken = answer != SetVariableStatusEnum.REJECTED;
    assertThat(virtual.get("OCPPCommCtrlr.NetworkConfigurationPriority"))
        .isEqualTo(taken ? order : "1");
    assertThat(virtual.get("SecurityCtrlr.SecurityProfile")).isEqualTo("1");
    assertThat(virtual.handshakes).as("nothing connects anew before a reboot").hasSize(1);
  }

  @Test
  @Requirement({"A05.FR.04", "A05.FR.05", "A05.FR.06", "TC_A_19_CS"})
  void goesToAHigherSecurityProfileThatTheCsmsHasSet() {
    installRoot(Duration.ofDays(365));

    assertThat(setProfile(2)).isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
    upgrade();

    assertThat(virtual.events(StationEvent.Connected.class))
        .extracting(connected -> connected.url().getScheme())
        .containsExactly("ws", "wss");
    assertThat(virtual.get("SecurityCtrlr.SecurityProfile")).isEqualTo("2");
    assertThat(virtual.get("OCPPCommCtrlr.NetworkConfigurationPriority")).isEqualTo("2");
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
  }

  @ParameterizedTest
  @Requirement({"A05.FR.02", "A05.FR.03", "TC_A_20_CS", "TC_A_21_CS"})
  @CsvSource({"2, false", "3, false", "3, true"})
  void takesAHigherSecurityProfileButDoesNotUseItWithoutTheCertificates(
      int securityProfile, boolean csmsRoot) {
    if (csmsRoot) {
      installRoot(Duration.ofDays(365));
    }

    assertThat(setProfile(securityProfile)).isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
    assertThat(prioritise("2,1")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(virtual.get("SecurityCtrlr.SecurityProfile")).isEqualTo("1");
    assertThat(virtual.handshakes).hasSize(1);
  }

  @Test
  @Requirement({"A05.FR.02", "A05.FR.03"})
  void needsCertificatesThatAreValidStill() {
    installRoot(Duration.ofDays(60));
    installOwn(Duration.ofDays(30));
    assertThat(prioritise("3")).isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);

    virtual.pass(Duration.ofDays(31));
    assertThat(prioritise("3")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(prioritise("2")).isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);

    virtual.pass(Duration.ofDays(31));
    assertThat(prioritise("2,3")).isEqualTo(SetVariableStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B10.FR.02")
  void refusesSlotsThatItDoesNotHave() {
    virtual.station.setNetworkProfile(NetworkProfile.of(5, PLAIN));
    assertThat(prioritise("4")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(prioritise("1,4")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(prioritise("")).isEqualTo(SetVariableStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"A05.FR.10", "A00.FR.005", "A05.FR.04"})
  void neverGoesBackToALowerSecurityProfile() {
    installRoot(Duration.ofDays(365));
    upgrade();
    virtual.station.setNetworkProfile(
        NetworkProfile.of(1, PLAIN).withPassword("a-very-long-password"));

    assertThat(prioritise("1")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(prioritise("2,1")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(prioritise("2")).isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);
  }

  @Test
  @Requirement({"A05.FR.05", "A05.FR.06", "A00.FR.001"})
  void forgetsTheLessSecureProfilesOnceTheUpgradeHasWorked() {
    installRoot(Duration.ofDays(365));
    assertThat(virtual.get("SecurityCtrlr.SecurityProfile")).isEqualTo("1");

    upgrade();

    assertThat(virtual.get("SecurityCtrlr.SecurityProfile")).isEqualTo("2");
    assertThat(virtual.get("OCPPCommCtrlr.NetworkConfigurationPriority")).isEqualTo("2");
    assertThat(virtual.get("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("2");
    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(virtual.securityLog())
        .extracting(SecurityLog.Entry::info)
        .contains("security profile 2");
  }

  /** In slot 2. */
  private SetNetworkProfileStatusEnum setProfile(int securityProfile) {
    NetworkConnectionProfile data =
        NetworkConnectionProfile.builder()
            .ocppVersion(OCPPVersionEnum.OCPP20)
            .ocppTransport(OCPPTransportEnum.JSON)
            .ocppCsmsUrl(TLS.toString())
            .messageTimeout(30)
            .securityProfile(securityProfile)
            .ocppInterface(OCPPInterfaceEnum.WIRED0)
            .build();
    return virtual.call(new SetNetworkProfileRequest(2, data)).status();
  }

  private void upgrade() {
    assertThat(prioritise("2,1")).isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);
    virtual.call(new ResetRequest(ResetEnum.ON_IDLE));
    virtual.pass(Duration.ofSeconds(10));
  }

  private void installRoot(Duration validity) {
    Period period = new Period(now, now.plus(validity));
    virtual.certificates.addRoot(
        RootUse.CSMS, CertificateAuthority.root(OPERATOR, period).certificate());
  }

  private void installOwn(Duration validity) {
    Period period = new Period(now, now.plus(validity));
    String request =
        virtual
            .certificates
            .request(CertificateUse.CHARGING_STATION, new Subject("CP1", "Operator"))
            .toCompletableFuture()
            .join();
    String signed =
        CertificateAuthority.root(OPERATOR, period).sign(SigningRequest.parse(request), period);
    virtual.certificates.install(CertificateUse.CHARGING_STATION, Pem.certificates(signed));
  }

  private SetVariableStatusEnum prioritise(String order) {
    SetVariableData data =
        SetVariableData.builder()
            .attributeValue(order)
            .component(new Component("OCPPCommCtrlr"))
            .variable(new Variable("NetworkConfigurationPriority"))
            .build();
    return virtual
        .call(new SetVariablesRequest(List.of(data)))
        .setVariableResult()
        .get(0)
        .attributeStatus();
  }
}
