package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v16.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.AuthorizeResponse;
import org.ocpp4j.v16.message.ChargePointStatus;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StopTransactionRequest;

class TransactionsTest {

  @Test
  @Requirement({"1.6 §4.1", "1.6 §4.8"})
  void aTagAfterTheCableStartsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    StartTransactionRequest start = virtual.last(StartTransactionRequest.class);
    assertThat(start.connectorId()).isEqualTo(1);
    assertThat(start.idTag()).isEqualTo(TOKEN.value());
    assertThat(start.meterStart()).isZero();
  }

  @Test
  void aCableAfterTheTagStartsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.present(TOKEN);
    assertThat(virtual.sent(StartTransactionRequest.class)).isEmpty();
    virtual.plugIn();

    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("1.6 §4.9")
  void theConnectorGoesThroughTheStatesOfACharge() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
    virtual.station.suspendEv(1, false);
    virtual.pass(Duration.ofSeconds(1));
    virtual.present(TOKEN);
    virtual.unplug();

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::status)
        .containsExactly(
            ChargePointStatus.PREPARING,
            ChargePointStatus.CHARGING,
            ChargePointStatus.SUSPENDED_EV,
            ChargePointStatus.CHARGING,
            ChargePointStatus.FINISHING,
            ChargePointStatus.AVAILABLE);
  }

  @Test
  @Requirement("1.6 §4.7")
  void samplesTheMeterPeriodicallyUnderTheTransactionsId() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.pass(Duration.ofMinutes(5));

    List<MeterValuesRequest> samples = virtual.sent(MeterValuesRequest.class);
    assertThat(samples).hasSize(5);
    assertThat(samples).extracting(MeterValuesRequest::transactionId).containsOnly(41);
    assertThat(samples.get(4).meterValue().get(0).sampledValue().get(0).value())
        .isBetween("590", "600");
  }

  @Test
  @Requirement("1.6 §4.10")
  void theSameTagStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.present(TOKEN);

    StopTransactionRequest stop = virtual.last(StopTransactionRequest.class);
    assertThat(stop.transactionId()).isEqualTo(41);
    assertThat(stop.idTag()).isEqualTo(TOKEN.value());
    assertThat(stop.reason()).isEqualTo(Reason.LOCAL);
  }

  @Test
  @Requirement("1.6 §4.10")
  void aTagWithTheSameParentStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.authorize =
        request ->
            new AuthorizeResponse(new IdTagInfo(null, "FLEET", AuthorizationStatus.ACCEPTED));
    virtual.answers.start =
        request ->
            new StartTransactionResponse(
                new IdTagInfo(null, "FLEET", AuthorizationStatus.ACCEPTED), 7);
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(IdToken.iso14443("FFFF0001"));

    assertThat(virtual.last(StopTransactionRequest.class).idTag()).isEqualTo("FFFF0001");
  }

  @Test
  @Requirement("1.6 §4.10")
  void anEmptyNameIsNoParent() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.authorize =
        request -> new AuthorizeResponse(new IdTagInfo(null, "", AuthorizationStatus.ACCEPTED));
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(IdToken.iso14443("FFFF0001"));

    assertThat(virtual.sent(StopTransactionRequest.class)).isEmpty();
  }

  @Test
  @Requirement("1.6 §9.1 StopTransactionOnEVSideDisconnect")
  void unpluggingStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.charging();

    virtual.unplug();

    assertThat(virtual.last(StopTransactionRequest.class).reason())
        .isEqualTo(Reason.EV_DISCONNECTED);
  }

  @Test
  @Requirement("1.6 §9.1 StopTransactionOnInvalidId")
  void aTagThatTheCsmsCallsInvalidLaterStopsTheTransaction() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.answers.start =
        request -> new StartTransactionResponse(new IdTagInfo(AuthorizationStatus.BLOCKED), 9);

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.last(StopTransactionRequest.class).reason()).isEqualTo(Reason.DE_AUTHORIZED);
  }

  @Test
  @Requirement("1.6 §9.1 ConnectionTimeOut")
  void anAuthorizationEndsWhenNoEvIsPluggedInInTime() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.present(TOKEN);

    virtual.pass(Duration.ofSeconds(61));
    virtual.plugIn();

    assertThat(virtual.sent(StartTransactionRequest.class)).isEmpty();
    assertThat(virtual.last(StatusNotificationRequest.class).status())
        .isEqualTo(ChargePointStatus.PREPARING);
  }

  @Test
  @Requirement("1.6 §3.7")
  void aWholeTransactionWithoutConnectionIsSentLaterUnderItsId() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.device().put(org.ocpp4j.device.Settings.OFFLINE_TX_FOR_UNKNOWN_ID.id(), "true");
    virtual.station.disconnect();
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(2));
    virtual.unplug();
    assertThat(virtual.sent(StartTransactionRequest.class)).isEmpty();

    virtual.station.connect();
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(1);
    assertThat(virtual.sent(MeterValuesRequest.class))
        .hasSize(2)
        .extracting(MeterValuesRequest::transactionId)
        .containsOnly(41);
    assertThat(virtual.last(StopTransactionRequest.class).transactionId()).isEqualTo(41);
    assertThat(virtual.events(StationEvent.Transaction.class))
        .extracting(StationEvent.Transaction::phase)
        .contains(TransactionPhase.STARTED, TransactionPhase.ENDED);
  }

  @Test
  @Requirement({"1.6 §3.7.1", "1.6 §9.1 TransactionMessageAttempts"})
  void aStartThatIsRefusedIsSentAgainAsOftenAsConfiguredWithGrowingPauses() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.device().put(org.ocpp4j.device.Settings.MESSAGE_ATTEMPTS.id(), "3");
    virtual.answers.start =
        request -> {
          throw new OcppCallException("InternalError", "the database is down");
        };
    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(1);

    virtual.pass(Duration.ofSeconds(10));
    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(2);
    virtual.pass(Duration.ofSeconds(10));
    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(2);
    virtual.pass(Duration.ofSeconds(10));
    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(3);
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.sent(StartTransactionRequest.class)).hasSize(3);
    assertThat(virtual.events(StationEvent.Dropped.class))
        .extracting(StationEvent.Dropped::message)
        .containsExactly("StartTransaction");
  }
}
