package org.ocpp4j.v201.station.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.AlignedInterval;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.time.Repeating;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;

/**
 * What is read during a transaction to be told at its end (J01.FR.10, J02.FR.03). What was read
 * before a power cut is not among it (E06.FR.12).
 */
final class EndSamples {
  /** Beyond this many every other one is dropped (E06.FR.13). */
  private static final int CAPACITY = 500;

  private final StationContext station;
  private final MeterValues meterValues;
  private final int evse;
  private final Repeating sampled;
  private final Repeating aligned;
  private List<MeterValue> values = new ArrayList<>();

  EndSamples(StationContext station, MeterValues meterValues, int evse) {
    this.station = station;
    this.meterValues = meterValues;
    this.evse = evse;
    this.sampled = new Repeating(station.lane());
    this.aligned = new Repeating(station.lane());
  }

  /** The transaction begins, or goes on after a restart. */
  void start(ReadingContextEnum context) {
    values.clear();
    keep(meterValues.read(evse, Settings.TX_ENDED_MEASURANDS, context));
    sampled.start(
        () -> device().get(Settings.TX_ENDED_INTERVAL),
        () ->
            keep(
                meterValues.read(
                    evse, Settings.TX_ENDED_MEASURANDS, ReadingContextEnum.SAMPLE_PERIODIC)));
    aligned.start(
        () ->
            AlignedInterval.untilNext(
                device().get(Settings.ALIGNED_TX_ENDED_INTERVAL), station.clock().now()),
        () ->
            keep(
                meterValues.read(
                    evse, Settings.ALIGNED_TX_ENDED_MEASURANDS, ReadingContextEnum.SAMPLE_CLOCK)));
  }

  void stop() {
    sampled.stop();
    aligned.stop();
  }

  /** Everything that was read, with what the meter shows at the end. */
  List<MeterValue> take() {
    stop();
    List<MeterValue> last =
        meterValues.read(evse, Settings.TX_ENDED_MEASURANDS, ReadingContextEnum.TRANSACTION_END);
    List<MeterValue> all = Stream.concat(values.stream(), last.stream()).toList();
    values.clear();
    return all;
  }

  private void keep(List<MeterValue> more) {
    values.addAll(more);
    if (values.size() > CAPACITY) {
      List<MeterValue> full = values;
      values =
          new ArrayList<>(
              IntStream.range(0, full.size())
                  .filter(i -> i == 0 || i % 2 == 0)
                  .mapToObj(full::get)
                  .toList());
    }
  }

  private DeviceModel device() {
    return station.device();
  }
}
