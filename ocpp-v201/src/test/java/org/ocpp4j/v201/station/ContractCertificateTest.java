package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.ContractCertificate.Validity;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.HashAlgorithmEnum;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.OCSPRequestData;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

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
  @Requirement({"C07.FR.01", "C07.FR.02", "TC_C_50_CS"})
  void asksTheCsmsWithWhatItNeedsForOcsp() {
    virtual.contractValidity = Validity.VALID;

    plugAndCharge();

    AuthorizeRequest asked = virtual.last(AuthorizeRequest.class);
    assertThat(asked.idToken().type()).isEqualTo(IdTokenEnum.EMAID);
    assertThat(asked.idToken().idToken()).isEqualTo("DE8AA1B2C3D4E5");
    assertThat(asked.iso15118CertificateHashData())
        .containsExactly(
            OCSPRequestData.builder()
                .hashAlgorithm(HashAlgorithmEnum.SHA256)
                .issuerNameHash("aa")
                .issuerKeyHash("bb")
                .serialNumber("01")
                .responderURL("http://ocsp.example")
                .build());
    assertThat(asked.certificate()).isNull();
    assertThat(virtual.transactions().get(0).triggerReason())
        .isEqualTo(TriggerReasonEnum.AUTHORIZED);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Requirement({"C07.FR.01", "TC_C_51_CS", "TC_C_53_CS"})
  @CsvSource({"VALID, CONTRACT_CANCELLED", "UNKNOWN_ROOT, CERTIFICATE_REVOKED"})
  void doesNotChargeOnAContractThatTheCsmsRefuses(
      Validity validity, AuthorizeCertificateStatusEnum status) {
    virtual.set("ISO15118Ctrlr.CentralContractValidationAllowed", "true");
    virtual.contractValidity = validity;
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.INVALID), status);

    plugAndCharge();

    AuthorizeRequest asked = virtual.last(AuthorizeRequest.class);
    assertThat(asked.idToken().type()).isEqualTo(IdTokenEnum.EMAID);
    assertThat(asked.iso15118CertificateHashData()).isNotEmpty();
    assertThat(asked.certificate() != null).isEqualTo(validity == Validity.UNKNOWN_ROOT);
    assertThat(charges()).isFalse();
  }

  @Test
  @Requirement("C07.FR.01")
  void asksOnlineAboutAContractWhateverIsKnownOfIt() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.contractValidity = Validity.VALID;
    plugAndCharge();
    virtual.unplug();
    virtual.requests.clear();

    plugAndCharge();

    assertThat(virtual.last(AuthorizeRequest.class).iso15118CertificateHashData()).hasSize(1);
    assertThat(charges()).isTrue();
  }

  @Test
  void aTokenOfTheSameNameIsNoContract() {
    virtual.set("AuthCtrlr.DisableRemoteAuthorization", "true");
    plugAndCharge();
    virtual.set("AuthCtrlr.DisableRemoteAuthorization", "false");

    virtual.present(CONTRACT.token());

    assertThat(virtual.last(AuthorizeRequest.class).iso15118CertificateHashData()).isNull();
  }

  @Test
  void refusesContractsWherePlugAndChargeIsOff() {
    virtual
        .station
        .device()
        .define(VariableDefinition.text(VariableId.of("ISO15118Ctrlr", "PnCEnabled")), "false");

    plugAndCharge();

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(charges()).isFalse();
  }

  @ParameterizedTest(name = "offline validation {0}, {1}: {2}")
  @Requirement({"C07.FR.07", "C07.FR.08"})
  @CsvSource({"false, VALID, false", "true, VALID, true", "true, UNKNOWN_ROOT, false"})
  void judgesItselfWhereTheCsmsDoesNotAnswer(String offline, Validity validity, boolean charges) {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", offline);
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.contractValidity = validity;
    virtual.network.goSilent();

    plugAndCharge();
    virtual.pass(Duration.ofMinutes(2));

    assertThat(!virtual.events(StationEvent.Transaction.class).isEmpty()).isEqualTo(charges);
  }

  @ParameterizedTest(name = "allowed {0}")
  @Requirement({"C07.FR.06", "TC_C_52_CS"})
  @CsvSource({"true, -----BEGIN CERTIFICATE-----", "false,"})
  void givesTheChainToTheCsmsWhereItsRootIsUnknownHere(
      String allowed, @Nullable String certificate) {
    virtual.set("ISO15118Ctrlr.CentralContractValidationAllowed", allowed);

    plugAndCharge();

    assertThat(virtual.last(AuthorizeRequest.class).certificate()).isEqualTo(certificate);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void doesNotChargeOnACertificateThatTheCsmsRefuses(AuthorizeCertificateStatusEnum status) {
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED), status);

    plugAndCharge();

    assertThat(charges()).isFalse();
  }

  @ParameterizedTest(name = "offline validation {0}, {1}, unknown {2}, known {3} may charge: {4}")
  @Requirement({"C07.FR.07", "C07.FR.08", "C07.FR.09", "C07.FR.12", "TC_C_54_CS", "TC_C_55_CS"})
  @CsvSource({
    "false, VALID, true, true, false",
    "true, VALID, true, true, true",
    "true, VALID, false, true, false",
    "true, VALID, true, false, false",
    "true, INVALID, true, true, false",
    "true, UNKNOWN_ROOT, true, true, false",
  })
  void judgesItselfOffline(
      String offline,
      Validity validity,
      String unknownMayCharge,
      String knownMayCharge,
      boolean charges) {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", offline);
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", unknownMayCharge);
    virtual.set("AuthCtrlr.LocalAuthorizeOffline", knownMayCharge);
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.contractValidity = validity;
    virtual.goOffline();

    plugAndCharge();
    virtual.comeOnline();

    TransactionEventRequest first = virtual.transactions().get(0);
    assertThat(first.triggerReason()).isEqualTo(TriggerReasonEnum.CABLE_PLUGGED_IN);
    assertThat(first.transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
    assertThat(first.offline()).isTrue();
    assertThat(virtual.toldCharging()).isEqualTo(charges);
    assertThat(virtual.transactions().stream())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.AUTHORIZED)
        .hasSize(charges ? 1 : 0)
        .allMatch(event -> Boolean.TRUE.equals(event.offline()));
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
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);
    virtual.comeOnline();

    assertThat(virtual.toldCharging()).isTrue();
  }

  @ParameterizedTest
  @Requirement({"C07.FR.09", "C07.FR.10"})
  @CsvSource({"ACCEPTED, true", "BLOCKED, false"})
  void chargesOfflineOnAContractAsTheLocalListSays(
      AuthorizationStatusEnum listed, boolean charges) {
    virtual.set("ISO15118Ctrlr.ContractValidationOffline", "true");
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.contractValidity = Validity.VALID;
    virtual.list(Map.of(CONTRACT.token(), new IdTokenInfo(listed)));
    virtual.goOffline();

    plugAndCharge();
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.LOCAL_LIST);
    virtual.comeOnline();

    assertThat(virtual.toldCharging()).isEqualTo(charges);
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
