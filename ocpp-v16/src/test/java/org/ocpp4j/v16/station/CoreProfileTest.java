package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ocpp4j.v16.station.VirtualStation.CONNECTOR;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.v16.message.AvailabilityStatus;
import org.ocpp4j.v16.message.AvailabilityType;
import org.ocpp4j.v16.message.BootNotificationRequest;
import org.ocpp4j.v16.message.BootNotificationResponse;
import org.ocpp4j.v16.message.ChangeAvailabilityRequest;
import org.ocpp4j.v16.message.ChargePointErrorCode;
import org.ocpp4j.v16.message.ChargePointStatus;
import org.ocpp4j.v16.message.DataTransferRequest;
import org.ocpp4j.v16.message.DataTransferStatus;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.MessageTrigger;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.RegistrationStatus;
import org.ocpp4j.v16.message.RemoteStartStopStatus;
import org.ocpp4j.v16.message.RemoteStartTransactionRequest;
import org.ocpp4j.v16.message.RemoteStopTransactionRequest;
import org.ocpp4j.v16.message.ResetRequest;
import org.ocpp4j.v16.message.ResetStatus;
import org.ocpp4j.v16.message.ResetType;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.TriggerMessageRequest;
import org.ocpp4j.v16.message.TriggerMessageStatus;
import org.ocpp4j.v16.message.UnlockConnectorRequest;
import org.ocpp4j.v16.message.UnlockStatus;

class CoreProfileTest {

