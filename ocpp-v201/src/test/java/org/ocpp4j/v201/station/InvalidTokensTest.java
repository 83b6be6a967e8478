package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
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

    virtual.replace();
    assertThat(state()).isEqualTo(ChargingStateEnum.CHARGING);
    virtual.pass(Duration.ofMinutes(9));

    assertThat(state()).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
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

  @Test
  @Requirement({"C15.FR.05", "E05.FR.11"})
  void holdsTheCableUntilTheOwnerComes() {
    virtual.set("TxCtrlr.TxStopPoint", "Authorized");
    chargeOfflineAndBeRefused();

    assertThat(virtual.lock.told).doesNotContain("unlock");
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
