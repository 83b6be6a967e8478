package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.SignedMeterValue;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What the meter shows at the start, in between and at the end of a transaction. */
class TransactionReadingsTest {

  @ParameterizedTest(name = "offline {0}")
  @Requirement({"E01.FR.09", "E02.FR.09", "E03.FR.07", "E04.FR.05", "E05.FR.05"})
  @ValueSource(booleans = {false, true})
  void tellsWhatTheMeterShowsAtTheStart(boolean offline) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("SampledDataCtrlr.TxStartedMeasurands", "Energy.Active.Import.Register,Voltage");
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    if (offline) {
      virtual.goOffline();
    }
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.comeOnline();

    TransactionEventRequest started = events(virtual).get(0);
    assertThat(started.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(started.offline()).isEqualTo(offline);
    assertThat(contexts(started)).containsExactly(ReadingContextEnum.TRANSACTION_BEGIN);
    assertThat(measurands(started.meterValue().get(0)))
        .containsExactly("Energy.Active.Import.Register", "Voltage", "Voltage", "Voltage");
  }

  @Test
  @Requirement({
    "E02.FR.10",
    "E03.FR.08",
    "E04.FR.06",
    "E11.FR.03",
    "E12.FR.03",
    "J02.FR.10",
    "J02.FR.11"
  })
  void samplesTheMeterWhileItChargesOnlineAndOffline() {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxUpdatedInterval=30",
            "SampledDataCtrlr.TxUpdatedMeasurands=Power.Active.Import,SoC,Current.Import");
    virtual.pass(Duration.ofSeconds(61));
    virtual.goOffline();
    virtual.pass(Duration.ofSeconds(59));
    virtual.comeOnline();

