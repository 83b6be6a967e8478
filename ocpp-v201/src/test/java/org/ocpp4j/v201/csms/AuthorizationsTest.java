package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.HashAlgorithmEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.OCSPRequestData;
import org.ocpp4j.v201.message.Transaction;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class AuthorizationsTest {
  private static final IdToken CARD = new IdToken("DEADBEEF", IdTokenEnum.ISO14443);
  private static final IdToken CONTRACT = new IdToken("DE8AA12345678X", IdTokenEnum.EMAID);
  private static final IdToken GROUP = new IdToken("FLEET", IdTokenEnum.CENTRAL);

  private static final List<OCSPRequestData> HASHES =
      List.of(
          OCSPRequestData.builder()
              .hashAlgorithm(HashAlgorithmEnum.SHA256)
              .issuerNameHash("aa")
              .issuerKeyHash("bb")
              .serialNumber("01")
              .responderURL("http://ocsp.example")
              .build());

  private final Map<IdToken, IdTokenInfo> known = new HashMap<>();
  private AuthorizeCertificateStatusEnum chain = AuthorizeCertificateStatusEnum.ACCEPTED;
  private boolean broken;

  private final Authorizations authorizations =
      new Authorizations(this::find, (station, request) -> CompletableFuture.completedStage(chain));
  private final CsmsWorld world =
      new CsmsWorld(
          new VirtualTime(1),
          on -> {
            authorizations.register(on);
            on.onAsync(TransactionEventRequest.class, authorizations::verify);
          });
  private final PlayedStation station = world.station("CP1").connect();

  private CompletionStage<Optional<IdTokenInfo>> find(String at, IdToken token) {
    assertThat(at).isEqualTo("CP1");
    return broken
        ? CompletableFuture.failedStage(new IllegalStateException("the database is down"))
        : CompletableFuture.completedStage(Optional.ofNullable(known.get(token)));
  }

  private IdTokenInfo answered(IdToken token) {
    return station.call(new AuthorizeRequest(token)).idTokenInfo();
  }

  private TransactionEventResponse answeredInTransaction(@Nullable IdToken token) {
    return station.call(
        TransactionEventRequest.builder()
            .eventType(TransactionEventEnum.STARTED)
            .timestamp(world.time.now())
            .triggerReason(TriggerReasonEnum.AUTHORIZED)
            .seqNo(0)
            .transactionInfo(Transaction.builder().transactionId("T1").build())
            .idToken(token)
            .build());
  }

  @ParameterizedTest
  @EnumSource(AuthorizationStatusEnum.class)
  @Requirement({
    "C01.FR.07",
    "C01.FR.18",
    "C06.FR.04",
    "C09.FR.10",
    "C12.FR.03",
    "E01.FR.11",
    "E01.FR.12",
    "E02.FR.02",
    "E02.FR.04",
    "E03.FR.02",
    "E05.FR.01"
  })
  void givesTheStandingOfTheToken(AuthorizationStatusEnum standing) {
    known.put(CARD, new IdTokenInfo(standing));

    assertThat(answered(CARD).status()).isEqualTo(standing);
    assertThat(answeredInTransaction(CARD).idTokenInfo()).returns(standing, IdTokenInfo::status);
  }

  @Test
  @Requirement({"C01.FR.06", "C09.FR.02", "C09.FR.09", "C09.FR.12", "E01.FR.12"})
  void givesTheGroupOfTheToken() {
    known.put(
        CARD,
        IdTokenInfo.builder().status(AuthorizationStatusEnum.ACCEPTED).groupIdToken(GROUP).build());

    assertThat(answered(CARD).groupIdToken()).isEqualTo(GROUP);
    assertThat(answeredInTransaction(CARD).idTokenInfo()).returns(GROUP, IdTokenInfo::groupIdToken);
  }

  @ParameterizedTest
  @CsvSource({"ISO14443, UNKNOWN", "CENTRAL, UNKNOWN", "EMAID, UNKNOWN", "KEY_CODE, INVALID"})
  @Requirement({"C01.FR.07", "C04.FR.01"})
  void doesNotKnowAStranger(IdTokenEnum type, AuthorizationStatusEnum standing) {
    assertThat(answered(new IdToken("1234", type)).status()).isEqualTo(standing);
  }

  @Test
  @Requirement("C04.FR.02")
  void acceptsTheRightKeyCode() {
    IdToken code = new IdToken("1234", IdTokenEnum.KEY_CODE);
    known.put(code, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));

    assertThat(answered(code).status()).isEqualTo(AuthorizationStatusEnum.ACCEPTED);
  }

  @Test
  @Requirement("C02.FR.02")
  void acceptsWhereNobodyHasToBeAuthorized() {
    assertThat(answeredInTransaction(new IdToken("", IdTokenEnum.NO_AUTHORIZATION)).idTokenInfo())
        .returns(AuthorizationStatusEnum.ACCEPTED, IdTokenInfo::status);
  }

  @Test
  void saysNothingOfATokenThatIsNotThere() {
    assertThat(answeredInTransaction(null).idTokenInfo()).isNull();
  }

  @Test
  void failsWhenItCannotLookUp() {
    broken = true;

    assertThat(station.errorFor(new AuthorizeRequest(CARD))).isEqualTo("InternalError");
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, NOT_AT_THIS_LOCATION", "BLOCKED, BLOCKED"})
  @Requirement("C01.FR.22")
  void saysWhenATokenMayChargeAtNoEvse(
      AuthorizationStatusEnum standing, AuthorizationStatusEnum answer) {
    known.put(CARD, IdTokenInfo.builder().status(standing).evseId(List.of()).build());

    assertThat(answered(CARD)).isEqualTo(new IdTokenInfo(answer));
  }

  @Test
  @Requirement({"C01.FR.19", "C01.FR.20"})
  void namesTheEvsesOnlyOfATokenThatMayNotChargeAtAll() {
    known.put(CARD, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
    known.put(
        GROUP,
        IdTokenInfo.builder().status(AuthorizationStatusEnum.ACCEPTED).evseId(List.of(2)).build());

    assertThat(answered(CARD).evseId()).isNull();
    assertThat(answered(GROUP).evseId()).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({"en, de, de", "en, en, ", ", de, ", "en, , "})
  @Requirement({"C01.FR.10", "C01.FR.11"})
  void namesASecondLanguageOnlyBesideAnother(
      @Nullable String first, @Nullable String second, @Nullable String answer) {
    known.put(
        CARD,
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .language1(first)
            .language2(second)
            .build());

    assertThat(answered(CARD))
        .returns(first, IdTokenInfo::language1)
        .returns(answer, IdTokenInfo::language2);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED",
    "ACCEPTED, NO_CREDIT, ACCEPTED, NO_CREDIT",
    "ACCEPTED, BLOCKED, CONTRACT_CANCELLED, BLOCKED",
    "ACCEPTED, EXPIRED, CONTRACT_CANCELLED, EXPIRED",
    "ACCEPTED, INVALID, CONTRACT_CANCELLED, INVALID",
    "ACCEPTED, UNKNOWN, CONTRACT_CANCELLED, UNKNOWN",
    "CERTIFICATE_EXPIRED, ACCEPTED, CERTIFICATE_EXPIRED, EXPIRED",
    "CERTIFICATE_REVOKED, ACCEPTED, CERTIFICATE_REVOKED, INVALID",
    "CERT_CHAIN_ERROR, ACCEPTED, CERT_CHAIN_ERROR, INVALID",
    "SIGNATURE_ERROR, ACCEPTED, SIGNATURE_ERROR, INVALID",
    "NO_CERTIFICATE_AVAILABLE, ACCEPTED, NO_CERTIFICATE_AVAILABLE, INVALID",
    "CONTRACT_CANCELLED, ACCEPTED, CONTRACT_CANCELLED, INVALID",
  })
  @Requirement({
    "C01.FR.06",
    "C07.FR.04",
    "C07.FR.13",
    "C07.FR.14",
    "C07.FR.15",
    "C07.FR.16",
    "C07.FR.17"
  })
  void judgesAContractByItsCertificateAndItsHolder(
      AuthorizeCertificateStatusEnum checked,
      AuthorizationStatusEnum holder,
      AuthorizeCertificateStatusEnum certificateStatus,
      AuthorizationStatusEnum standing) {
    chain = checked;
    IdTokenInfo info = IdTokenInfo.builder().status(holder).groupIdToken(GROUP).build();
    known.put(CONTRACT, info);
    AuthorizeResponse expected =
        new AuthorizeResponse(info.toBuilder().status(standing).build(), certificateStatus);

    assertThat(station.call(new AuthorizeRequest(CONTRACT, "-----BEGIN CERTIFICATE-----", null)))
        .isEqualTo(expected);
    assertThat(station.call(new AuthorizeRequest(CONTRACT, null, HASHES))).isEqualTo(expected);
  }

  @Test
  void acceptsNoContractThatNobodyChecks() {
    known.put(CONTRACT, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
    CsmsWorld unchecked =
        new CsmsWorld(new VirtualTime(1), on -> new Authorizations(this::find).register(on));

    assertThat(
            unchecked
                .station("CP1")
                .connect()
                .call(new AuthorizeRequest(CONTRACT, "-----BEGIN CERTIFICATE-----", null))
                .certificateStatus())
        .isEqualTo(AuthorizeCertificateStatusEnum.CERT_CHAIN_ERROR);
  }
}
