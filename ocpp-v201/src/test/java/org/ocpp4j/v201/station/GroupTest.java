package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.INVALID;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What a second token does to the transaction of the first. */
class GroupTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");
  private static final IdTokenInfo MEMBER = CsmsAnswers.info(ACCEPTED, "FLEET");
  private static final IdTokenInfo REFUSED_MEMBER = CsmsAnswers.info(INVALID, "FLEET");

  private final VirtualStation virtual = VirtualStation.booted();

  GroupTest() {
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(request.idToken() == null ? null : MEMBER)
                .build();
  }

  @ParameterizedTest(name = "started by {0}")
  @Requirement({"C09.FR.03", "C09.FR.05", "TC_C_39_CS"})
  @ValueSource(strings = {"PowerPathClosed", "Authorized", "EVConnected"})
  void aMemberThatIsNotKnownStopsOnceTheCsmsHasAcceptedIt(String startPoint) {
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    virtual.answers.authorizeWith(MEMBER);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertAuthorized(
        startPoint.equals("EVConnected")
            ? TransactionEventEnum.UPDATED
            : TransactionEventEnum.STARTED);
    assertThat(asked()).isEqualTo(1);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(asked()).isEqualTo(1);
    assertStoppedByOther();
  }

  @Test
  @Requirement({"C09.FR.03", "C09.FR.07", "TC_C_40_CS"})
  void aListedMemberStopsWithoutAsking() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.list(Map.of(TOKEN, MEMBER, OTHER, CsmsAnswers.info(ACCEPTED, "fleet")));
    chargeAndPresentOther();

    assertThat(asked()).isZero();
    assertStoppedByOther();
  }

  @Test
  @Requirement({"C09.FR.07", "TC_C_41_CS"})
  void aCachedMemberStopsWithoutAsking() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, MEMBER);
    virtual.cache(OTHER, MEMBER);
    chargeAndPresentOther();

    assertThat(asked()).isZero();
    assertStoppedByOther();
  }

  @ParameterizedTest(name = "cached, else listed: {0}")
  @Requirement("E07.FR.01")
  @ValueSource(booleans = {true, false})
  void aKnownMemberStopsWithoutAskingAlsoWhereToStartIsToAsk(boolean cached) {
    if (cached) {
      virtual.cache(OTHER, MEMBER);
    } else {
      virtual.list(Map.of(OTHER, MEMBER));
    }
    virtual.answers.authorizeWith(MEMBER);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(asked()).isEqualTo(1);

    virtual.present(OTHER);

    assertThat(asked()).isEqualTo(1);
    assertStoppedByOther();
  }

  @Test
  @Requirement({"C09.FR.11", "TC_C_42_CS"})
  void aMemberThatTheCsmsRefusesStopsNothing() {
    virtual.answers.authorize =
        request ->
            new AuthorizeResponse(
                request.idToken().equals(VirtualStation.message(TOKEN)) ? MEMBER : REFUSED_MEMBER);
    virtual.plugIn();
    virtual.present(TOKEN);
    assertAuthorized(TransactionEventEnum.STARTED);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(asked()).isEqualTo(1);
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C09.FR.11", "C14.FR.03", "TC_C_43_CS"})
  void aMemberThatIsListedAsRefusedStopsNothing() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.answers.authorizeWith(REFUSED_MEMBER);
    virtual.list(Map.of(TOKEN, MEMBER, OTHER, REFUSED_MEMBER));
    chargeAndPresentOther();

    assertThat(asked()).isEqualTo(1);
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C09.FR.11", "C12.FR.05", "TC_C_44_CS"})
  void aMemberThatIsCachedAsRefusedStopsNothing() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, MEMBER);
    virtual.cache(OTHER, REFUSED_MEMBER);
    chargeAndPresentOther();

    assertThat(asked()).isEqualTo(1);
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C01.FR.02", "C01.FR.03", "TC_C_04_CS"})
  void aStrangerStopsNothing() {
    virtual.answers.authorizeWith(new IdTokenInfo(ACCEPTED));
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(asked()).isEqualTo(1);
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement("C09.FR.03")
  void anEmptyNameIsNoGroup() {
    virtual.answers.authorizeWith(CsmsAnswers.info(ACCEPTED, ""));
    virtual.answers.transactionEvent = request -> new TransactionEventResponse();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.present(OTHER);

    assertThat(virtual.transactions()).isEmpty();
  }

  /** The first token charges unasked; then the other is presented. */
  private void chargeAndPresentOther() {
    virtual.plugIn();
    virtual.present(TOKEN);
    assertAuthorized(TransactionEventEnum.STARTED);
    assertThat(asked()).isZero();
    virtual.requests.clear();
    virtual.present(OTHER);
  }

  private void assertAuthorized(TransactionEventEnum type) {
    assertThat(virtual.transactions())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.AUTHORIZED)
        .singleElement()
        .satisfies(event -> assertThat(event.eventType()).isEqualTo(type))
        .extracting(TransactionEventRequest::idToken)
        .isEqualTo(VirtualStation.message(TOKEN));
    assertThat(virtual.toldCharging()).isTrue();
  }

  private void assertStoppedByOther() {
    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(ended.idToken()).isEqualTo(VirtualStation.message(OTHER));
  }

  private long asked() {
    return virtual.sent(AuthorizeRequest.class).size();
  }
}
