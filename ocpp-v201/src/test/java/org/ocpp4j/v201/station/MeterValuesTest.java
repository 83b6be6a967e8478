package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** Clock-aligned and sampled readings, inside and outside of transactions. */
class MeterValuesTest {
  private static final String MEASURANDS =
      "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage";

  @Test
  @Requirement({"TC_J_01_CS", "J01.FR.02", "J01.FR.06", "J01.FR.07", "J01.FR.08", "J01.FR.14"})
  void readsEveryEvseAtTheSameInstantsWithoutTransactions() {
    VirtualStation virtual = VirtualStation.booted();
    alignEachMinute(virtual);
    virtual.pass(Duration.ofMinutes(3));

    List<MeterValuesRequest> sent = virtual.sent(MeterValuesRequest.class);
    assertThat(sent).extracting(MeterValuesRequest::evseId).containsExactly(1, 2, 1, 2, 1, 2);
    List<MeterValue> values =
        sent.stream().flatMap(request -> request.meterValue().stream()).toList();
    assertThat(values).allSatisfy(value -> holds(value, ReadingContextEnum.SAMPLE_CLOCK));
    assertThat(gaps(values)).containsExactly(0L, 60L, 0L, 60L, 0L);
    assertThat(values).allMatch(value -> value.timestamp().getEpochSecond() % 60 == 0);
  }

  @Test
  @Requirement({"TC_J_02_CS", "J01.FR.14", "J01.FR.22", "J02.FR.22"})
  void takesAlignedReadingsIntoTheTransaction() {
    VirtualStation virtual = VirtualStation.charging("SampledDataCtrlr.TxUpdatedInterval=0");
    alignEachMinute(virtual);
    virtual.pass(Duration.ofMinutes(3));

    List<TransactionEventRequest> events = triggered(virtual, TriggerReasonEnum.METER_VALUE_CLOCK);
    assertThat(events).hasSize(3).allSatisfy(event -> assertThat(event.meterValue()).hasSize(1));
    assertThat(valuesOf(events)).allSatisfy(value -> holds(value, ReadingContextEnum.SAMPLE_CLOCK));
    assertThat(gaps(valuesOf(events))).containsExactly(60L, 60L);
    assertThat(valuesOf(events)).allMatch(value -> value.timestamp().getEpochSecond() % 60 == 0);
    assertThat(virtual.sent(MeterValuesRequest.class))
        .extracting(MeterValuesRequest::evseId)
        .containsExactly(2, 2, 2);
  }

  @ParameterizedTest(name = "signed: {0}")
  @Requirement({"TC_J_03_CS", "TC_J_04_CS", "J01.FR.21"})
  @CsvSource({"false", "true"})
  void tellsAtTheEndWhatWasAligned(boolean signed) {
    VirtualStation virtual =
        VirtualStation.charging(
            "AlignedDataCtrlr.TxEndedMeasurands=" + MEASURANDS,
            "AlignedDataCtrlr.TxEndedInterval=60",
            "AlignedDataCtrlr.SignReadings=" + signed,
            "SampledDataCtrlr.TxEndedMeasurands=");
    virtual.signReadings();
    virtual.pass(Duration.ofMinutes(4));
    virtual.unplug();

    List<MeterValue> values = virtual.last(TransactionEventRequest.class).meterValue();
    assertThat(values)
        .hasSize(4)
        .allSatisfy(value -> holds(value, ReadingContextEnum.SAMPLE_CLOCK));
    assertThat(gaps(values)).containsExactly(60L, 60L, 60L);
    assertThat(values).allSatisfy(value -> assertThat(isSigned(value)).isEqualTo(signed));
  }

  @ParameterizedTest(name = "signed: {0}")
  @Requirement("J01.FR.21")
  @CsvSource({"false", "true"})
  void signsWhatTheCsmsAsksForLikeWhatIsAligned(boolean signed) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.signReadings();
    virtual.set("SampledDataCtrlr.SignReadings", String.valueOf(!signed));
    virtual.set("AlignedDataCtrlr.SignReadings", String.valueOf(signed));

    virtual.call(new TriggerMessageRequest(new EVSE(1), MessageTriggerEnum.METER_VALUES, null));

