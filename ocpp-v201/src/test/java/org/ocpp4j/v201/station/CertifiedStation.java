package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateAuthority;
import org.ocpp4j.security.CertificateAuthority.Period;
import org.ocpp4j.security.RootUse;
import org.ocpp4j.security.SigningRequest;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.v201.message.CertificateSignedRequest;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;

/** A station of security profile 3, and the certificate authority of its operator. */
final class CertifiedStation {
  static final Duration YEAR = Duration.ofDays(365);

  final VirtualStation virtual;
  final CertificateAuthority root;

  CertifiedStation() {
    this(NetworkProfile.of(1, URI.create("wss://csms/ocpp")).withSecurityProfile(3));
  }

  /** Has booted, and trusts the authority; what was sent until then is forgotten. */
  CertifiedStation(NetworkProfile profile) {
    virtual = new VirtualStation(profile);
    root =
        CertificateAuthority.root(new Subject("Root", "Operator"), period(YEAR.multipliedBy(20)));
    virtual.certificates.addRoot(RootUse.CSMS, root.certificate());
    set("OrganizationName", "Operator");
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(5));
    virtual.requests.clear();
  }

  /** Has a certificate that is valid for so long installed. */
  CertificateSignedResponse renew(Duration validity) {
    trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE);
    CertificateSignedResponse answer =
        deliver(
            sign(csr(), period(validity)), CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE);
    virtual.pass(Duration.ofSeconds(5));
    return answer;
  }

  /** The CSMS triggers the message. */
  void trigger(MessageTriggerEnum message) {
    assertThat(virtual.call(new TriggerMessageRequest(message)).status())
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
  }

  /** The CSMS sends a signed chain. */
  CertificateSignedResponse deliver(String chain, @Nullable CertificateSigningUseEnum type) {
    return virtual.call(new CertificateSignedRequest(chain, type, null));
  }

  /** The last request for a certificate. */
  String csr() {
    return virtual.last(SignCertificateRequest.class).csr();
  }

  /** The chain that the authority makes of a request. */
  String sign(String csr, Period period) {
    return root.sign(SigningRequest.parse(csr), period);
  }

  /** From now on, for so long. */
  Period period(Duration validity) {
    return new Period(virtual.time.now().minusSeconds(1), virtual.time.now().plus(validity));
  }

  /** Sets a variable of SecurityCtrlr as the program does. */
  void set(String name, String value) {
    virtual.station.device().put(variable(name), value);
  }

  static VariableId variable(String name) {
    return VariableId.of("SecurityCtrlr", name);
  }
}
