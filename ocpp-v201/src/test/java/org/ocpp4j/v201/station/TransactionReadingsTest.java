package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What the meter shows at the start, in between and at the end of a transaction. */
class TransactionReadingsTest {

  @Test
  @Requirement({"E01.FR.09", "E02.FR.09", "E03.FR.07", "E04.FR.05", "E05.FR.05"})
  void tellsWhatTheMeterShowsAtTheStart() {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxStartedMeasurands=Energy.Active.Import.Register,Voltage");

    TransactionEventRequest started = events(virtual).get(0);
    assertThat(contexts(started)).containsOnly(ReadingContextEnum.TRANSACTION_BEGIN);
    assertThat(started.meterValue().get(0).sampledValue()).hasSize(4);
  }

  @Test
  @Requirement({"E02.FR.10", "E03.FR.08", "E04.FR.06", "E11.FR.03", "E12.FR.03"})
  void samplesTheMeterWhileItChargesOnlineAndOffline() {
    VirtualStation virtual = VirtualStation.charging("SampledDataCtrlr.TxUpdatedInterval=30");
    virtual.pass(Duration.ofSeconds(61));
    virtual.goOffline();
    virtual.pass(Duration.ofSeconds(59));
    virtual.comeOnline();

    assertThat(events(virtual))
        .filteredOn(e -> e.triggerReason() == TriggerReasonEnum.METER_VALUE_PERIODIC)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            event -> assertThat(contexts(event)).containsOnly(ReadingContextEnum.SAMPLE_PERIODIC));
  }

  @Test
  @Requirement({
    "E06.FR.11",
    "E07.FR.08",
    "E08.FR.09",
    "E09.FR.05",
    "E10.FR.04",
    "E12.FR.07",
    "E15.FR.01"
  })
  void tellsAtTheEndWhatTheMeterShowedAtStartAndEnd() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.pass(Duration.ofMinutes(5));
    virtual.unplug();

    TransactionEventRequest ended = last(virtual);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(contexts(ended))
        .containsExactly(ReadingContextEnum.TRANSACTION_BEGIN, ReadingContextEnum.TRANSACTION_END);
  }

  @Test
  @Requirement({"E06.FR.11", "E07.FR.08"})
  void tellsAtTheEndWhatWasSampledAndAlignedInBetween() {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxEndedInterval=60",
            "AlignedDataCtrlr.TxEndedInterval=300",
            "AlignedDataCtrlr.TxEndedMeasurands=Voltage");
    virtual.pass(Duration.ofMinutes(10));
    virtual.unplug();

    List<ReadingContextEnum> contexts = contexts(last(virtual));
    assertThat(contexts)
        .startsWith(ReadingContextEnum.TRANSACTION_BEGIN)
        .endsWith(ReadingContextEnum.TRANSACTION_END)
        .contains(ReadingContextEnum.SAMPLE_CLOCK);
    assertThat(contexts)
        .filteredOn(context -> context == ReadingContextEnum.SAMPLE_PERIODIC)
        .hasSize(10);
    assertThat(last(virtual).meterValue()).extracting(MeterValue::timestamp).isSorted();
  }

  @Test
  @Requirement({
    "E06.FR.12", "E06.FR.13", "E07.FR.09", "E07.FR.10", "E08.FR.10", "E08.FR.11", "E09.FR.06",
    "E09.FR.07", "E10.FR.05", "E10.FR.06", "E12.FR.08", "E12.FR.09", "E15.FR.02", "E15.FR.03",
    "F03.FR.05", "F03.FR.06", "F04.FR.05", "F04.FR.06"
  })
  void thinsOutWhatWasSampledInBetweenAndKeepsStartAndEnd() {
    VirtualStation virtual = VirtualStation.charging("SampledDataCtrlr.TxEndedInterval=10");
    virtual.pass(Duration.ofHours(4));
    virtual.unplug();

    List<ReadingContextEnum> contexts = contexts(last(virtual));
    assertThat(contexts)
        .hasSizeBetween(250, 502)
        .startsWith(ReadingContextEnum.TRANSACTION_BEGIN)
        .endsWith(ReadingContextEnum.TRANSACTION_END);
    List<MeterValue> values = last(virtual).meterValue();
    for (int i = 1; i < values.size(); i++) {
      assertThat(Duration.between(values.get(i - 1).timestamp(), values.get(i).timestamp()))
          .isLessThan(Duration.ofMinutes(5));
    }
  }

  @Test
  @Requirement({
    "E02.FR.14",
    "E03.FR.10",
    "E04.FR.10",
    "E05.FR.06",
    "E07.FR.12",
    "E08.FR.12",
    "E09.FR.08",
    "E10.FR.07",
    "E11.FR.08",
    "E12.FR.10",
    "E01.FR.04"
  })
  void handsSignedReadingsOnWhereTheyAreWanted() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.signReadings();
    virtual.set("TxCtrlr.TxStartPoint", "DataSigned");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(2));
    virtual.unplug();

    assertThat(events(virtual))
        .flatExtracting(event -> event.meterValue() == null ? List.of() : event.meterValue())
        .isNotEmpty()
        .allSatisfy(
            value ->
                assertThat(value.sampledValue().get(0).signedMeterValue())
                    .satisfies(
                        signed -> {
                          assertThat(signed.signedMeterData()).isEqualTo("T0NNRnwuLi4=");
                          assertThat(signed.encodingMethod()).isEqualTo("OCMF");
                        }));
  }

  @Test
  @Requirement({"E06.FR.11", "E06.FR.12"})
  void tellsAtTheEndWhatTheMeterShowedAtTheStartAlsoAfterAPowerCut() {
    VirtualStation virtual = VirtualStation.charging();
    virtual.pass(Duration.ofMinutes(5));

    virtual.replace();
    virtual.unplug();

    assertThat(contexts(last(virtual)))
        .containsExactly(ReadingContextEnum.TRANSACTION_BEGIN, ReadingContextEnum.TRANSACTION_END);
    assertThat(last(virtual).meterValue().get(0).timestamp())
        .isBefore(virtual.time.now().minusSeconds(300));
  }

  @Test
  @Requirement("B05.FR.10")
  void followsIntervalsThatChangeWhileItCharges() {
    VirtualStation virtual = VirtualStation.charging("SampledDataCtrlr.TxUpdatedInterval=0");
    virtual.requests.clear();

    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "10");
    virtual.pass(Duration.ofSeconds(31));
    assertThat(events(virtual)).hasSize(3);

    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0");
    virtual.set("AlignedDataCtrlr.Interval", "5");
    virtual.pass(Duration.ofSeconds(20));
    assertThat(events(virtual))
        .filteredOn(event -> event.triggerReason() == TriggerReasonEnum.METER_VALUE_CLOCK)
        .hasSize(4);
  }

  private static List<ReadingContextEnum> contexts(TransactionEventRequest event) {
    return event.meterValue().stream().map(value -> value.sampledValue().get(0).context()).toList();
  }

  private static List<TransactionEventRequest> events(VirtualStation virtual) {
    return virtual.sent(TransactionEventRequest.class);
  }

  private static TransactionEventRequest last(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class);
  }
}