    assertThat(virtual.last(MeterValuesRequest.class).meterValue())
        .singleElement()
        .satisfies(value -> assertThat(isSigned(value)).isEqualTo(signed));
  }

  @Test
  @Requirement({"TC_J_06_CS", "J01.FR.19", "J01.FR.20"})
  void holdsAlignedReadingsBackDuringTransactionsIfSoConfigured() {
    VirtualStation virtual = VirtualStation.booted();
    alignEachMinute(virtual);
    virtual.set("AlignedDataCtrlr.SendDuringIdle", "true");
    virtual.set("SampledDataCtrlr.TxStartedMeasurands", "");
    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0");
    virtual.set("SampledDataCtrlr.TxEndedMeasurands", "");
    virtual.pass(Duration.ofMinutes(2));
    assertThat(virtual.sent(MeterValuesRequest.class)).hasSize(4);

    virtual.chargeOnce(VirtualStation.TOKEN);
    assertThat(virtual.sent(MeterValuesRequest.class)).hasSize(4);
    assertThat(virtual.transactions())
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.meterValue()).isNull());

    virtual.pass(Duration.ofMinutes(2));
    assertThat(virtual.sent(MeterValuesRequest.class)).hasSize(8);
  }

  @ParameterizedTest(name = "start point {0}")
  @Requirement({"TC_J_07_CS", "E01.FR.09", "E02.FR.09"})
  @CsvSource({"EVConnected", "Authorized", "PowerPathClosed", "EnergyTransfer"})
  void tellsWhatTheMeterShowsAtTheStart(String startPoint) {
    VirtualStation virtual =
        VirtualStation.charging(
            "TxCtrlr.TxStartPoint=" + startPoint,
            "SampledDataCtrlr.TxStartedMeasurands=" + MEASURANDS);

    List<MeterValue> begin = virtual.transactions().get(0).meterValue();
    assertThat(begin)
        .singleElement()
        .satisfies(value -> holds(value, ReadingContextEnum.TRANSACTION_BEGIN));
  }

  @Test
  @Requirement({"TC_J_08_CS", "E01.FR.09", "E03.FR.07"})
  void tellsThatAsSoonAsTheEvseIsKnown() {
    VirtualStation virtual = VirtualStation.booted();
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.set("SampledDataCtrlr.TxStartedMeasurands", MEASURANDS);
    virtual.present(VirtualStation.TOKEN);
    virtual.plugIn();

    assertThat(virtual.transactions())
        .filteredOn(event -> event.evse() != null)
        .first()
        .extracting(TransactionEventRequest::meterValue)
        .satisfies(
            values ->
                assertThat(values)
                    .singleElement()
                    .satisfies(value -> holds(value, ReadingContextEnum.TRANSACTION_BEGIN)));
  }

  @Test
  @Requirement({"TC_J_09_CS", "J02.FR.11"})
  void samplesTheTransaction() {
    VirtualStation virtual =
        VirtualStation.charging(
            "SampledDataCtrlr.TxUpdatedMeasurands=" + MEASURANDS,
            "SampledDataCtrlr.TxUpdatedInterval=20");
    virtual.pass(Duration.ofMinutes(1));

    List<TransactionEventRequest> events =
        triggered(virtual, TriggerReasonEnum.METER_VALUE_PERIODIC);
    assertThat(valuesOf(events))
        .hasSize(3)
        .allSatisfy(value -> holds(value, ReadingContextEnum.SAMPLE_PERIODIC));
    assertThat(gaps(valuesOf(events))).containsExactly(20L, 20L);
  }

  @ParameterizedTest(name = "signed: {0}")
  @Requirement({"TC_J_10_CS", "TC_J_11_CS", "J02.FR.21"})
  @CsvSource({"false", "true"})
  void tellsAtTheEndWhatWasSampled(boolean signed) {
    VirtualStation virtual = VirtualStation.booted();
    virtual.signReadings();
    virtual.set("SampledDataCtrlr.SignReadings", String.valueOf(signed));
    virtual.set("SampledDataCtrlr.TxEndedMeasurands", MEASURANDS);
    virtual.set("SampledDataCtrlr.TxEndedInterval", "60");
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);
    virtual.pass(Duration.ofSeconds(150));
    virtual.unplug();

    List<MeterValue> values = virtual.last(TransactionEventRequest.class).meterValue();
    assertThat(values)
        .extracting(value -> value.sampledValue().get(0).context())
        .containsExactly(
            ReadingContextEnum.TRANSACTION_BEGIN,
            ReadingContextEnum.SAMPLE_PERIODIC,
            ReadingContextEnum.SAMPLE_PERIODIC,
            ReadingContextEnum.TRANSACTION_END);
    assertThat(values).allSatisfy(value -> assertThat(measurands(value)).hasSize(4));
    assertThat(gaps(values)).startsWith(60L, 60L);
    assertThat(values).allSatisfy(value -> assertThat(isSigned(value)).isEqualTo(signed));
  }

  private static void alignEachMinute(VirtualStation virtual) {
    virtual.set("AlignedDataCtrlr.Measurands", MEASURANDS);
    virtual.set("AlignedDataCtrlr.Interval", "60");
  }

  /** Every configured measurand, read for this reason and not in the EV. */
  private static void holds(MeterValue value, ReadingContextEnum context) {
    assertThat(measurands(value))
        .containsExactlyInAnyOrderElementsOf(Set.of(MEASURANDS.split(",", -1)));
    assertThat(value.sampledValue())
        .allSatisfy(
            sample -> {
              assertThat(sample.context()).isEqualTo(context);
              assertThat(sample.location()).isNull();
            });
  }

  private static Set<String> measurands(MeterValue value) {
    return value.sampledValue().stream()
        .map(sample -> sample.measurand().wire())
        .collect(Collectors.toSet());
  }

  /** Whether the register comes with its signature and the key. */
  private static boolean isSigned(MeterValue value) {
    SampledValue register = value.sampledValue().get(0);
    return register.signedMeterValue() != null
        && register.signedMeterValue().publicKey().equals("a2V5");
  }

  private static List<TransactionEventRequest> triggered(
      VirtualStation virtual, TriggerReasonEnum reason) {
    return virtual.transactions().stream().filter(e -> e.triggerReason() == reason).toList();
  }

  private static List<MeterValue> valuesOf(List<TransactionEventRequest> events) {
    return events.stream().flatMap(event -> event.meterValue().stream()).toList();
  }

  /** The seconds from one value to the next. */
  private static List<Long> gaps(List<MeterValue> values) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      Instant before = values.get(i - 1).timestamp();
      gaps.add(Duration.between(before, values.get(i).timestamp()).toSeconds());
    }
    return gaps;
  }
}
