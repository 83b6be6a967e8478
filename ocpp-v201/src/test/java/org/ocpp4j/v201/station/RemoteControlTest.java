package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferStatusEnum;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.UnlockConnectorRequest;
import org.ocpp4j.v201.message.UnlockStatusEnum;

class RemoteControlTest {
  private static final RequestStartTransactionRequest START =
      RequestStartTransactionRequest.builder()
          .evseId(1)
          .remoteStartId(77)
          .idToken(new IdToken("CENTRAL1", IdTokenEnum.EMAID))
          .build();

  @Test
  @Requirement({"F01.FR.02", "F01.FR.25"})
  void startsWithTheCableAlreadyPluggedIn() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.plugIn();

    assertThat(virtual.call(START).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);

    TransactionEventRequest started = virtual.sent(TransactionEventRequest.class).get(0);
    assertThat(started.triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_START);
    assertThat(started.transactionInfo().remoteStartId()).isEqualTo(77);
    assertThat(started.idToken().idToken()).isEqualTo("CENTRAL1");
  }

  @Test
  @Requirement("F02.FR.01")
  void startsOnceTheCableIsPluggedIn() {
    VirtualStation virtual = VirtualStation.booted();

    assertThat(virtual.call(START).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();
    virtual.plugIn();

    assertThat(virtual.sent(TransactionEventRequest.class).get(0).transactionInfo().remoteStartId())
        .isEqualTo(77);
  }

  @Test
  @Requirement("F01.FR.01")
  void asksTheCsmsFirstWhenSoConfigured() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.device().put(org.ocpp4j.device.Settings.AUTHORIZE_REMOTE_START.id(), "true");
    virtual.plugIn();

    virtual.call(START);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.sent(TransactionEventRequest.class)).isNotEmpty();
  }

  @Test
  void refusesToStartWhereSomebodyCharges() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(START).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement("F03.FR.03")
  void stopsATransaction() {
    VirtualStation virtual = VirtualStation.charging();
    String id = virtual.last(TransactionEventRequest.class).transactionInfo().transactionId();

    assertThat(virtual.call(new RequestStopTransactionRequest(id)).status())
        .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);

    TransactionEventRequest ended = virtual.last(TransactionEventRequest.class);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(ended.triggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_STOP);
    assertThat(ended.transactionInfo().stoppedReason()).isEqualTo(ReasonEnum.REMOTE);
  }

  @Test
  @Requirement("F03.FR.08")
  void refusesToStopATransactionItDoesNotHave() {
    assertThat(VirtualStation.booted().call(new RequestStopTransactionRequest("nobody")).status())
        .isEqualTo(RequestStartStopStatusEnum.REJECTED);
  }

  @Test
  @Requirement({"F05.FR.01", "F05.FR.02", "F05.FR.03", "TC_F_05_CS", "TC_F_10_CS"})
  void unlocksUnlessSomebodyChargesThere() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new UnlockConnectorRequest(1, 1)).status())
        .isEqualTo(UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION);
    assertThat(virtual.lock.told).containsExactly("lock");
    assertThat(virtual.told()).last().asString().contains("Charging");
    assertThat(virtual.call(new UnlockConnectorRequest(2, 1)).status())
        .isEqualTo(UnlockStatusEnum.UNLOCKED);
    assertThat(virtual.call(new UnlockConnectorRequest(3, 1)).status())
        .isEqualTo(UnlockStatusEnum.UNKNOWN_CONNECTOR);
    assertThat(virtual.call(new UnlockConnectorRequest(1, 999)).status())
        .isEqualTo(UnlockStatusEnum.UNKNOWN_CONNECTOR);
    assertThat(virtual.events(StationEvent.Unlocked.class)).hasSize(1);
  }

  @Test
  @Requirement("F05.FR.02")
  void doesNotUnlockWhileThePowerPathIsClosedForADriverWhoseTransactionIsYetToStart() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "EnergyTransfer");
    virtual.plugIn();
    virtual.station.suspendEv(1, true);
    virtual.present(VirtualStation.TOKEN);
    assertThat(virtual.transactions()).isEmpty();

    assertThat(virtual.call(new UnlockConnectorRequest(1, 1)).status())
        .isEqualTo(UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION);
  }

  @Test
  @Requirement("F05.FR.02")
  void unlocksTheConnectorBesideTheOneWhereSomebodyCharges() {
    VirtualStation virtual = VirtualStation.booted(2);
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);

    assertThat(virtual.call(new UnlockConnectorRequest(1, 2)).status())
        .isEqualTo(UnlockStatusEnum.UNLOCKED);
    assertThat(virtual.call(new UnlockConnectorRequest(1, 1)).status())
        .isEqualTo(UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION);
  }

  @Test
  @Requirement("F05.FR.02")
  void unlocksWhereTheTransactionIsNotAuthorizedAnyMore() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.StopTxOnInvalidId", "false");
    virtual.answers.transactionEvent =
        event ->
            new TransactionEventResponse(
                null, null, new IdTokenInfo(AuthorizationStatusEnum.BLOCKED), null);
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);

    assertThat(virtual.call(new UnlockConnectorRequest(1, 1)).status())
        .isEqualTo(UnlockStatusEnum.UNLOCKED);
  }

  @Test
  @Requirement("F05.FR.05")
  void saysSoWhereTheLockFailsToAnswer() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.lock.simulated =
        connector -> CompletableFuture.failedStage(new IllegalStateException("jammed"));

    assertThat(virtual.call(new UnlockConnectorRequest(1, 1)).status())
        .isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
  }

  @Test
  @Requirement("F05.FR.07")
  void doesNotSupportToUnlockWhereThereIsNoLock() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.hardware.removeLock(VirtualStation.CONNECTOR);

    assertThatThrownBy(() -> virtual.call(new UnlockConnectorRequest(1, 1)))
        .hasMessageContaining("NotSupported");
    assertThat(virtual.call(new UnlockConnectorRequest(1, 2)).status())
        .isEqualTo(UnlockStatusEnum.UNKNOWN_CONNECTOR);
    assertThat(virtual.lock.told).isEmpty();
  }

  @Test
  @Requirement({"F06.FR.05", "F06.FR.07"})
  void sendsWhatIsTriggered() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.requests.clear();

    trigger(virtual, MessageTriggerEnum.HEARTBEAT);
    trigger(virtual, MessageTriggerEnum.STATUS_NOTIFICATION);
    trigger(virtual, MessageTriggerEnum.TRANSACTION_EVENT);

    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(1);
    assertThat(virtual.sent(StatusNotificationRequest.class)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(virtual.last(TransactionEventRequest.class).triggerReason())
        .isEqualTo(TriggerReasonEnum.TRIGGER);
  }

  @Test
  @Requirement({"F06.FR.17", "TC_F_26_CS"})
  void refusesToBootAgainOnceAccepted() {
    assertThat(
            VirtualStation.booted()
                .call(new TriggerMessageRequest(MessageTriggerEnum.BOOT_NOTIFICATION))
                .status())
        .isEqualTo(TriggerMessageStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B02.FR.05")
  void neitherStartsNorStopsWhilePendingButBootsWhenTriggered() {
    VirtualStation virtual = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 1000);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.call(START).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    trigger(virtual, MessageTriggerEnum.BOOT_NOTIFICATION);

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
  }

  @Test
  @Requirement("F06.FR.08")
  void saysWhatItDoesNotImplement() {
    assertThat(
            VirtualStation.booted()
                .call(
                    new TriggerMessageRequest(
                        MessageTriggerEnum.PUBLISH_FIRMWARE_STATUS_NOTIFICATION))
                .status())
        .isEqualTo(TriggerMessageStatusEnum.NOT_IMPLEMENTED);
  }

  @Test
  @Requirement("P01.FR.05")
  void knowsNoVendor() {
    assertThat(VirtualStation.booted().call(new DataTransferRequest("com.example")).status())
        .isEqualTo(DataTransferStatusEnum.UNKNOWN_VENDOR_ID);
  }

  private static void trigger(VirtualStation virtual, MessageTriggerEnum message) {
    assertThat(virtual.call(new TriggerMessageRequest(message)).status())
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));
  }
}
