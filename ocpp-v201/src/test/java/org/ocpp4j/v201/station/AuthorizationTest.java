package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AdditionalInfo;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MessageContent;
import org.ocpp4j.v201.message.MessageFormatEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class AuthorizationTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"C01.FR.01", "C01.FR.04", "C06.FR.01", "C06.FR.03"})
  void givesEnergyOnlyAfterAuthorization() {
    virtual.set("TxCtrlr.TxStartPoint", "EVConnected");
    virtual.plugIn();
    virtual.pass(Duration.ofMinutes(5));
    assertThat(energyWh()).isZero();
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();

    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(5));
    assertThat(energyWh()).isPositive();
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("C01.FR.01")
  void chargesWithoutTokenWhereNobodyNeedsOne() {
    virtual.set("AuthCtrlr.Enabled", "false");

    virtual.plugIn();

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.transactions().get(0).idToken().type())
        .isEqualTo(IdTokenEnum.NO_AUTHORIZATION);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @Test
  @Requirement("C02.FR.01")
  void startsByItsButton() {
    virtual.plugIn();
    virtual.present(IdToken.startButton());

    TransactionEventRequest started = virtual.transactions().get(0);
    assertThat(started.idToken().type()).isEqualTo(IdTokenEnum.NO_AUTHORIZATION);
    assertThat(started.idToken().idToken()).isEmpty();
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @Requirement({"C01.FR.02", "C06.FR.02", "C08.FR.01"})
  @ValueSource(strings = {"ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress", "eMAID"})
  void asksTheCsmsAboutEveryKindOfToken(String type) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.plugIn();
    virtual.present(new IdToken("1234", type));

    assertThat(virtual.last(AuthorizeRequest.class).idToken().type().wire()).isEqualTo(type);
    assertThat(virtual.transactions()).isNotEmpty();
  }

  @ParameterizedTest
  @Requirement({"C03.FR.01", "C05.FR.01", "C05.FR.03", "C05.FR.05"})
  @EnumSource(names = {"CENTRAL", "NO_AUTHORIZATION"})
  void doesNotAskAboutTokensThatTheCsmsHasMade(IdTokenEnum type) {
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", "true");
    virtual.plugIn();

    virtual.call(
        RequestStartTransactionRequest.builder()
            .evseId(1)
            .remoteStartId(77)
            .idToken(new org.ocpp4j.v201.message.IdToken("X", type))
            .build());
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.transactions().get(0).transactionInfo().remoteStartId()).isEqualTo(77);
    assertThat(virtual.transactions().get(0).idToken().idToken()).isEqualTo("X");
    assertThat(virtual.transactions())
        .filteredOn(event -> event.idToken() != null)
        .as("names the token once")
        .hasSize(1);
  }

  @Test
  @Requirement("C01.FR.21")
  void chargesOnlyAtTheEvsesThatTheCsmsNames() {
    virtual.answers.authorizeWith(
        IdTokenInfo.builder().status(AuthorizationStatusEnum.ACCEPTED).evseId(List.of(2)).build());
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.transactions()).isEmpty();

    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(TOKEN, List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.transactions()).isNotEmpty();
  }

  @Test
  @Requirement("C01.FR.23")
  void doesNotGiveATransactionToAnotherDriver() {
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    assertThat(virtual.transactions()).noneMatch(e -> e.eventType() == TransactionEventEnum.ENDED);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement("C01.FR.25")
  void aTokenOfAnotherKindIsAnotherToken() {
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(new IdToken(TOKEN.value(), "ISO15693"));

    assertThat(virtual.transactions()).noneMatch(e -> e.eventType() == TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement("C16.FR.08")
  void aTransactionThatAMasterPassHasStoppedEndsAsSuchWithItsCable() {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "MASTER"));
    virtual.present(IdToken.iso14443("AAAA"));
    virtual.unplug();

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.MASTER_PASS);
  }

  @Test
  @Requirement({"C01.FR.03"})
  void theSameTokenEndsAnAuthorizationThatWaitsForItsEv() {
    virtual.present(TOKEN);
    virtual.present(TOKEN);

    virtual.plugIn();

    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C01.FR.03", "C09.FR.07", "C09.FR.04"})
  void aKnownTokenOfTheGroupStopsWithoutAsking() {
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "FLEET"));
    virtual.present(OTHER);
    virtual.present(OTHER);
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement({"C09.FR.05", "C09.FR.03"})
  void anUnknownTokenOfTheGroupStopsAfterTheCsmsWasAsked() {
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "FLEET"));
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement("C09.FR.11")
  void aRefusedTokenOfTheGroupStopsNothing() {
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "FLEET"));
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.BLOCKED, "FLEET"));

    virtual.present(OTHER);

    assertThat(virtual.transactions()).noneMatch(e -> e.eventType() == TransactionEventEnum.ENDED);
  }

  @Test
  @Requirement({"C16.FR.02", "C16.FR.03", "C16.FR.07", "C16.FR.08"})
  void aMasterPassStopsAllAndStartsNothing() {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(OTHER, List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "master"));
    virtual.requests.clear();

    virtual.present(IdToken.iso14443("AAAA"));
    virtual.pass(Duration.ofMinutes(1));

    assertThat(virtual.transactions())
        .filteredOn(event -> event.eventType() == TransactionEventEnum.ENDED)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
              assertThat(event.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.MASTER_PASS);
            });
    virtual.requests.clear();
    virtual.present(IdToken.iso14443("AAAA"));
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C15.FR.01", "C15.FR.08", "C15.FR.02"})
  void anUnknownTokenMayChargeOfflineAndIsNotRemembered() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.goOffline();
    virtual.chargeOnce(TOKEN);
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "false");
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);

    virtual.comeOnline();

    assertThat(virtual.transactions())
        .extracting(TransactionEventRequest::eventType)
        .contains(TransactionEventEnum.STARTED, TransactionEventEnum.ENDED);
    assertThat(virtual.transactions()).allMatch(event -> Boolean.TRUE.equals(event.offline()));
  }

  @Test
  @Requirement({"C01.FR.08", "C01.FR.09"})
  void showsWhatTheCsmsHasForTheDriver() {
    virtual.answers.authorizeWith(
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .language1("nl")
            .language2("en-US")
            .personalMessage(new MessageContent(MessageFormatEnum.UTF8, "Welkom"))
            .build());

    virtual.present(TOKEN);

    assertThat(virtual.events(StationEvent.Display.class))
        .containsExactly(new StationEvent.Display("Welkom", List.of("nl", "en-US")));
  }

  @ParameterizedTest(name = "known by the list: {0}")
  @Requirement({"C01.FR.08", "C01.FR.09"})
  @ValueSource(booleans = {true, false})
  void showsItsOwnMessagesInTheLanguagesOfATokenThatItKnows(boolean listed) {
    IdTokenInfo info =
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .language1("nl")
            .language2("en-US")
            .personalMessage(new MessageContent(MessageFormatEnum.UTF8, "0.30 a kWh today"))
            .build();
    if (listed) {
      virtual.list(Map.of(TOKEN, info));
    } else {
      virtual.cache(TOKEN, info);
    }
    virtual.replace();
    virtual.goOffline();
    virtual.events.clear();

    virtual.present(TOKEN);

    assertThat(virtual.events(StationEvent.Display.class))
        .containsExactly(new StationEvent.Display("", List.of("nl", "en-US")));
  }

  @ParameterizedTest(name = "{0}, TxBeforeAcceptedEnabled {1}")
  @Requirement({"B02.FR.03", "B03.FR.01"})
  @CsvSource({"PENDING, true", "PENDING, false", "REJECTED, true", "REJECTED, false"})
  void chargesBeforeItIsAcceptedOnlyWhereItMay(RegistrationStatusEnum status, boolean allowed) {
    VirtualStation waiting = VirtualStation.answeredAtBoot(status, 900);
    waiting.set("TxCtrlr.TxBeforeAcceptedEnabled", String.valueOf(allowed));
    waiting.set("AuthCtrlr.Enabled", "false");
    waiting.station.start();
    waiting.pass(Duration.ofSeconds(1));

    waiting.plugIn();

    assertThat(waiting.events(StationEvent.Transaction.class)).hasSize(allowed ? 2 : 0);
    assertThat(waiting.transactions()).isEmpty();

    waiting.unplug();
    waiting.answers.boot =
        request ->
            new BootNotificationResponse(waiting.time.now(), 300, RegistrationStatusEnum.ACCEPTED);
    waiting.pass(Duration.ofMinutes(15));
    assertThat(waiting.transactions())
        .filteredOn(event -> event.eventType() != TransactionEventEnum.UPDATED)
        .extracting(TransactionEventRequest::eventType)
        .isEqualTo(
            allowed
                ? List.of(TransactionEventEnum.STARTED, TransactionEventEnum.ENDED)
                : List.of());
  }

  @Test
  @Requirement("E03.FR.01")
  void tellsTheCsmsWhatElseIsKnownOfWhoShowsAToken() {
    IdToken token =
        new IdToken("1234", "KeyCode").with(new IdToken.Additional("+31201234567", "phone"));
    virtual.plugIn();
    virtual.present(token);

    assertThat(virtual.last(AuthorizeRequest.class).idToken().additionalInfo())
        .containsExactly(new AdditionalInfo("+31201234567", "phone"));
    assertThat(virtual.transactions().get(0).idToken())
        .isEqualTo(virtual.last(AuthorizeRequest.class).idToken());
  }

  private BigDecimal energyWh() {
    return virtual.hardware.callbacks().meter().read(1).energyWh();
  }
}
