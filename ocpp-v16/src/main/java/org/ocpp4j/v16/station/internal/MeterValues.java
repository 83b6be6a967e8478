package org.ocpp4j.v16.station.internal;

import java.util.List;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.MeterReading;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v16.message.Measurand;
import org.ocpp4j.v16.message.MeterValue;
import org.ocpp4j.v16.message.MeterValuesRequest;
import org.ocpp4j.v16.message.Phase;
import org.ocpp4j.v16.message.ReadingContext;
import org.ocpp4j.v16.message.SampledValue;
import org.ocpp4j.v16.message.UnitOfMeasure;

/**
 * MeterValues: readings of the meters in 1.6's form, and those sent at aligned instants (1.6 §4.7).
 */
final class MeterValues implements FunctionalBlock {
  private final StationContext station;
  private final IntervalTimer aligned;
  private AlignedTransactions transactions = evse -> false;

  /** Takes aligned readings of EVSEs with a transaction, whose messages they are (1.6 §3.7). */
  interface AlignedTransactions {
    /** False when no transaction goes on at the EVSE. */
    boolean sampleAligned(int evse);
  }

  MeterValues(StationContext station) {
    this.station = station;
    this.aligned = IntervalTimer.aligned(station, Settings.ALIGNED_DATA_INTERVAL);
  }

  /** These transactions take the aligned readings of their EVSEs. */
  void sampleInto(AlignedTransactions running) {
    transactions = running;
  }

  @Override
  public void start() {
    aligned.start(this::onInstant);
  }

  @Override
  public void accepted() {
    start(); // The CSMS has told the time.
  }

  @Override
  public void stop() {
    aligned.stop();
  }

  /** The register of the EVSE's meter in whole Wh, as transactions state it. */
  int register(int evse) {
    return station.hardware().meter().read(evse).energyWh().intValue();
  }

  /** What the meter of the EVSE shows now; empty when none of the measurands is measured. */
  List<MeterValue> read(int evse, Setting<List<String>> measurands, ReadingContext context) {
    MeterReading reading = station.hardware().meter().read(evse);
    List<SampledValue> values =
        reading
            .values(station.device().get(measurands))
            .map(value -> sampled(value, context))
            .toList();
    return values.isEmpty() ? List.of() : List.of(new MeterValue(station.clock().now(), values));
  }

  private void onInstant() {
    for (Evse evse : station.site().evses()) {
      if (!transactions.sampleAligned(evse.id())) {
        send(evse.id());
      }
    }
  }

  private void send(int evse) {
    List<MeterValue> values =
        read(evse, Settings.ALIGNED_DATA_MEASURANDS, ReadingContext.SAMPLE_CLOCK);
    if (!values.isEmpty()) {
      station.queue().send(new MeterValuesRequest(evse, null, values));
    }
  }

  private static SampledValue sampled(MeterReading.Value value, ReadingContext context) {
    String phase = value.phase();
    return SampledValue.builder()
        .value(value.value().toPlainString())
        .context(context)
        .measurand(Measurand.fromWire(value.measurand()))
        .phase(phase == null ? null : Phase.fromWire(phase))
        .unit(UnitOfMeasure.fromWire(value.unit()))
        .build();
  }
}
