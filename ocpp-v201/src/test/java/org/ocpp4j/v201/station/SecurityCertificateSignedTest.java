package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.security.CertificateAuthority;
import org.ocpp4j.security.CertificateAuthority.Period;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.Pem;
import org.ocpp4j.security.RootUse;
import org.ocpp4j.security.SigningRequest;
import org.ocpp4j.security.Subject;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSignedStatusEnum;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SignCertificateRequest;

/** What a station does with the certificates that come back. */
class SecurityCertificateSignedTest {
  private final CertifiedStation station = new CertifiedStation();
  private final VirtualStation virtual = station.virtual;

  @Test
  @Requirement({"A02.FR.06", "A02.FR.08", "A03.FR.06", "A03.FR.08", "A00.FR.507", "TC_A_11_CS"})
  void usesAValidCertificateAndConnectsAgain() {
    int connections = virtual.handshakes.size();

    CertificateSignedResponse answer = station.renew(CertifiedStation.YEAR);
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
  @Requirement({"A02.FR.08", "TC_A_12_CS"})
  void staysConnectedWhenTheCertificateIsNotForTheCsms() {
    virtual.certificates.addRoot(RootUse.V2G, station.root.certificate());
    int connections = virtual.handshakes.size();
    station.trigger(MessageTriggerEnum.SIGN_V2G_CERTIFICATE);

    CertificateSignedResponse answer =
        station.deliver(
            station.sign(station.csr(), station.period(CertifiedStation.YEAR)),
            CertificateSigningUseEnum.V2G_CERTIFICATE);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
    assertThat(virtual.handshakes).hasSize(connections);
  }

  private enum Fault {
    SIZE,
    FORM,
    KEY,
    PERIOD,
    PERIOD_TO_COME,
    SUBJECT,
    SUBJECT_OF_ANOTHER_ORGANIZATION,
    ROOT;

    /** The rule that it breaks. */
    String rule() {
      return name().split("_", -1)[0];
    }
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
    "A00.FR.511",
    "TC_A_14_CS"
  })
  @EnumSource
  void refusesACertificateThatIsNotRight(Fault fault) {
    station.set("CertSigningWaitMinimum", "10");
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    int connections = virtual.handshakes.size();
    String chain = faulty(fault);

    CertificateSignedResponse answer = station.deliver(chain, null);
    virtual.pass(Duration.ofDays(2));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.REJECTED);
    assertThat(Objects.requireNonNull(answer.statusInfo()).additionalInfo())
        .isEqualTo(fault.rule());
    assertThat(virtual.certificates.chain(CertificateUse.CHARGING_STATION)).isEmpty();
    assertThat(virtual.sent(SecurityEventNotificationRequest.class))
        .extracting(SecurityEventNotificationRequest::type)
        .containsExactly("InvalidChargingStationCertificate");
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
    assertThat(virtual.handshakes).hasSize(connections);
  }

  @Test
  @Requirement({"A02.FR.07", "A02.FR.20"})
  void asksNoMoreForACombinedCertificateAfterAWrongOne() {
    station.set("CertSigningWaitMinimum", "10");
    station.trigger(MessageTriggerEnum.SIGN_COMBINED_CERTIFICATE);

    CertificateSignedResponse answer = station.deliver(faulty(Fault.PERIOD), null);
    virtual.pass(Duration.ofDays(2));

    assertThat(answer.status()).isEqualTo(CertificateSignedStatusEnum.REJECTED);
    assertThat(Objects.requireNonNull(answer.statusInfo()).additionalInfo()).isEqualTo("PERIOD");
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("A02.FR.06")
  void takesTheRightCertificateAfterAWrongOne() {
    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    station.deliver(faulty(Fault.ROOT), null);

    assertThat(
            station
                .deliver(station.sign(station.csr(), station.period(CertifiedStation.YEAR)), null)
                .status())
        .isEqualTo(CertificateSignedStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement({"A02.FR.20", "A03.FR.06", "A03.FR.07"})
  void leavesItToTheCsmsToTryAgainAlthoughTheOldCertificateExpires() {
    station.renew(Duration.ofDays(31));
    virtual.requests.clear();
    virtual.pass(Duration.ofDays(2));
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);

    assertThat(station.deliver(faulty(Fault.ROOT), null).status())
        .isEqualTo(CertificateSignedStatusEnum.REJECTED);
    virtual.pass(Duration.ofDays(10));
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(1);

    station.trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    assertThat(virtual.sent(SignCertificateRequest.class)).hasSize(2);
  }

  private String faulty(Fault fault) {
    SigningRequest request = SigningRequest.parse(station.csr());
    CertificateAuthority stranger =
        CertificateAuthority.root(
            new Subject("Root", "Operator"), station.period(CertifiedStation.YEAR));
    Period expired =
        new Period(virtual.time.now().minusSeconds(99), virtual.time.now().minusSeconds(9));
    return switch (fault) {
      case SIZE -> {
        virtual.station.device().put(CertifiedStation.variable("MaxCertificateChainSize"), "300");
        yield station.sign(station.csr(), station.period(CertifiedStation.YEAR));
      }
      case FORM -> "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
      case KEY -> Pem.of(List.of(station.root.certificate()));
      case PERIOD -> station.sign(station.csr(), expired);
      case PERIOD_TO_COME ->
          station.sign(
              station.csr(),
              new Period(virtual.time.now().plusSeconds(99), virtual.time.now().plusSeconds(999)));
      case SUBJECT -> signAs(new Subject("CP2", "Operator"), request);
      case SUBJECT_OF_ANOTHER_ORGANIZATION -> signAs(new Subject("CP1", "Another"), request);
      case ROOT -> stranger.sign(request, station.period(CertifiedStation.YEAR));
    };
  }

  private String signAs(Subject subject, SigningRequest request) {
    return station.root.sign(
        new SigningRequest(subject, request.key()), station.period(CertifiedStation.YEAR));
  }
}
