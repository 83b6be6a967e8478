package org.ocpp4j.v201.station.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;

/**
 * What is read during a transaction to be told at its end. Of what was read before a power cut only
 * what the meter showed at the start is left.
 */
final class EndSamples {
  /** Beyond this many every other one is dropped (E06.FR.13). */
  private static final int CAPACITY = 500;

  private final MeterValues meterValues;
  private final int evse;
  private final IntervalTimer sampled;
  private final IntervalTimer aligned;
  private List<MeterValue> values = new ArrayList<>();

  EndSamples(StationContext station, MeterValues meterValues, int evse) {
    this.meterValues = meterValues;
    this.evse = evse;
    this.sampled = new IntervalTimer(station, Settings.TX_ENDED_INTERVAL);
    this.aligned = IntervalTimer.aligned(station, Settings.ALIGNED_TX_ENDED_INTERVAL);
  }

  /** The transaction begins. Returns what the meter shows of what is told at the end. */
  List<MeterValue> start() {
    List<MeterValue> begin = read(ReadingContextEnum.TRANSACTION_BEGIN);
    goOn(begin);
    return begin;
  }

  /** The transaction, at whose beginning the meter showed this, goes on. */
  void goOn(List<MeterValue> begin) {
    values.clear();
    values.addAll(begin);
    sampled.start(() -> keep(read(ReadingContextEnum.SAMPLE_PERIODIC)));
    aligned.start(
        () ->
            keep(
                meterValues.read(
                    evse, Settings.ALIGNED_TX_ENDED_MEASURANDS, ReadingContextEnum.SAMPLE_CLOCK)));
  }

  private List<MeterValue> read(ReadingContextEnum context) {
    return meterValues.read(evse, Settings.TX_ENDED_MEASURANDS, context);
  }

  void stop() {
    sampled.stop();
    aligned.stop();
  }

  /** Everything that was read, with what the meter shows at the end. */
  List<MeterValue> take() {
    stop();
    List<MeterValue> last = read(ReadingContextEnum.TRANSACTION_END);
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
              IntStream.range(0, full.size()).filter(i -> i % 2 == 0).mapToObj(full::get).toList());
    }
  }
}
