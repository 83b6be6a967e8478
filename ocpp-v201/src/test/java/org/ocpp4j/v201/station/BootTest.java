package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;
import org.ocpp4j.v201.message.Variable;

/** What a station does until the CSMS accepts it, and the moment it does. */
class BootTest {
  private static final Component COMMUNICATION = new Component("OCPPCommCtrlr");
  private static final Variable THRESHOLD = new Variable("OfflineThreshold");

  @Test
  @Requirement({"B01.FR.01", "B01.FR.05", "B01.FR.09", "TC_B_01_CS"})
  void bootsAndThenTellsTheStateOfItsConnectorsAndThatItHasStarted() {
    VirtualStation virtual = new VirtualStation(1, 2);

    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.requests.get(0))
        .isInstanceOfSatisfying(
            BootNotificationRequest.class,
            boot -> assertThat(boot.reason()).isEqualTo(BootReasonEnum.POWER_UP));
    assertAllAvailable(virtual, 3);
    assertThat(virtual.sent(SecurityEventNotificationRequest.class))
        .extracting(SecurityEventNotificationRequest::type)
        .containsExactly("StartupOfTheDevice");
  }

  @Test
  @Requirement({"B02.FR.01", "B02.FR.02", "B02.FR.05", "F06.FR.17", "TC_B_02_CS"})
  void isConfiguredWhilePendingAndBootsAgainWhenTheCsmsAsksForIt() {
    VirtualStation virtual = started(RegistrationStatusEnum.PENDING, 300);

    assertThat(setThreshold(virtual)).isEqualTo(SetVariableStatusEnum.ACCEPTED);
    assertThat(threshold(virtual).attributeStatus()).isEqualTo(GetVariableStatusEnum.ACCEPTED);
    assertThat(threshold(virtual).attributeValue()).isEqualTo("300");
    assertThat(virtual.call(new GetBaseReportRequest(7, ReportBaseEnum.FULL_INVENTORY)).status())
        .isEqualTo(GenericDeviceModelStatusEnum.ACCEPTED);
    assertThat(virtual.last(NotifyReportRequest.class).tbc()).isFalse();
    assertThat(virtual.call(remoteStart()).status()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
    assertThat(virtual.requests)
        .hasOnlyElementsOfTypes(BootNotificationRequest.class, NotifyReportRequest.class);

    answerBoots(virtual, RegistrationStatusEnum.ACCEPTED, 300);
    assertThat(
            virtual.call(new TriggerMessageRequest(MessageTriggerEnum.BOOT_NOTIFICATION)).status())
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);

    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.TRIGGERED);
    assertAllAvailable(virtual, 2);
  }

  @Test
  @Requirement({"B03.FR.02", "B03.FR.06", "TC_B_03_CS"})
  void isSilentWhileRejectedAndTellsItsStateOnceItIsAccepted() {
    VirtualStation virtual = started(RegistrationStatusEnum.REJECTED, 100);
    answerBoots(virtual, RegistrationStatusEnum.ACCEPTED, 300);

    virtual.pass(Duration.ofSeconds(98));
    assertThat(virtual.requests).hasSize(1);

    virtual.pass(Duration.ofSeconds(3));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
    assertAllAvailable(virtual, 2);
  }

  @Test
  @Requirement({"B03.FR.08", "TC_B_30_CS"})
  void reportsNothingWhileRejected() {
    VirtualStation virtual = started(RegistrationStatusEnum.REJECTED, 100);

    assertThatThrownBy(
            () -> virtual.call(new GetBaseReportRequest(7, ReportBaseEnum.FULL_INVENTORY)))
        .hasMessageContaining("SecurityError");
    assertThat(virtual.requests).hasSize(1);
  }

  @Test
  @Requirement({"B01.FR.08", "F06.FR.05", "B07.FR.13", "B08.FR.16"})
  void promisesNothingBeforeItsBootIsAnswered() {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot =
        request -> {
          throw new OcppCallException("InternalError", "not now");
        };
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.call(new TriggerMessageRequest(MessageTriggerEnum.HEARTBEAT)).status())
        .isEqualTo(TriggerMessageStatusEnum.REJECTED);
    assertThat(virtual.call(new GetBaseReportRequest(7, ReportBaseEnum.FULL_INVENTORY)).status())
        .isEqualTo(GenericDeviceModelStatusEnum.REJECTED);
    GetReportRequest custom =
        new GetReportRequest(null, 8, List.of(ComponentCriterionEnum.AVAILABLE), null);
    assertThat(virtual.call(custom).status()).isEqualTo(GenericDeviceModelStatusEnum.REJECTED);
    assertThat(virtual.requests).hasSize(1);

    virtual.call(new TriggerMessageRequest(MessageTriggerEnum.BOOT_NOTIFICATION));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
  }

  @ParameterizedTest
  @Requirement({"B02.FR.04", "B03.FR.02"})
  @EnumSource(names = {"PENDING", "REJECTED"})
  void waitsToTheEndAlthoughTheConnectionBreaks(RegistrationStatusEnum status) {
    VirtualStation virtual = started(status, 100);

    virtual.network.cut();
    virtual.pass(Duration.ofSeconds(97));
    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);

    virtual.pass(Duration.ofSeconds(4));
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(2);
  }

  @Test
  @Requirement({"B02.FR.01", "B02.FR.02"})
  void reportsWhilePendingOnAConnectionOnWhichItHasNotBooted() {
    VirtualStation virtual = started(RegistrationStatusEnum.PENDING, 300);
    virtual.network.cut();
    virtual.pass(Duration.ofSeconds(30));

    virtual.call(new GetBaseReportRequest(7, ReportBaseEnum.SUMMARY_INVENTORY));

    assertThat(virtual.sent(NotifyReportRequest.class)).hasSize(1);
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @ParameterizedTest
  @Requirement({"B02.FR.07", "B03.FR.05"})
  @CsvSource({"PENDING, 0", "REJECTED, 0", "PENDING, -5", "REJECTED, -5"})
  void doesNotFloodACsmsThatNamesNoWait(RegistrationStatusEnum status, int interval) {
    VirtualStation virtual = VirtualStation.answeredAtBoot(status, interval);
    virtual.station.device().put(Settings.HEARTBEAT_INTERVAL.id(), "1");

    virtual.station.start();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSizeBetween(2, 11);
  }

  @Test
  @Requirement("B02.FR.07")
  void doesNotFloodACsmsThatAnswersItsBootWithAnError() {
    VirtualStation virtual = new VirtualStation();
    virtual.station.device().put(Settings.HEARTBEAT_INTERVAL.id(), "1");
    virtual.answers.boot =
        request -> {
          throw new OcppCallException("InternalError", "not now");
        };

    virtual.station.start();
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSizeBetween(2, 11);
  }

  @Test
  @Requirement("B01.FR.04")
  void keepsItsIntervalOfHeartbeatsWhereTheCsmsNamesNone() {
    VirtualStation virtual = started(RegistrationStatusEnum.ACCEPTED, -5);

    assertThat(virtual.get("OCPPCommCtrlr.HeartbeatInterval")).isEqualTo("300");
    assertAllAvailable(virtual, 2);
  }

  @Test
  @Requirement({"B01.FR.05", "B10.FR.10"})
  void tellsAnotherCsmsTheStateOfEveryConnector() {
    VirtualStation virtual =
        new VirtualStation(
            NetworkProfile.of(1, URI.create("ws://first/ocpp")),
            NetworkProfile.of(2, URI.create("ws://second/ocpp")));
    virtual.set("OCPPCommCtrlr.OfflineThreshold", "3600");
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();

    virtual.network.failAt(
        "first", ConnectException.of(ConnectException.Failure.UNREACHABLE, null, null));
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(3));

    assertThat(virtual.get("OCPPCommCtrlr.ActiveNetworkProfile")).isEqualTo("2");
    assertThat(virtual.requests.get(0)).isInstanceOf(BootNotificationRequest.class);
    assertAllAvailable(virtual, 2);
  }

  private static VirtualStation started(RegistrationStatusEnum status, int interval) {
    VirtualStation virtual = VirtualStation.answeredAtBoot(status, interval);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    return virtual;
  }

  private static void answerBoots(
      VirtualStation virtual, RegistrationStatusEnum status, int interval) {
    virtual.answers.boot =
        request -> new BootNotificationResponse(virtual.time.now(), interval, status);
  }

  private static void assertAllAvailable(VirtualStation virtual, int connectors) {
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .hasSize(connectors)
        .extracting(StatusNotificationRequest::connectorStatus)
        .containsOnly(ConnectorStatusEnum.AVAILABLE);
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(StatusNotificationRequest::evseId, StatusNotificationRequest::connectorId)
        .contains(tuple(1, 1), tuple(2, 1))
        .doesNotHaveDuplicates();
  }

  private static SetVariableStatusEnum setThreshold(VirtualStation virtual) {
    SetVariableData data =
        SetVariableData.builder()
            .attributeValue("300")
            .component(COMMUNICATION)
            .variable(THRESHOLD)
            .build();
    SetVariableResult result =
        virtual.call(new SetVariablesRequest(List.of(data))).setVariableResult().get(0);
    return result.attributeStatus();
  }

  private static GetVariableResult threshold(VirtualStation virtual) {
    GetVariableData data =
        GetVariableData.builder().component(COMMUNICATION).variable(THRESHOLD).build();
    return virtual.call(new GetVariablesRequest(List.of(data))).getVariableResult().get(0);
  }

  private static RequestStartTransactionRequest remoteStart() {
    return RequestStartTransactionRequest.builder()
        .evseId(1)
        .idToken(new IdToken("04A1B2C3", IdTokenEnum.ISO14443))
        .remoteStartId(1)
        .build();
  }
}
