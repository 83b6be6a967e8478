package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IntervalTimer;
import org.ocpp4j.station.MeterReading;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.MeasurandEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.MeterValuesRequest;
import org.ocpp4j.v201.message.PhaseEnum;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.SignedMeterValue;
import org.ocpp4j.v201.message.UnitOfMeasure;

/**
 * J. MeterValues: readings of the meters in 2.0.1's form, and those sent at aligned instants (J01).
 */
final class MeterValues implements FunctionalBlock {
  private static final String REGISTER = "Energy.Active.Import.Register";

  private final StationContext station;
  private final IntervalTimer aligned;
  private AlignedTransactions transactions = evse -> false;
  private BooleanSupplier busy = () -> false;

  /** Takes aligned readings of EVSEs with a transaction, which go into its events (J01.FR.14). */
  interface AlignedTransactions {
    /** False when no transaction goes on at the EVSE. */
    boolean sampleAligned(int evse);
  }

  MeterValues(StationContext station) {
    this.station = station;
    this.aligned = IntervalTimer.aligned(station, Settings.ALIGNED_DATA_INTERVAL);
  }

  /**
   * These transactions take the aligned readings of their EVSEs.
   *
   * @param anyRunning whether there are any
   */
  void sampleInto(AlignedTransactions running, BooleanSupplier anyRunning) {
    transactions = running;
    busy = anyRunning;
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

  /** What the meter of the EVSE shows now; empty when none of the measurands is measured. */
  List<MeterValue> read(int evse, Setting<List<String>> measurands, ReadingContextEnum context) {
    boolean sign = station.device().get(signing(measurands));
    List<SampledValue> values =
        reading(evse).stream()
            .flatMap(
                reading ->
                    reading
                        .values(station.device().get(measurands))
                        .map(
                            value -> sampled(value, context, sign ? signed(reading, value) : null)))
            .toList();
    return values.isEmpty() ? List.of() : List.of(new MeterValue(values, station.clock().now()));
  }

  /** Whether what is sampled at the EVSE is told with the meter's signature (E01.FR.04). */
  boolean signs(int evse) {
    return station.device().get(Settings.SIGN_SAMPLED_READINGS)
        && reading(evse).filter(reading -> reading.signed() != null).isPresent();
  }

  /** The register of the EVSE's meter, in Wh; 0 while the EVSE is not known. */
  BigDecimal energyWh(int evse) {
    return reading(evse).map(MeterReading::energyWh).orElse(BigDecimal.ZERO);
  }

  private Optional<MeterReading> reading(int evse) {
    return station.site().evse(evse).map(known -> station.hardware().meter().read(evse));
  }

  /** The CSMS asks for MeterValues of one EVSE, or of all (F06.FR.06). */
  void triggered(@Nullable Integer evse) {
    askedFor(evse).forEach(station.queue()::sendAsked);
  }

  /** Whether that would send anything (F06.FR.10). */
  boolean isMeasured(@Nullable Integer evse) {
    return askedFor(evse).findAny().isPresent();
  }

  private Stream<MeterValuesRequest> askedFor(@Nullable Integer evse) {
    return station.site().evses().stream()
        .map(Evse::id)
        .filter(id -> evse == null || evse.equals(id))
        .flatMap(id -> request(id, ReadingContextEnum.TRIGGER).stream());
  }

  private Optional<MeterValuesRequest> request(int evse, ReadingContextEnum context) {
    List<MeterValue> values = read(evse, Settings.ALIGNED_DATA_MEASURANDS, context);
    return values.isEmpty() ? Optional.empty() : Optional.of(new MeterValuesRequest(evse, values));
  }

  private void onInstant() {
    if (station.device().get(Settings.SEND_ALIGNED_DURING_IDLE) && busy.getAsBoolean()) {
      return; // J01.FR.20
    }
    for (Evse evse : station.site().evses()) {
      if (!transactions.sampleAligned(evse.id())) {
        request(evse.id(), ReadingContextEnum.SAMPLE_CLOCK).ifPresent(station.queue()::send);
      }
    }
  }

  /** Whether the CSMS wants these signed: sampled (J02.FR.21) or clock-aligned ones (J01.FR.21). */
  private static Setting<Boolean> signing(Setting<List<String>> measurands) {
    return measurands.id().component().equals(Settings.SIGN_ALIGNED_READINGS.id().component())
        ? Settings.SIGN_ALIGNED_READINGS
        : Settings.SIGN_SAMPLED_READINGS;
  }

  /** The register with its signature, where the meter signs. */
  private static @Nullable SignedMeterValue signed(MeterReading reading, MeterReading.Value value) {
    MeterReading.SignedReading signed = reading.signed();
    return signed != null && value.measurand().equals(REGISTER)
        ? SignedMeterValue.builder()
            .signedMeterData(signed.data())
            .signingMethod(signed.signingMethod())
            .encodingMethod(signed.encodingMethod())
            .publicKey(signed.publicKey())
            .build()
        : null;
  }

  private static SampledValue sampled(
      MeterReading.Value value, ReadingContextEnum context, @Nullable SignedMeterValue signed) {
    SampledValue.Builder sample =
        SampledValue.builder()
            .value(value.value())
            .context(context)
            .measurand(MeasurandEnum.fromWire(value.measurand()))
            .signedMeterValue(signed)
            .unitOfMeasure(new UnitOfMeasure(value.unit(), null));
    String phase = value.phase();
    return (phase == null ? sample : sample.phase(PhaseEnum.fromWire(phase))).build();
  }
}
