package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.ContractCertificate.Validity;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.UpdateEnum;

/** Plug and Charge: what the station does with a contract certificate. */
class ContractCertificateTest {
  private static final ContractCertificate CONTRACT =
      new ContractCertificate(
          "DE8AA1B2C3D4E5",
          "-----BEGIN CERTIFICATE-----",
          List.of(
              new ContractCertificate.OcspData("SHA256", "aa", "bb", "01", "http://ocsp.example")));

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"C07.FR.01", "C07.FR.02"})
  void asksTheCsmsWithWhatItNeedsForOcsp() {
    virtual.contractValidity = Validity.VALID;

    plugAndCharge();

    AuthorizeRequest asked = virtual.last(AuthorizeRequest.class);
    assertThat(asked.idToken().type()).isEqualTo(IdTokenEnum.EMAID);
    assertThat(asked.idToken().idToken()).isEqualTo("DE8AA1B2C3D4E5");
    assertThat(asked.iso15118CertificateHashData()).hasSize(1);
    assertThat(asked.certificate()).isNull();
    assertThat(charges()).isTrue();
  }

  @ParameterizedTest(name = "allowed {0}")
  @Requirement("C07.FR.06")
  @CsvSource({"true, -----BEGIN CERTIFICATE-----", "false,"})
  void givesTheChainToTheCsmsWhereItsRootIsUnknownHere(
      String allowed, @Nullable String certificate) {
    virtual.set("ISO15118Ctrlr.CentralContractValidationAllowed", allowed);

    plugAndCharge();

    assertThat(virtual.last(AuthorizeRequest.class).certificate()).isEqualTo(certificate);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void doesNotChargeOnACertificateThatTheCsmsRefuses(AuthorizeCertificateStatusEnum status) {
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED), status);

    plugAndCharge();

    assertThat(charges()).isFalse();
  }

  @ParameterizedTest(name = "offline validation {0}, {1}, unknown may charge {2}: {3}")
  @Requirement({"C07.FR.07", "C07.FR.08", "C07.FR.12"})
  @CsvSource({
    "false, VALID, true, false",
    "true, VALID, true, true",
    "true, VALID, false, false",
    "true, INVALID, true, false",
    "true, UNKNOWN_ROOT, true, false",
  })
  void judgesItselfOffline(
      String offline, Validity validity, String unknownMayCharge, boolean charges) {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", offline);
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", unknownMayCharge);
    virtual.contractValidity = validity;
    virtual.goOffline();

    plugAndCharge();
    virtual.comeOnline();

    assertThat(charges()).isEqualTo(charges);
  }

  @Test
  @Requirement({"C07.FR.09", "C07.FR.11"})
  void chargesOfflineOnAContractThatTheCsmsHasAcceptedBefore() {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", "true");
    virtual.contractValidity = Validity.VALID;
    plugAndCharge();
    virtual.unplug();
    virtual.requests.clear();
    virtual.goOffline();

    plugAndCharge();
    virtual.comeOnline();

    assertThat(charges()).isTrue();
  }

  @Test
  @Requirement("C07.FR.10")
  void chargesOfflineOnAContractInTheLocalList() {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", "true");
    virtual.contractValidity = Validity.VALID;
    virtual.call(
        new SendLocalListRequest(
            List.of(
                new AuthorizationData(
                    new IdToken(CONTRACT.emaid(), IdTokenEnum.EMAID),
                    new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED))),
            1,
            UpdateEnum.FULL));
    virtual.goOffline();

    plugAndCharge();
    virtual.comeOnline();

    assertThat(charges()).isTrue();
  }

  private void plugAndCharge() {
    virtual.plugIn();
    virtual.station.presentContract(CONTRACT, 1);
    virtual.pass(Duration.ofSeconds(1));
  }

  private boolean charges() {
    return !virtual.sent(TransactionEventRequest.class).isEmpty();
  }
}
