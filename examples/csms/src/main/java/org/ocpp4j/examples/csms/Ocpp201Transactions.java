package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.examples.csms.ChargingTransaction.MeterSample;
import org.ocpp4j.message.WireValue;
import org.ocpp4j.v201.csms.TransactionModel;
import org.ocpp4j.v201.csms.TransactionView;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.UnitOfMeasure;

/**
 * The transactions of stations of 2.0.1, whatever the order of their messages. A transaction is
 * followed here until all its messages have arrived; what is told of it stands at the desk.
 */
final class Ocpp201Transactions {
  private final Desk desk;
  private final TransactionModel model = new TransactionModel();

  Ocpp201Transactions(Desk desk) {
    this.desk = desk;
  }

  /** Takes a message. One that is repeated tells nothing new. */
  void add(StationSession station, TransactionEventRequest event) {
    String id = event.transactionInfo().transactionId();
    if (model.add(station.identity(), event)) {
      model.find(station.identity(), id).ifPresent(view -> tell(station, view));
    }
  }

  private void tell(StationSession station, TransactionView view) {
    List<MeterSample> samples = samples(view.meterValues());
    desk.told(
        station,
        view.id(),
        view.evse(),
        view.connector(),
        view.idTokens().stream().map(IdToken::idToken).findFirst().orElse(null),
        view.startedAt(),
        samples);
    Instant stoppedAt = view.stoppedAt();
    if (stoppedAt != null) {
      desk.stopped(station, view.id(), stoppedAt, wire(view.stoppedReason()), null, List.of());
    }
    if (view.complete()) {
      model.forget(station.identity(), view.id());
    }
  }

  private static List<MeterSample> samples(List<MeterValue> values) {
    return values.stream()
        .flatMap(value -> value.sampledValue().stream().map(sample -> sample(value, sample)))
        .toList();
  }

  private static MeterSample sample(MeterValue value, SampledValue sample) {
    UnitOfMeasure unit = sample.unitOfMeasure();
    Integer multiplier = unit == null ? null : unit.multiplier();
    BigDecimal number =
        multiplier == null ? sample.value() : sample.value().scaleByPowerOfTen(multiplier);
    return new MeterSample(
        value.timestamp(),
        wire(sample.measurand()),
        wire(sample.phase()),
        wire(sample.context()),
        number,
        unit == null ? "Wh" : unit.unit());
  }

  private static @Nullable String wire(@Nullable WireValue value) {
    return value == null ? null : value.wire();
  }
}
