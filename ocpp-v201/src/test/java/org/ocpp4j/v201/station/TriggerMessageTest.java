package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.message.Request;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.FirmwareStatusEnum;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.LogStatusNotificationRequest;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.UploadLogStatusEnum;

class TriggerMessageTest {
  private final VirtualStation virtual = VirtualStation.charging();

  @ParameterizedTest(name = "{0} at {1}: {2} of {3}")
  @Requirement({
    "F06.FR.01",
    "F06.FR.03",
    "F06.FR.04",
    "F06.FR.05",
    "F06.FR.10",
    "F06.FR.11",
    "TC_F_20_CS"
  })
  @CsvSource({
    "HEARTBEAT, , 1, HeartbeatRequest",
    "HEARTBEAT, 99, 1, HeartbeatRequest",
    "STATUS_NOTIFICATION, , 2, StatusNotificationRequest",
    "STATUS_NOTIFICATION, 2, 1, StatusNotificationRequest",
    "METER_VALUES, , 2, MeterValuesRequest",
    "METER_VALUES, 1, 1, MeterValuesRequest",
    "TRANSACTION_EVENT, , 1, TransactionEventRequest",
    "TRANSACTION_EVENT, 1, 1, TransactionEventRequest",
    "LOG_STATUS_NOTIFICATION, , 1, LogStatusNotificationRequest",
    "FIRMWARE_STATUS_NOTIFICATION, 99, 1, FirmwareStatusNotificationRequest",
  })
  void sendsWhatIsAskedFor(MessageTriggerEnum message, Integer evse, int count, String type) {
    TriggerMessageRequest trigger =
        new TriggerMessageRequest(evse == null ? null : new EVSE(evse), message, null);
    List<Request<?>> sentBefore = new ArrayList<>();
    virtual.requests.clear();

    assertThat(virtual.call(trigger, answer -> sentBefore.addAll(virtual.requests)).status())
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(sentBefore).isEqualTo(List.of());
    assertThat(virtual.requests).extracting(r -> r.getClass().getSimpleName()).hasSize(count);
    assertThat(virtual.requests)
        .extracting(request -> request.getClass().getSimpleName())
        .containsOnly(type);
  }

