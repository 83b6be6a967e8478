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
 * What is read during a transaction to be told at its end (J01.FR.10, J02.FR.03). After a power cut
 * of what was read before only the register at the start is left (E06.FR.12).
 */
final class EndSamples {
  /** Beyond this many every other one is dropped (E06.FR.13). */
  private static final int CAPACITY = 500;

  private final StationContext station;
  private final MeterValues meterValues;
  private final int evse;
  private final IntervalTimer sampled;
  private final IntervalTimer aligned;
  private List<MeterValue> values = new ArrayList<>();

  EndSamples(StationContext station, MeterValues meterValues, int evse) {
    this.station = station;
    this.meterValues = meterValues;
    this.evse = evse;
    this.sampled = new IntervalTimer(station, Settings.TX_ENDED_INTERVAL);
    this.aligned = IntervalTimer.aligned(station, Settings.ALIGNED_TX_ENDED_INTERVAL);
  }

  /** The transaction begins. */
  void start() {
    values.clear();
    keep(read(ReadingContextEnum.TRANSACTION_BEGIN));
    startTimers();
  }

  /**
   * The transaction goes on after a power cut: of what was read the register at its start is left.
   */
  void resume(RunningTransaction transaction) {
    values.clear();
    if (station.device().get(Settings.TX_ENDED_MEASURANDS).contains(MeterValues.REGISTER)) {
      values.add(meterValues.register(transaction.startWh(), transaction.startedAt()));
    }
    startTimers();
  }

  private void startTimers() {
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
