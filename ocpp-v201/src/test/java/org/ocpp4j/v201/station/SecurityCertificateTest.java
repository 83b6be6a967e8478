package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.SigningRequest;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSignedStatusEnum;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;

/** When a station asks for certificates. */
class SecurityCertificateTest {
  private final CertifiedStation station = new CertifiedStation();
  private final VirtualStation virtual = station.virtual;

  @Test
  @Requirement({
    "A02.FR.02",
    "A02.FR.03",
    "A02.FR.13",
    "A00.FR.501",
    "A00.FR.503",
    "TC_A_11_CS",
    "TC_A_12_CS",
    "TC_A_13_CS"
  })
  void asksForTheCertificateThatTheCsmsTriggers() {
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    station.trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);
    station.trigger(MessageTriggerEnum.SIGN_COMBINED_CERTIFICATE);

    assertThat(virtual.sent(SignCertificateRequest.class))
        .extracting(SignCertificateRequest::certificateType)
        .containsExactly(
            CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE,
            CertificateSigningUseEnum.V2G_CERTIFICATE,
            null);
    SigningRequest request = SigningRequest.parse(station.csr());
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

    station.trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);

    assertThat(SigningRequest.parse(station.csr()).subject())
        .isEqualTo(new Subject("the SeccId", "the OrganizationName"));
  }

  @Test
  @Requirement({"A02.FR.05", "A03.FR.05"})
  void keepsItsPrivateKeyToItself() {
    station.renew(CertifiedStation.YEAR);

    assertThat(virtual.events(StationEvent.FrameSent.class))
        .isNotEmpty()
        .noneMatch(sent -> sent.frame().contains("PRIVATE KEY"));
    assertThat(virtual.station.device().definitions())
        .noneMatch(d -> virtual.station.device().value(d.id()).orElse("").contains("PRIVATE"));
  }

  @Test
  @Requirement("A02.FR.02")
  void makesNewKeysEachTimeTheCsmsTriggers() {
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    String first = station.csr();
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    assertThat(SigningRequest.parse(station.csr()).key())
        .isNotEqualTo(SigningRequest.parse(first).key());
  }

  @Test
  @Requirement({"A02.FR.03", "B02.FR.02"})
  void asksWhileTheCsmsIsNotSureAboutTheStation() {
    virtual.answers.boot =
        request ->
            new BootNotificationResponse(virtual.time.now(), 20, RegistrationStatusEnum.PENDING);
    virtual.replace();

    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @ParameterizedTest
  @Requirement({"A02.FR.17", "A02.FR.18", "A02.FR.19", "TC_A_23_CS"})
  @ValueSource(ints = {0, 1, 3})
  void asksAgainAfterWaitsThatDouble(int repeatTimes) {
    station.set("CertSigningWaitMinimum", "10");
    station.set("CertSigningRepeatTimes", String.valueOf(repeatTimes));
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);

    int sent = 1;
    for (long wait = 10; wait <= 10L << repeatTimes; wait *= 2) {
      virtual.pass(Duration.ofSeconds(wait - 2));
      assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent);
      virtual.pass(Duration.ofSeconds(2));
      assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(++sent);
    }
    virtual.pass(Duration.ofDays(3));
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent);

    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(sent + 1);
    assertThat(
            station
                .deliver(station.sign(station.csr(), station.period(CertifiedStation.YEAR)), null)
                .status())
        .isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement({"A02.FR.17", "TC_A_15_CS"})
  void doesNotAskAgainWhenTheCsmsCannotHaveItSigned() {
    virtual.answers.signCertificate =
        request -> new SignCertificateResponse(GenericStatusEnum.REJECTED);
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    virtual.pass(Duration.ofDays(1));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("A02.FR.17")
  void asksAgainOnceItIsBackOnline() {
    station.set("CertSigningWaitMinimum", "60");
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
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
  @Requirement({"A03.FR.02", "A03.FR.03", "A03.FR.06", "A03.FR.08", "A03.FR.13"})
  void asksForANewCertificateAMonthBeforeTheOldOneExpires() {
    station.renew(Duration.ofDays(100));
    virtual.requests.clear();

    virtual.pass(Duration.ofDays(69));
    assertThat(virtual.sent(SignCertificateRequest.class)).isEmpty();
    virtual.pass(Duration.ofDays(2));
    assertThat(virtual.last(SignCertificateRequest.class).certificateType())
        .isEqualTo(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);

    int connections = virtual.handshakes.size();
    CertificateSignedResponse answer =
        station.deliver(station.sign(station.csr(), station.period(CertifiedStation.YEAR)), null);
    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    virtual.requests.clear();
    virtual.pass(Duration.ofDays(30));
    assertThat(virtual.handshakes).hasSize(connections + 1);
    assertThat(virtual.sent(SignCertificateRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"A03.FR.17", "A03.FR.18", "A03.FR.19"})
  void asksForTheNewCertificateAfterWaitsThatDouble() {
    station.set("CertSigningWaitMinimum", "10");
    station.set("CertSigningRepeatTimes", "1");
    station.renew(Duration.ofDays(31));
    virtual.requests.clear();

    virtual.pass(Duration.ofDays(10));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(3);
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(4);
  }

  @Test
  @Requirement("A03.FR.02")
  void letsACertificateExpireThatTheCsmsDoesNotAskFor() {
    URI address = URI.create("wss://csms/ocpp");
    CertifiedStation other =
        new CertifiedStation(NetworkProfile.of(1, address).withPassword("a-very-long-password"));
    assertThat(other.renew(Duration.ofDays(31)).status())
        .isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    other.virtual.requests.clear();

    other.virtual.pass(Duration.ofDays(10));

    assertThat(other.virtual.sent(SignCertificateRequest.class)).isEmpty();
  }

  @Test
  @Requirement("A03.FR.02")
  void asksOnceItIsOnlineForWhatExpiredMeanwhile() {
    station.renew(Duration.ofDays(40));
    virtual.requests.clear();
    virtual.network.goDown();
    virtual.pass(Duration.ofDays(20));

    virtual.network.comeUp();
    virtual.station.networkUp();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"A03.FR.02", "A00.FR.428", "TC_A_13_CS"})
  void renewsACombinedCertificateAsOne() {
    station.trigger(MessageTriggerEnum.SIGN_COMBINED_CERTIFICATE);
    assertThat(
            station
                .deliver(station.sign(station.csr(), station.period(Duration.ofDays(31))), null)
                .status())
        .isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    assertThat(virtual.certificates.chain(CertificateUse.V2G)).hasSize(1);
    virtual.requests.clear();

    virtual.pass(Duration.ofDays(2));

    assertThat(virtual.sent(SignCertificateRequest.class))
        .extracting(SignCertificateRequest::certificateType)
        .containsExactly((CertificateSigningUseEnum) null);
  }
}
