package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** A token that charges offline, and that the CSMS does not accept when it hears of it. */
class InvalidTokensTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest
  @Requirement({"C15.FR.02", "C15.FR.04", "E05.FR.10"})
  @ValueSource(strings = {"Authorized", "PowerPathClosed", "EnergyTransfer"})
  void endsTheTransactionWhereAuthorizationIsAStopPoint(String stopPoint) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    chargeOfflineAndBeRefused();

    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.DEAUTHORIZED);
    assertThat(last().transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.DE_AUTHORIZED);
  }

  @Test
  @Requirement({"C15.FR.03", "E05.FR.09"})
  void stopsTheEnergyWhereTheCableIsTheStopPoint() {
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    chargeOfflineAndBeRefused();

    assertThat(events())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.DEAUTHORIZED)
        .singleElement()
        .extracting(TransactionEventRequest::eventType)
        .isEqualTo(TransactionEventEnum.UPDATED);
    assertThat(last().transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
  }

  @Test
  @Requirement({"C15.FR.06", "E05.FR.02"})
  void suspendsTheEnergyWhereTheTransactionIsToGoOn() {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    chargeOfflineAndBeRefused();

    assertThat(last().eventType()).isEqualTo(TransactionEventEnum.UPDATED);
    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.CHARGING_STATE_CHANGED);
    assertThat(last().transactionInfo().chargingState())
        .isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @Test
  @Requirement({"C15.FR.07", "E05.FR.03"})
  void givesTheEnergyThatIsLeftToSuchTokens() {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    virtual.set("TxCtrlr.MaxEnergyOnInvalidId", "1000"); // at 7.2 kW: 500 s
    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0"); // nothing to be answered meanwhile
    virtual.plugIn();
    virtual.present(IdToken.iso14443("FFFF0001"));
    virtual.pass(Duration.ofMinutes(20)); // what others have had does not count
    virtual.unplug();
    chargeOfflineAndBeRefused();
    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);

    virtual.pass(Duration.ofMinutes(3));
    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);
    virtual.pass(Duration.ofMinutes(5));
    assertThat(state()).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @Test
  @Requirement("E05.FR.03")
  void watchesTheEnergyThatIsLeftAfterAPowerCutToo() {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    virtual.set("TxCtrlr.MaxEnergyOnInvalidId", "1000");
    chargeOfflineAndBeRefused();
    virtual.answers.transactionEvent = request -> new TransactionEventResponse();

    virtual.replace();
    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);
    virtual.pass(Duration.ofMinutes(9));

    assertThat(state()).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @Test
  @Requirement("E05.FR.02")
  void givesNoEnergyAfterAPowerCutEither() {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    chargeOfflineAndBeRefused();
    virtual.answers.transactionEvent = request -> new TransactionEventResponse();
    virtual.requests.clear();

    virtual.replace();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(events()).isNotEmpty();
    assertThat(virtual.toldCharging()).isFalse();
  }

  @Test
  @Requirement("E05.FR.03")
  void limitsNoDriverWhomTheCsmsAcceptsAfterwards() {
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    virtual.set("TxCtrlr.MaxEnergyOnInvalidId", "1000");
    chargeOfflineAndBeRefused();
    virtual.answers.transactionEvent = request -> new TransactionEventResponse();
    virtual.present(TOKEN);
    virtual.present(TOKEN);

    virtual.pass(Duration.ofMinutes(20));

    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"E05.FR.02", "E07.FR.06"})
  void endsForTheTokenWhereTheEnergyThatItIsDeniedIsTheStopPoint() {
    virtual.set("TxCtrlr.TxStopPoint", "EnergyTransfer");
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    chargeOfflineAndBeRefused();

    assertThat(virtual.told())
        .last()
        .isEqualTo("Ended ChargingStateChanged EVConnected for DeAuthorized");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"C15.FR.05", "E05.FR.11"})
  @ValueSource(strings = {"Authorized", "EVConnected"})
  void holdsTheCableUntilTheOwnerComes(String stopPoint) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    chargeOfflineAndBeRefused();
    virtual.answers.authorizeWith(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED));
    virtual.present(IdToken.iso14443("FFFF0001"));
    assertThat(virtual.lock.told).containsExactly("lock");

    virtual.present(TOKEN);
    assertThat(virtual.lock.told).containsExactly("lock", "unlock");
  }

  @ParameterizedTest(name = "stop {0}, {1} Wh left: {2} {3} {4}")
  @Requirement({"C12.FR.02", "TC_C_15_CS", "TC_C_16_CS", "TC_C_17_CS", "TC_C_18_CS"})
  @CsvSource({
    "false, 10000, UPDATED, CHARGING_STATE_CHANGED, CHARGING",
    "true, 0, ENDED, DEAUTHORIZED, EV_CONNECTED",
    "false, 0, UPDATED, CHARGING_STATE_CHANGED, SUSPENDED_EVSE",
    "true, 500, ENDED, DEAUTHORIZED, EV_CONNECTED",
  })
  void aCachedTokenChargesOfflineUntilTheCsmsRefusesIt(
      String stops,
      String energyLeft,
      TransactionEventEnum type,
      TriggerReasonEnum trigger,
      ChargingStateEnum state) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("TxCtrlr.StopTxOnInvalidId", stops);
    virtual.set("TxCtrlr.MaxEnergyOnInvalidId", energyLeft);
    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0");
    virtual.cache(TOKEN, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));

    chargeOfflineAndBeRefused();

    assertThat(events())
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.AUTHORIZED)
        .singleElement()
        .satisfies(event -> assertThat(event.offline()).isTrue())
        .extracting(TransactionEventRequest::idToken)
        .isEqualTo(VirtualStation.message(TOKEN));
    assertThat(events())
        .filteredOn(event -> event.transactionInfo().chargingState() == ChargingStateEnum.CHARGING)
        .isNotEmpty()
        .allMatch(event -> Boolean.TRUE.equals(event.offline()));
    assertThat(last().eventType()).isEqualTo(type);
    assertThat(last().triggerReason()).isEqualTo(trigger);
    assertThat(state()).isEqualTo(state);
    assertThat(last().offline()).isEqualTo(state == ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement({"C15.FR.02", "C15.FR.06", "C15.FR.08", "C13.FR.04", "TC_C_26_CS"})
  void anUnknownTokenThatTheCsmsRefusedStopsWhatItHasStarted() {
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    chargeOfflineAndBeRefused();
    assertThat(events().subList(0, events().size() - 1)).allMatch(TransactionEventRequest::offline);
    assertThat(state()).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
    virtual.requests.clear();

    virtual.present(TOKEN);

    assertThat(last().triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @Test
  void whatTheCsmsSaysOfATokenThatStoppedDoesNotConcernWhoStartedAnew() {
    IdToken other = IdToken.iso14443("FFFF0001");
    IdTokenInfo member = CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "FLEET");
    virtual.set("TxCtrlr.TxStopPoint", "EVConnected");
    virtual.cache(other, member);
    virtual.answers.authorizeWith(member);
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.goOffline();
    virtual.present(other);
    virtual.present(TOKEN);
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(
                    VirtualStation.message(other).equals(request.idToken())
                        ? new IdTokenInfo(AuthorizationStatusEnum.BLOCKED)
                        : null)
                .build();
    virtual.comeOnline();

    assertThat(events())
        .extracting(TransactionEventRequest::triggerReason)
        .contains(TriggerReasonEnum.STOP_AUTHORIZED)
        .doesNotContain(TriggerReasonEnum.DEAUTHORIZED);
    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  private void chargeOfflineAndBeRefused() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(new IdTokenInfo(AuthorizationStatusEnum.BLOCKED))
                .build();
    virtual.goOffline();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(1));
    virtual.comeOnline();
  }

  private List<TransactionEventRequest> events() {
    return virtual.sent(TransactionEventRequest.class);
  }

  private TransactionEventRequest last() {
    return virtual.last(TransactionEventRequest.class);
  }

  private ChargingStateEnum state() {
    return last().transactionInfo().chargingState();
  }
}