  @Test
  @Requirement({"1.6 §4.2", "1.6 §4.9"})
  void bootsAndThenReportsTheStationAndEveryConnector() {
    VirtualStation virtual = new VirtualStation();

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.requests.get(0)).isInstanceOf(BootNotificationRequest.class);
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorId)
        .containsExactly(0, 1, 2);
  }

  @Test
  @Requirement("1.6 §4.2")
  void sendsNothingButBootsWhilePending() {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot =
        request -> new BootNotificationResponse(RegistrationStatus.PENDING, virtual.time.now(), 20);

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.plugIn();
    assertThat(virtual.call(new RemoteStartTransactionRequest("TAG")).status())
        .isEqualTo(RemoteStartStopStatus.REJECTED);
    virtual.pass(Duration.ofSeconds(40));

    assertThat(virtual.requests).hasOnlyElementsOfType(BootNotificationRequest.class).hasSize(3);
  }

  @ParameterizedTest
  @Requirement("1.6 §4.2")
  @EnumSource(names = {"PENDING", "REJECTED"})
  void waitsBeforeItBootsAgainAlthoughTheConnectionBreaks(RegistrationStatus status) {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot = request -> new BootNotificationResponse(status, virtual.time.now(), 100);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    virtual.network.cut();
    virtual.pass(Duration.ofSeconds(97));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);

    virtual.pass(Duration.ofSeconds(4));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
  }

  @ParameterizedTest
  @Requirement("1.6 §4.2")
  @ValueSource(ints = {0, -5})
  void doesNotFloodACentralSystemThatNamesNoWait(int interval) {
    VirtualStation virtual = new VirtualStation();
    virtual.station.device().put(Settings.HEARTBEAT_INTERVAL.id(), "1");
    virtual.answers.boot =
        request ->
            new BootNotificationResponse(RegistrationStatus.REJECTED, virtual.time.now(), interval);

    virtual.station.start();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSizeBetween(2, 11);
  }

  @Test
  @Requirement({"1.6 §4.2", "1.6 §4.9"})
  void tellsAnotherCentralSystemTheStatusOfTheStationToo() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.station.setNetworkProfile(NetworkProfile.of(2, URI.create("ws://other/ocpp")));
    virtual.station.device().put(Settings.NETWORK_CONFIGURATION_PRIORITY.id(), "2");
    virtual.network.failAt(
        "csms", ConnectException.of(ConnectException.Failure.UNREACHABLE, null, null));

    virtual.station.reconnect();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorId)
        .containsExactly(0, 1, 2);
  }

  @Test
  @Requirement("1.6 §4.6")
  void sendsHeartbeatsAtTheIntervalOfTheBoot() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.pass(Duration.ofMinutes(16));

    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(3);
  }

  @Test
  @Requirement("1.6 §4.9")
  void reportsAFaultWithItsErrorCode() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.station.fault(CONNECTOR, new Fault("GroundFailure", "phase 2"));
    virtual.pass(Duration.ofSeconds(1));

    StatusNotificationRequest report = virtual.last(StatusNotificationRequest.class);
    assertThat(report.status()).isEqualTo(ChargePointStatus.FAULTED);
    assertThat(report.errorCode()).isEqualTo(ChargePointErrorCode.GROUND_FAILURE);
    assertThat(report.info()).isEqualTo("phase 2");
  }

  @Test
  void reportsAFaultOfTheVendorsOwnAsOtherError() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.station.fault(CONNECTOR, new Fault("CoffeeSpilled"));
    virtual.pass(Duration.ofSeconds(1));

    StatusNotificationRequest report = virtual.last(StatusNotificationRequest.class);
    assertThat(report.errorCode()).isEqualTo(ChargePointErrorCode.OTHER_ERROR);
    assertThat(report.vendorErrorCode()).isEqualTo("CoffeeSpilled");
  }

  @Test
  @Requirement("1.6 §5.2")
  void takesAConnectorOutOfServiceOnceItsTransactionHasEnded() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(
            virtual.call(new ChangeAvailabilityRequest(1, AvailabilityType.INOPERATIVE)).status())
        .isEqualTo(AvailabilityStatus.SCHEDULED);
    virtual.unplug();

    assertThat(virtual.last(StatusNotificationRequest.class).status())
        .isEqualTo(ChargePointStatus.UNAVAILABLE);
    assertThat(virtual.call(new ChangeAvailabilityRequest(0, AvailabilityType.OPERATIVE)).status())
        .isEqualTo(AvailabilityStatus.ACCEPTED);
    assertThat(virtual.last(StatusNotificationRequest.class).status())
        .isEqualTo(ChargePointStatus.AVAILABLE);
    assertThat(virtual.call(new ChangeAvailabilityRequest(9, AvailabilityType.OPERATIVE)).status())
        .isEqualTo(AvailabilityStatus.REJECTED);
  }

  @Test
  @Requirement("1.6 §5.2")
  void aDriverWhoHasNotPluggedInYetIsSentAwayFromAConnectorTakenOutOfService() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.present(VirtualStation.TOKEN);

    assertThat(
            virtual.call(new ChangeAvailabilityRequest(1, AvailabilityType.INOPERATIVE)).status())
        .isEqualTo(AvailabilityStatus.ACCEPTED);
    virtual.plugIn();

    assertThat(virtual.sent(StartTransactionRequest.class)).isEmpty();
    assertThat(virtual.last(StatusNotificationRequest.class).status())
        .isEqualTo(ChargePointStatus.UNAVAILABLE);
  }

  @Test
  @Requirement({"1.6 §5.11", "1.6 §5.12"})
  void startsAndStopsRemotely() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.plugIn();

    assertThat(virtual.call(new RemoteStartTransactionRequest(1, "REMOTE", null)).status())
        .isEqualTo(RemoteStartStopStatus.ACCEPTED);
    assertThat(virtual.last(StartTransactionRequest.class).idTag()).isEqualTo("REMOTE");
    assertThat(virtual.call(new RemoteStartTransactionRequest(1, "OTHER", null)).status())
        .isEqualTo(RemoteStartStopStatus.REJECTED);
    assertThat(virtual.call(new RemoteStopTransactionRequest(999)).status())
        .isEqualTo(RemoteStartStopStatus.REJECTED);
    assertThat(virtual.call(new RemoteStopTransactionRequest(41)).status())
        .isEqualTo(RemoteStartStopStatus.ACCEPTED);
    assertThat(virtual.last(StopTransactionRequest.class).reason()).isEqualTo(Reason.REMOTE);
  }

  @Test
  @Requirement("1.6 §5.14")
  void aHardResetStopsTransactionsAndBootsAgain() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new ResetRequest(ResetType.HARD)).status())
        .isEqualTo(ResetStatus.ACCEPTED);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.sent(StopTransactionRequest.class)).hasSize(1);
    assertThat(virtual.last(StopTransactionRequest.class).reason()).isEqualTo(Reason.HARD_RESET);
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @Test
  @Requirement("1.6 §5.14")
  void bootsOnceItsHardwareIsReset() {
    VirtualStation virtual = VirtualStation.charging();
    CompletableFuture<Void> done = new CompletableFuture<>();
    List<Integer> stopsTold = new ArrayList<>();
    virtual.hardwareReset =
        evse -> {
          stopsTold.add(virtual.sent(StopTransactionRequest.class).size());
          return done;
        };

    virtual.call(new ResetRequest(ResetType.HARD));
    virtual.pass(Duration.ofSeconds(5));
    assertThat(stopsTold).containsExactly(1);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();

    done.complete(null);
    virtual.pass(Duration.ofSeconds(5));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"1.6 §5.17", "1.6 §5.18"})
  void triggersAndUnlocks() {
    VirtualStation virtual = VirtualStation.charging();

    assertThat(virtual.call(new TriggerMessageRequest(MessageTrigger.HEARTBEAT)).status())
        .isEqualTo(TriggerMessageStatus.ACCEPTED);
    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(1);
    assertThat(
            virtual
                .call(new TriggerMessageRequest(MessageTrigger.FIRMWARE_STATUS_NOTIFICATION))
                .status())
        .isEqualTo(TriggerMessageStatus.NOT_IMPLEMENTED);
    assertThat(virtual.call(new UnlockConnectorRequest(1)).status())
        .isEqualTo(UnlockStatus.UNLOCKED);
    assertThat(virtual.last(StopTransactionRequest.class).reason())
        .isEqualTo(Reason.UNLOCK_COMMAND);
    assertThat(virtual.events(StationEvent.Unlocked.class)).hasSize(1);
  }

  @Test
  @Requirement("1.6 §5.18")
  void doesNotSupportToUnlockWhereThereIsNoLock() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.hardware.removeLock(CONNECTOR);

    assertThat(virtual.call(new UnlockConnectorRequest(1)).status())
        .isEqualTo(UnlockStatus.NOT_SUPPORTED);
    assertThat(virtual.sent(StopTransactionRequest.class)).isEmpty();
  }

  @Test
  @Requirement("1.6 §5.6")
  void knowsNoVendor() {
    assertThat(VirtualStation.booted().call(new DataTransferRequest("com.example")).status())
        .isEqualTo(DataTransferStatus.UNKNOWN_VENDOR_ID);
  }

  @Test
  @Requirement("1.6 §5.2")
  void tellsOfTheStationWhenTheStationAsAWholeIsChanged() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.call(new ChangeAvailabilityRequest(0, AvailabilityType.INOPERATIVE));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::connectorId, StatusNotificationRequest::status)
        .containsExactly(
            tuple(1, ChargePointStatus.UNAVAILABLE),
            tuple(2, ChargePointStatus.UNAVAILABLE),
            tuple(0, ChargePointStatus.UNAVAILABLE));

    virtual.requests.clear();
    virtual.call(new ChangeAvailabilityRequest(0, AvailabilityType.OPERATIVE));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.sent(StatusNotificationRequest.class)).hasSize(3);
  }
}
