package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/** Tokens about which the CSMS gives no answer, or one that does not help. */
class AuthorizationFailuresTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest(name = "listed {0}: charges {1}")
  @Requirement("C15.FR.08")
  @CsvSource({"true,true", "false,false"})
  void anErrorIsNotTheSameAsBeingOffline(boolean listed, boolean charges) {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.answers.authorize =
        request -> {
          throw new OcppCallException("InternalError", "");
        };
    if (listed) {
      virtual.list(Map.of(TOKEN, new IdTokenInfo(ACCEPTED)));
    }
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.toldCharging()).isEqualTo(charges);
  }

  @Test
  void presentingTheTokenAgainBeforeTheAnswerAddsNothing() {
    virtual.plugIn();
    virtual.station.present(TOKEN, List.of(1));
    virtual.station.present(IdToken.iso14443(TOKEN.value().toLowerCase(Locale.ROOT)), List.of(1));
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.transactions())
        .extracting(TransactionEventRequest::eventType)
        .doesNotContain(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement("C15.FR.08")
  void aQuestionThatCannotBeAskedAcceptsNobody() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.plugIn();
    virtual.present(IdToken.iso14443("A".repeat(37)));

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(lastStatus()).isEqualTo("Unknown");
  }

  @Test
  @Requirement("C15.FR.08")
  void withoutAnAnswerTheStationIsAsGoodAsOffline() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.plugIn();
    virtual.network.goSilent();
    virtual.present(TOKEN);
    assertThat(virtual.events(StationEvent.Authorization.class)).isEmpty();

    virtual.pass(Duration.ofMinutes(2));

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement({"E04.FR.03", "C15.FR.02"})
  void whatTheBreakOfTheConnectionHasDecidedCountsAsOffline() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.plugIn();
    virtual.answers.authorize =
        request -> {
          virtual.network.goDown();
          return new AuthorizeResponse(new IdTokenInfo(ACCEPTED));
        };
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);

    virtual.comeOnline();

    assertThat(virtual.transactions())
        .isNotEmpty()
        .first()
        .extracting(TransactionEventRequest::offline)
        .isEqualTo(true);
  }

  @Test
  void nobodyIsAskedAboutADriverWhoHasLeft() {
    VirtualStation pending = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 60);
    pending.set("OCPPCommCtrlr.QueueAllMessages", "true");
    pending.station.start();
    pending.pass(Duration.ofSeconds(1));
    pending.present(TOKEN);
    assertThat(pending.decidedBy()).isEqualTo(AuthorizationSource.STATION);

    pending.answers.boot =
        request ->
            new org.ocpp4j.v201.message.BootNotificationResponse(
                pending.time.now(), 300, RegistrationStatusEnum.ACCEPTED);
    pending.pass(Duration.ofMinutes(2));

    assertThat(pending.sent(AuthorizeRequest.class)).isEmpty();
  }

  @Test
  @Requirement("C01.FR.21")
  void aTokenThatIsGoodElsewhereIsToldAsSuch() {
    virtual.answers.authorizeWith(
        IdTokenInfo.builder().status(ACCEPTED).evseId(List.of(2)).build());
    virtual.present(TOKEN);
    assertThat(lastStatus()).isEqualTo("NotAtThisLocation");

    virtual.station.present(TOKEN, List.of(1, 2));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(lastStatus()).isEqualTo("Accepted");
  }

  @Test
  @Requirement("C01.FR.21")
  void chargesNoLongerWhereTheCsmsTurnsOutToAllowItElsewhereOnly() {
    IdTokenInfo elsewhere = IdTokenInfo.builder().status(ACCEPTED).evseId(List.of(2)).build();
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(request.idToken() == null ? null : elsewhere)
                .build();
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.events(StationEvent.Transaction.class))
        .last()
        .extracting(StationEvent.Transaction::phase)
        .hasToString("ENDED");

    virtual.requests.clear();
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(TOKEN, List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.toldCharging()).isTrue();
  }

  private String lastStatus() {
    List<StationEvent.Authorization> all = virtual.events(StationEvent.Authorization.class);
    return all.get(all.size() - 1).status();
  }
}
