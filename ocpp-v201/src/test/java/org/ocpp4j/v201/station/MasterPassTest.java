package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** A token of the group that may stop everything and start nothing (C16). */
class MasterPassTest {
  private static final IdToken PASS = IdToken.iso14443("AAAA");
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");
  private static final IdTokenInfo MASTER = CsmsAnswers.info(ACCEPTED, "MASTER");

  private final VirtualStation virtual = VirtualStation.booted();

  MasterPassTest() {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.answers.authorize =
        request ->
            new AuthorizeResponse(
                request.idToken().equals(VirtualStation.message(PASS))
                    ? MASTER
                    : new IdTokenInfo(ACCEPTED));
  }

  @Test
  @Requirement({"C16.FR.02", "C16.FR.07", "C16.FR.08", "TC_C_49_CS"})
  void stopsWhatGoesOnAtEveryEvse() {
    chargeAtBoth();

    virtual.present(PASS);

    assertThat(virtual.last(AuthorizeRequest.class).idToken())
        .isEqualTo(VirtualStation.message(PASS));
    assertThat(virtual.transactions()).hasSize(2).allSatisfy(this::assertStoppedByPass);
    assertThat(virtual.transactions())
        .extracting(event -> event.transactionInfo().transactionId())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "all: {0}")
  @Requirement({"C16.FR.01", "C16.FR.07", "TC_C_47_CS", "TC_C_48_CS"})
  @ValueSource(booleans = {true, false})
  void stopsWhatItsHolderChoosesWhereThereIsADisplay(boolean all) {
    CompletableFuture<List<String>> choice = new CompletableFuture<>();
    List<String> shown = new ArrayList<>();
    virtual.masterPass =
        ongoing -> {
          shown.addAll(ongoing);
          return choice;
        };
    chargeAtBoth();
    virtual.present(PASS);
    assertThat(shown).hasSize(2);
    assertThat(virtual.transactions()).isEmpty();

    choice.complete(all ? List.copyOf(shown) : shown.subList(1, 2));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.transactions()).allSatisfy(this::assertStoppedByPass);
    assertThat(virtual.transactions())
        .extracting(event -> event.transactionInfo().transactionId())
        .isEqualTo(all ? shown : shown.subList(1, 2));
  }

  @Test
  @Requirement("C16.FR.02")
  void stopsEverythingWhereTheDisplayFails() {
    virtual.masterPass =
        ongoing -> CompletableFuture.failedStage(new IllegalStateException("dark"));
    chargeAtBoth();

    virtual.present(PASS);

    assertThat(virtual.transactions()).hasSize(2).allSatisfy(this::assertStoppedByPass);
  }

  @Test
  @Requirement({"C12.FR.09", "C16.FR.03", "C16.FR.04", "TC_C_14_CS"})
  void stopsWithoutAskingWhereItIsCachedAndStartsNothing() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.present(PASS);
    charge();
    virtual.requests.clear();

    virtual.present(PASS);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.transactions()).singleElement().satisfies(this::assertStoppedByPass);

    virtual.present(PASS);
    assertThat(virtual.transactions()).hasSize(1);
  }

  @ParameterizedTest
  @Requirement({"C16.FR.03", "TC_C_45_CS"})
  @ValueSource(strings = {"Authorized", "PowerPathClosed"})
  void startsNothing(String startPoint) {
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    virtual.present(PASS);
    virtual.plugIn();

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.transactions()).isEmpty();
  }

  @ParameterizedTest(name = "authorized first: {0}")
  @Requirement("C16.FR.03")
  @ValueSource(booleans = {true, false})
  void startsNothingRemotely(boolean authorizedFirst) {
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", String.valueOf(authorizedFirst));
    virtual.answers.transactionEvent =
        request -> TransactionEventResponse.builder().idTokenInfo(MASTER).build();
    virtual.plugIn();

    startRemotely(null);

    assertThat(virtual.transactions())
        .filteredOn(event -> event.eventType() == TransactionEventEnum.ENDED)
        .as("what started before its group was known")
        .hasSize(authorizedFirst ? 0 : 1);
    assertThat(virtual.transactions().isEmpty()).isEqualTo(authorizedFirst);
  }

  @Test
  @Requirement("C16.FR.03")
  void isRefusedARemoteStartWhereItsGroupIsKnown() {
    assertThat(startRemotely("master")).isEqualTo(RequestStartStopStatusEnum.REJECTED);

    virtual.list(Map.of(PASS, MASTER));
    assertThat(startRemotely(null)).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  private RequestStartStopStatusEnum startRemotely(String group) {
    return virtual
        .call(
            RequestStartTransactionRequest.builder()
                .evseId(1)
                .remoteStartId(7)
                .idToken(VirtualStation.message(PASS))
                .groupIdToken(
                    group == null
                        ? null
                        : new org.ocpp4j.v201.message.IdToken(group, IdTokenEnum.CENTRAL))
                .build())
        .status();
  }

  private void chargeAtBoth() {
    charge();
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(OTHER, List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();
  }

  private void charge() {
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.toldCharging()).isTrue();
  }

  private void assertStoppedByPass(TransactionEventRequest event) {
    assertThat(event.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(event.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.MASTER_PASS);
    assertThat(event.idToken()).isEqualTo(VirtualStation.message(PASS));
  }
}