  @Test
  @Requirement("F06.FR.06")
  void sendsTheMeasurandsOfAlignedData() {
    virtual.set("AlignedDataCtrlr.Measurands", "Voltage");

    trigger(MessageTriggerEnum.METER_VALUES, new EVSE(1));
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.last(MeterValuesRequest.class).meterValue().get(0).sampledValue())
        .hasSize(3)
        .allMatch(value -> value.context() == ReadingContextEnum.TRIGGER);
  }

  @Test
  @Requirement({"F06.FR.07", "F06.FR.09", "TC_F_13_CS"})
  void sendsTheTransactionAsItIsNow() {
    virtual.set("SampledDataCtrlr.TxUpdatedMeasurands", "Voltage");

    assertThat(trigger(MessageTriggerEnum.TRANSACTION_EVENT, new EVSE(1)))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    TransactionEventRequest event = virtual.last(TransactionEventRequest.class);
    assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.TRIGGER);
    assertThat(event.evse()).isEqualTo(new EVSE(1, 1));
    assertThat(event.transactionInfo().chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
    assertThat(event.meterValue().get(0).sampledValue())
        .hasSize(3)
        .allMatch(value -> value.context() == ReadingContextEnum.TRIGGER);
    assertThat(event.timestamp()).isAfter(virtual.time.now().minusSeconds(3));
  }

  @Test
  @Requirement({"F06.FR.07", "F06.FR.11", "TC_F_14_CS"})
  void sendsTheTransactionsOfAllEvses() {
    virtual.station.plugIn(new ConnectorId(2, 1));
    virtual.station.present(IdToken.iso14443("04FF0002"), List.of(2));
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();

    assertThat(trigger(MessageTriggerEnum.TRANSACTION_EVENT, null))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);

    assertThat(virtual.transactions())
        .extracting(TransactionEventRequest::evse)
        .containsExactly(new EVSE(1, 1), new EVSE(2, 1));
    assertThat(virtual.transactions())
        .allSatisfy(
            event -> {
              assertThat(event.triggerReason()).isEqualTo(TriggerReasonEnum.TRIGGER);
              assertThat(event.transactionInfo().chargingState())
                  .isEqualTo(ChargingStateEnum.CHARGING);
              assertThat(event.meterValue().get(0).sampledValue().get(0).context())
                  .isEqualTo(ReadingContextEnum.TRIGGER);
            });
  }

  @ParameterizedTest(name = "EVSE {0}")
  @Requirement({"F06.FR.06", "F06.FR.11", "TC_F_11_CS", "TC_F_12_CS"})
  @CsvSource({"1, 1", "2, 2", ", 1 2"})
  void readsTheMeterOfTheEvse(Integer evse, String read) {
    virtual.requests.clear();

    assertThat(trigger(MessageTriggerEnum.METER_VALUES, evse == null ? null : new EVSE(evse)))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);

    assertThat(virtual.sent(MeterValuesRequest.class))
        .extracting(request -> String.valueOf(request.evseId()))
        .containsExactly(read.split(" "));
    assertThat(virtual.sent(MeterValuesRequest.class))
        .allMatch(
            request ->
                request.meterValue().get(0).sampledValue().get(0).context()
                    == ReadingContextEnum.TRIGGER);
  }

  @ParameterizedTest(name = "measurands {0}")
  @Requirement("F06.FR.10")
  @ValueSource(strings = {"", "SoC"})
  void readsNoMeterWhereNothingThatItMeasuresIsConfigured(String measurands) {
    virtual.set("AlignedDataCtrlr.Measurands", measurands);

    assertThat(trigger(MessageTriggerEnum.METER_VALUES, null))
        .isEqualTo(TriggerMessageStatusEnum.REJECTED);
  }

  @ParameterizedTest(name = "EVSE {0}")
  @Requirement({"F06.FR.03", "F06.FR.15", "F06.FR.16", "TC_F_15_CS", "TC_F_17_CS", "TC_F_18_CS"})
  @ValueSource(ints = {0, 1})
  void isIdleWhereNothingIsUploadedOrInstalled(int evse) {
    EVSE irrelevant = evse == 0 ? null : new EVSE(evse);

    assertThat(trigger(MessageTriggerEnum.LOG_STATUS_NOTIFICATION, irrelevant))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    assertThat(trigger(MessageTriggerEnum.FIRMWARE_STATUS_NOTIFICATION, irrelevant))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.last(LogStatusNotificationRequest.class).status())
        .isEqualTo(UploadLogStatusEnum.IDLE);
    assertThat(virtual.last(FirmwareStatusNotificationRequest.class).status())
        .isEqualTo(FirmwareStatusEnum.IDLE);
  }

  @ParameterizedTest(name = "{0} at {1}/{2}: {3}")
  @Requirement({"F06.FR.08", "F06.FR.17", "F06.FR.10"})
  @CsvSource({
    "STATUS_NOTIFICATION, 3, , REJECTED",
    "STATUS_NOTIFICATION, 1, 2, REJECTED",
    "METER_VALUES, 3, , REJECTED",
    "TRANSACTION_EVENT, 2, , REJECTED",
    "BOOT_NOTIFICATION, , , REJECTED",
    "PUBLISH_FIRMWARE_STATUS_NOTIFICATION, , , NOT_IMPLEMENTED",
  })
  void refusesWhatItCannotSend(
      MessageTriggerEnum message,
      Integer evse,
      Integer connector,
      TriggerMessageStatusEnum status) {
    virtual.requests.clear();

    assertThat(trigger(message, evse == null ? null : new EVSE(evse, connector))).isEqualTo(status);
    virtual.pass(Duration.ofSeconds(1));

    List<Request<?>> none = List.of();
    assertThat(virtual.requests).isEqualTo(none);
  }

  @ParameterizedTest(name = "EVSE {0}: {1}")
  @Requirement({"TC_F_23_CS", "TC_F_24_CS"})
  @CsvSource({"1, OCCUPIED", "2, AVAILABLE"})
  void sendsTheStatusOfOneConnector(int evse, ConnectorStatusEnum status) {
    virtual.requests.clear();

    assertThat(trigger(MessageTriggerEnum.STATUS_NOTIFICATION, new EVSE(evse, 1)))
        .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.evseId()).isEqualTo(evse);
              assertThat(sent.connectorId()).isEqualTo(1);
              assertThat(sent.connectorStatus()).isEqualTo(status);
            });
  }

  private TriggerMessageStatusEnum trigger(MessageTriggerEnum message, @Nullable EVSE evse) {
    return virtual.call(new TriggerMessageRequest(evse, message, null)).status();
  }
}
