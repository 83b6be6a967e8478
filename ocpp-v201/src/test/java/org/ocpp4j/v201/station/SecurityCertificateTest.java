package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateAuthority;
import org.ocpp4j.security.CertificateAuthority.Period;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.Pem;
import org.ocpp4j.security.RootUse;
import org.ocpp4j.security.SigningRequest;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.CertificateSignedRequest;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSignedStatusEnum;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;

/** A station of security profile 3, and the certificate authority of its operator. */
class SecurityCertificateTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final VirtualStation virtual =
      new VirtualStation(
          NetworkProfile.of(1, URI.create("wss://csms/ocpp")).withSecurityProfile(3));
  private final CertificateAuthority root =
      CertificateAuthority.root(new Subject("Root", "Operator"), period(YEAR.multipliedBy(20)));

  private SecurityCertificateTest() {
    virtual.certificates.addRoot(RootUse.CSMS, root.certificate());
    set("OrganizationName", "Operator");
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(5));
    virtual.requests.clear();
  }

  // ---- asking

  @Test
  @Requirement({
    "A02.FR.02",
    "A02.FR.03",
    "A02.FR.13",
    "A03.FR.13",
    "A00.FR.501",
    "A00.FR.503",
    "F06.FR.04"
  })
  void asksForTheCertificateThatTheCsmsTriggers() {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);
    trigger(MessageTriggerEnum.SIGN_COMBINED_CERTIFICATE);

    assertThat(virtual.sent(SignCertificateRequest.class))
        .extracting(SignCertificateRequest::certificateType)
        .containsExactly(
            CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE,
            CertificateSigningUseEnum.V2G_CERTIFICATE,
            null);
    SigningRequest request = SigningRequest.parse(csr());
    assertThat(request.subject()).isEqualTo(new Subject("CP1", "Operator"));
    assertThat(((ECPublicKey) request.key()).getParams().getOrder().bitLength()).isEqualTo(256);
  }

  @Test
  @Requirement({"A02.FR.03", "A03.FR.03"})
  void namesItsControllerInACertificateForEvs() {
    for (String name : List.of("SeccId", "OrganizationName")) {
      VariableId id = VariableId.of("ISO15118Ctrlr", name);
      virtual.station.device().define(VariableDefinition.text(id), "the " + name);
    }

    trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);

    assertThat(SigningRequest.parse(csr()).subject())
        .isEqualTo(new Subject("the SeccId", "the OrganizationName"));
  }

  @Test
  @Requirement({"A02.FR.05", "A03.FR.05"})
  void keepsItsPrivateKeyToItself() {
    renew(YEAR);

    assertThat(virtual.events(StationEvent.FrameSent.class))
        .isNotEmpty()
        .noneMatch(sent -> sent.frame().contains("PRIVATE KEY"));
    assertThat(virtual.station.device().definitions())
        .noneMatch(d -> virtual.station.device().value(d.id()).orElse("").contains("PRIVATE"));
  }

  @Test
  @Requirement("A02.FR.02")
  void makesNewKeysEachTimeTheCsmsTriggers() {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    String first = csr();
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    assertThat(SigningRequest.parse(csr()).key()).isNotEqualTo(SigningRequest.parse(first).key());
  }

  @Test
  @Requirement({"A02.FR.03", "B02.FR.02"})
  void asksWhileTheCsmsIsNotSureAboutTheStation() {
    virtual.answers.boot =
        request ->
            new BootNotificationResponse(virtual.time.now(), 20, RegistrationStatusEnum.PENDING);
    virtual.replace();

    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @ParameterizedTest
  @Requirement({"A02.FR.17", "A02.FR.18", "A02.FR.19", "A03.FR.17", "A03.FR.18", "A03.FR.19"})
  @ValueSource(ints = {0, 1, 3})
  void asksAgainAfterWaitsThatDouble(int repeatTimes) {
    set("CertSigningWaitMinimum", "10");
    set("CertSigningRepeatTimes", String.valueOf(repeatTimes));
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    int sent = 1;
    for (long wait = 10; wait <= 10L << repeatTimes; wait *= 2) {
      virtual.pass(Duration.ofSeconds(wait - 2));
      assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent);
      virtual.pass(Duration.ofSeconds(2));
      assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(++sent);
    }
    virtual.pass(Duration.ofDays(3));
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent);

    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent + 1);
  }

  @Test
  @Requirement("A02.FR.17")
  void doesNotAskAgainWhenTheCsmsCannotHaveItSigned() {
    virtual.answers.signCertificate =
        request -> new SignCertificateResponse(GenericStatusEnum.REJECTED);
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    virtual.pass(Duration.ofDays(1));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("A02.FR.17")
  void asksAgainOnceItIsBackOnline() {
    set("CertSigningWaitMinimum", "60");
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    virtual.network.goDown();
    virtual.pass(Duration.ofMinutes(10));
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);

    virtual.network.comeUp();
    virtual.station.networkUp();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(2);
  }

  // ---- before it expires

  @Test
  @Requirement({"A03.FR.02", "A03.FR.03"})
  void asksForANewCertificateAMonthBeforeTheOldOneExpires() {
    renew(Duration.ofDays(100));
    virtual.requests.clear();

    virtual.pass(Duration.ofDays(69));
    assertThat(virtual.sent(SignCertificateRequest.class)).isEmpty();
    virtual.pass(Duration.ofDays(2));
    assertThat(virtual.last(SignCertificateRequest.class).certificateType())
        .isEqualTo(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);

    deliver(sign(csr(), period(YEAR)), null);
    virtual.requests.clear();
    virtual.pass(Duration.ofDays(30));
    assertThat(virtual.sent(SignCertificateRequest.class)).isEmpty();
  }

  @Test
  @Requirement("A03.FR.02")
  void asksOnceItIsOnlineForWhatExpiredMeanwhile() {
    renew(Duration.ofDays(40));
    virtual.requests.clear();
    virtual.network.goDown();
    virtual.pass(Duration.ofDays(20));

    virtual.network.comeUp();
    virtual.station.networkUp();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"A03.FR.02", "A00.FR.428"})
  void renewsACombinedCertificateAsOne() {
    trigger(MessageTriggerEnum.SIGN_COMBINED_CERTIFICATE);
    deliver(sign(csr(), period(Duration.ofDays(31))), null);
    assertThat(virtual.certificates.chain(CertificateUse.V2G)).hasSize(1);
    virtual.requests.clear();

    virtual.pass(Duration.ofDays(2));

    assertThat(virtual.sent(SignCertificateRequest.class))
        .extracting(SignCertificateRequest::certificateType)
        .containsExactly((CertificateSigningUseEnum) null);
  }

  // ---- what comes back

  @Test
  @Requirement({"A02.FR.06", "A02.FR.08", "A03.FR.06", "A03.FR.08", "A00.FR.507"})
  void usesAValidCertificateAndConnectsAgain() {
    int connections = virtual.handshakes.size();

    CertificateSignedResponse answer = renew(YEAR);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    assertThat(virtual.certificates.chain(CertificateUse.CHARGING_STATION)).hasSize(1);
    assertThat(virtual.handshakes).hasSize(connections + 1);
    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(virtual.securityLog().toString()).contains("new certificate: CHARGING_STATION");
    virtual.requests.clear();
    virtual.pass(Duration.ofDays(2));
    assertThat(virtual.sent(SignCertificateRequest.class)).isEmpty();
  }

  @Test
  @Requirement("A02.FR.08")
  void staysConnectedWhenTheCertificateIsNotForTheCsms() {
    virtual.certificates.addRoot(RootUse.V2G, root.certificate());
    int connections = virtual.handshakes.size();
    trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);

    CertificateSignedResponse answer =
        deliver(sign(csr(), period(YEAR)), CertificateSigningUseEnum.V2G_CERTIFICATE);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    assertThat(virtual.handshakes).hasSize(connections);
  }

  private enum Fault {
    SIZE,
    FORM,
    KEY,
    PERIOD,
    SUBJECT,
    ROOT
  }

  @ParameterizedTest
  @Requirement({
    "A02.FR.06",
    "A02.FR.07",
    "A02.FR.16",
    "A02.FR.20",
    "A03.FR.06",
    "A03.FR.07",
    "A03.FR.16",
    "A04.FR.01",
    "A00.FR.509",
    "A00.FR.511"
  })
  @EnumSource
  void refusesACertificateThatIsNotRight(Fault fault) {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    int connections = virtual.handshakes.size();
    String chain = faulty(fault);

    CertificateSignedResponse answer = deliver(chain, null);
    virtual.pass(Duration.ofDays(2));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.REJECTED);
    assertThat(Objects.requireNonNull(answer.statusInfo()).additionalInfo())
        .isEqualTo(fault.name());
    assertThat(virtual.certificates.chain(CertificateUse.CHARGING_STATION)).isEmpty();
    assertThat(virtual.sent(SecurityEventNotificationRequest.class))
        .extracting(SecurityEventNotificationRequest::type)
        .containsExactly("InvalidChargingStationCertificate");
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
    assertThat(virtual.handshakes).hasSize(connections);
  }

  @Test
  @Requirement("A02.FR.06")
  void takesTheRightCertificateAfterAWrongOne() {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    deliver(faulty(Fault.ROOT), null);

    assertThat(deliver(sign(csr(), period(YEAR)), null).status())
        .isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
  }

  private String faulty(Fault fault) {
    SigningRequest request = SigningRequest.parse(csr());
    CertificateAuthority stranger =
        CertificateAuthority.root(new Subject("Root", "Operator"), period(YEAR));
    Period expired =
        new Period(virtual.time.now().minusSeconds(99), virtual.time.now().minusSeconds(9));
    return switch (fault) {
      case SIZE -> {
        virtual.station.device().put(variable("MaxCertificateChainSize"), "300");
        yield sign(csr(), period(YEAR));
      }
      case FORM -> "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
      case KEY -> Pem.of(List.of(root.certificate()));
      case PERIOD -> sign(csr(), expired);
      case SUBJECT ->
          root.sign(
              new SigningRequest(new Subject("CP2", "Operator"), request.key()), period(YEAR));
      case ROOT -> stranger.sign(request, period(YEAR));
    };
  }

  private CertificateSignedResponse renew(Duration validity) {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    CertificateSignedResponse answer =
        deliver(
            sign(csr(), period(validity)), CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);
    virtual.pass(Duration.ofSeconds(5));
    return answer;
  }

  private void trigger(MessageTriggerEnum message) {
    assertThat(virtual.call(new TriggerMessageRequest(message)).status())
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
  }

  private CertificateSignedResponse deliver(
      String chain, @Nullable CertificateSigningUseEnum type) {
    return virtual.call(new CertificateSignedRequest(chain, type, null));
  }

  private String csr() {
    return virtual.last(SignCertificateRequest.class).csr();
  }

  private String sign(String csr, Period period) {
    return root.sign(SigningRequest.parse(csr), period);
  }

  private Period period(Duration validity) {
    return new Period(virtual.time.now().minusSeconds(1), virtual.time.now().plus(validity));
  }

  private void set(String name, String value) {
    virtual.station.device().put(variable(name), value);
  }

  private static VariableId variable(String name) {
    return VariableId.of("SecurityCtrlr", name);
  }
}