    List<TransactionEventRequest> samples =
        events(virtual).stream()
            .filter(event -> event.triggerReason() == TriggerReasonEnum.METER_VALUE_PERIODIC)
            .toList();
    assertThat(samples)
        .extracting(TransactionEventRequest::offline)
        .containsExactly(false, false, true, true);
    assertThat(samples)
        .allSatisfy(
            event -> {
              assertThat(contexts(event)).containsExactly(ReadingContextEnum.SAMPLE_PERIODIC);
              assertThat(measurands(event.meterValue().get(0)))
                  .containsExactly(
                      "Power.Active.Import", "Current.Import", "Current.Import", "Current.Import");
              assertThat(event.meterValue().get(0).timestamp()).isEqualTo(event.timestamp());
            });
    Stream<TransactionEventRequest> sinceTheStart =
        Stream.concat(Stream.of(events(virtual).get(0)), samples.stream());
    assertThat(gaps(sinceTheStart.map(TransactionEventRequest::timestamp).toList()))
        .containsOnly(30L);
  }

  @Test
  @Requirement("J02.FR.11")
  void sendsNothingPeriodicallyWhereNothingIsToBeMeasured() {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxUpdatedMeasurands=",
            "AlignedDataCtrlr.Measurands=",
            "AlignedDataCtrlr.Interval=60");
    virtual.requests.clear();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.requests).noneMatch(TransactionEventRequest.class::isInstance);
  }

  @ParameterizedTest(name = "ended by {0}")
  @Requirement({
    "E06.FR.11",
    "E07.FR.08",
    "E08.FR.09",
    "E09.FR.05",
    "E10.FR.04",
    "E12.FR.07",
    "E15.FR.01"
  })
  @ValueSource(strings = {"unplug", "token", "token offline", "EV", "timeout"})
  void tellsAtTheEndWhatTheMeterShowedAtStartAndEnd(String how) {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxEndedMeasurands=Energy.Active.Import.Register,Voltage",
            "TxCtrlr.TxStopPoint=Authorized",
            "TxCtrlr.StopTxOnEVSideDisconnect=" + !how.equals("timeout"));
    virtual.pass(Duration.ofMinutes(5));
    end(virtual, how);

    TransactionEventRequest ended = last(virtual);
    assertThat(ended.eventType()).isEqualTo(TransactionEventEnum.ENDED);
    assertThat(contexts(ended))
        .containsExactly(ReadingContextEnum.TRANSACTION_BEGIN, ReadingContextEnum.TRANSACTION_END);
    assertThat(ended.meterValue())
        .allSatisfy(
            value ->
                assertThat(measurands(value))
                    .containsExactly(
                        "Energy.Active.Import.Register", "Voltage", "Voltage", "Voltage"));
    assertThat(ended.meterValue())
        .extracting(value -> value.sampledValue().get(0).value().intValue())
        .satisfies(wh -> assertThat(wh.get(1) - wh.get(0)).isBetween(595, 610));
  }

  private static void end(VirtualStation virtual, String how) {
    switch (how) {
      case "token" -> virtual.present(TOKEN);
      case "token offline" -> {
        virtual.goOffline();
        virtual.present(TOKEN);
        virtual.comeOnline();
      }
      case "EV" -> {
        virtual.station.stopByEv(1);
        virtual.pass(Duration.ofSeconds(1));
      }
      default -> {
        virtual.unplug();
        virtual.pass(Duration.ofMinutes(2));
      }
    }
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
    assertThat(last(virtual).meterValue())
        .filteredOn(value -> contextOf(value) == ReadingContextEnum.SAMPLE_CLOCK)
        .hasSize(2)
        .allMatch(value -> value.timestamp().getEpochSecond() % 300 == 0);
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
    assertThat(gaps(last(virtual).meterValue().stream().map(MeterValue::timestamp).toList()))
        .allMatch(gap -> gap <= 160); // thinned out four times
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
    virtual.goOffline();
    virtual.pass(Duration.ofMinutes(2));
    virtual.unplug();
    virtual.comeOnline();

    assertThat(virtual.told()).first().asString().startsWith("Started SignedDataReceived");
    List<MeterValue> values =
        events(virtual).stream()
            .flatMap(event -> Stream.ofNullable(event.meterValue()).flatMap(List::stream))
            .toList();
    assertThat(values)
        .extracting(TransactionReadingsTest::contextOf)
        .contains(
            ReadingContextEnum.TRANSACTION_BEGIN,
            ReadingContextEnum.SAMPLE_PERIODIC,
            ReadingContextEnum.TRANSACTION_END);
    assertThat(values).allSatisfy(TransactionReadingsTest::assertSigned);
  }

  private static void assertSigned(MeterValue value) {
    assertThat(value.sampledValue().get(0).signedMeterValue())
        .isEqualTo(
            SignedMeterValue.builder()
                .signedMeterData("T0NNRnwuLi4=")
                .signingMethod("ECDSA")
                .encodingMethod("OCMF")
                .publicKey("a2V5")
                .build());
  }

  @Test
  @Requirement({"E06.FR.11", "E02.FR.14"})
  void tellsAtTheEndWhatTheMeterShowedAtTheStartAlsoAfterAPowerCut() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.signReadings();
    virtual.set("SampledDataCtrlr.TxEndedMeasurands", "Energy.Active.Import.Register,Voltage");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(5));

    virtual.replace();
    virtual.requests.clear();
    virtual.pass(Duration.ofMinutes(2));
    virtual.station.suspendEv(1, true);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(last(virtual).meterValue()).isNull(); // the beginning was told before
    virtual.unplug();

    assertThat(events(virtual))
        .extracting(TransactionEventRequest::triggerReason)
        .startsWith(TriggerReasonEnum.METER_VALUE_PERIODIC, TriggerReasonEnum.METER_VALUE_PERIODIC);
    assertThat(contexts(last(virtual)))
        .containsExactly(ReadingContextEnum.TRANSACTION_BEGIN, ReadingContextEnum.TRANSACTION_END);
    assertThat(last(virtual).meterValue())
        .allSatisfy(TransactionReadingsTest::assertSigned)
        .allSatisfy(value -> assertThat(value.sampledValue()).hasSize(4));
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
    return event.meterValue().stream().map(TransactionReadingsTest::contextOf).toList();
  }

  private static ReadingContextEnum contextOf(MeterValue value) {
    return value.sampledValue().get(0).context();
  }

  private static List<String> measurands(MeterValue value) {
    return value.sampledValue().stream().map(sample -> sample.measurand().wire()).toList();
  }

  /** The seconds from one instant to the next. */
  private static List<Long> gaps(List<Instant> instants) {
    return IntStream.range(1, instants.size())
        .mapToObj(i -> Duration.between(instants.get(i - 1), instants.get(i)).toSeconds())
        .toList();
  }

  private static List<TransactionEventRequest> events(VirtualStation virtual) {
    return virtual.sent(TransactionEventRequest.class);
  }

  private static TransactionEventRequest last(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class);
  }
}
