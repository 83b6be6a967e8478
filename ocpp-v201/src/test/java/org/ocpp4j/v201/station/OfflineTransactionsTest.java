package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.GetTransactionStatusResponse;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.UpdateEnum;

/** Transactions that go on, begin or end while there is no connection, and what waits of them. */
class OfflineTransactionsTest {

  @ParameterizedTest(name = "asked for the transaction: {0}")
  @Requirement({
    "TC_E_29_CS",
    "TC_E_33_CS",
    "TC_E_40_CS",
    "E11.FR.01",
    "E11.FR.02",
    "E14.FR.02",
    "E14.FR.04",
    "E14.FR.06",
    "E14.FR.07"
  })
  @CsvSource({"true", "false"})
  void hasTheReadingsWaitThatItTakesOffline(boolean named) {
    VirtualStation virtual = VirtualStation.charging("SampledDataCtrlr.TxUpdatedInterval=10");
    String id = transactionOf(virtual);
    virtual.goOffline();
    virtual.pass(Duration.ofSeconds(60));
    virtual.requests.clear();
    virtual.answers.unanswered = event -> true;
    virtual.comeOnline();

    assertThat(virtual.call(new GetTransactionStatusRequest(named ? id : null, null)))
        .isEqualTo(new GetTransactionStatusResponse(named ? true : null, true, null));
    virtual.answers.unanswered = event -> false;
    virtual.network.cut();
    virtual.comeOnline();
    virtual.pass(Duration.ofMinutes(1));
    assertThat(virtual.transactions())
        .filteredOn(event -> Boolean.TRUE.equals(event.offline()))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(event -> assertThat(event.meterValue()).isNotEmpty());
    assertThat(virtual.told()).allMatch(told -> told.startsWith("Updated MeterValuePeriodic"));
  }

  @Test
  @Requirement({
    "TC_E_31_CS",
    "TC_E_44_CS",
    "E08.FR.01",
    "E08.FR.04",
    "E08.FR.05",
    "E08.FR.06",
    "E08.FR.07",
    "E14.FR.03",
    "E14.FR.04"
  })
  void hasTheEndWaitThatItReachesOffline() {
    VirtualStation virtual = VirtualStation.charging();
    String id = transactionOf(virtual);
    virtual.goOffline();
    virtual.requests.clear();
    virtual.present(TOKEN);
    virtual.unplug();
    virtual.answers.unanswered = event -> true;
    virtual.comeOnline();

    assertThat(virtual.call(new GetTransactionStatusRequest(id, null)))
        .isEqualTo(new GetTransactionStatusResponse(false, true, null));
    assertThat(virtual.told())
        .containsExactly("Ended StopAuthorized EVConnected by 04A1B2C3 for Local offline");
  }

  @Test
  @Requirement({"TC_E_43_CS", "E12.FR.01", "E12.FR.02"})
  void tellsLaterOfOneThatNobodySaw() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.goOffline();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    virtual.unplug();

    virtual.comeOnline();

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized EVConnected at 1.1 by 04A1B2C3 offline",
            "Updated ChargingStateChanged Charging offline",
            "Ended StopAuthorized EVConnected by 04A1B2C3 for Local offline");
    assertThat(virtual.transactions()).extracting(TransactionEventRequest::seqNo).isSorted();
  }

  @Test
  @Requirement({"TC_E_45_CS", "E08.FR.02", "E08.FR.04", "E08.FR.06", "E08.FR.07"})
  void anotherTokenOfTheGroupEndsItOffline() {
    VirtualStation virtual = VirtualStation.booted();
    IdTokenInfo fleet = CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "FLEET");
    virtual.answers.authorize = request -> new AuthorizeResponse(fleet);
    var other = new org.ocpp4j.v201.message.IdToken("FFFF0001", IdTokenEnum.ISO14443);
    virtual.call(
        SendLocalListRequest.builder()
            .versionNumber(1)
            .updateType(UpdateEnum.FULL)
            .localAuthorizationList(List.of(new AuthorizationData(other, fleet, null)))
            .build());
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.goOffline();
    virtual.requests.clear();

    virtual.present(IdToken.iso14443("FFFF0001"));
    virtual.unplug();
    virtual.comeOnline();

    assertThat(virtual.told())
        .containsExactly("Ended StopAuthorized EVConnected by FFFF0001 for Local offline");
  }

  @ParameterizedTest(name = "stop point {0}")
  @Requirement({"TC_E_16_CS", "E06.FR.04", "C15.FR.04"})
  @CsvSource({"PowerPathClosed", "Authorized", "'PowerPathClosed,Authorized'"})
  void endsOneThatTheCsmsDoesNotAcceptOnceItHearsOfIt(String stopPoint) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    IdTokenInfo invalid = new IdTokenInfo(AuthorizationStatusEnum.INVALID);
    virtual.answers.transactionEvent =
        event ->
            TransactionEventResponse.builder()
                .idTokenInfo(event.idToken() == null ? null : invalid)
                .build();
    virtual.goOffline();
    virtual.present(TOKEN);
    virtual.plugIn();

    virtual.comeOnline();

    assertThat(virtual.told())
        .containsExactly(
            "Started CablePluggedIn EVConnected at 1.1 by 04A1B2C3 offline",
            "Updated ChargingStateChanged Charging offline",
            "Ended Deauthorized EVConnected for DeAuthorized");
  }

  private static String transactionOf(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class).transactionInfo().transactionId();
  }
}
