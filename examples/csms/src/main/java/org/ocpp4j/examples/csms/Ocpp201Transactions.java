package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.examples.csms.ChargingTransaction.MeterSample;
import org.ocpp4j.message.WireValue;
import org.ocpp4j.v201.csms.TransactionModel;
import org.ocpp4j.v201.csms.TransactionView;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.UnitOfMeasure;

/**
 * The transactions of stations of 2.0.1, whatever the order of their messages. A transaction is
 * followed here until all its messages have arrived; what is told of it stands at the desk, which
 * also knows what was told before a restart of the CSMS.
 */
final class Ocpp201Transactions {
  private final Desk desk;
  private final TransactionModel model;
  private final Set<Presented> accepted = ConcurrentHashMap.newKeySet();

  private record Presented(String station, String transaction, IdToken token) {}

  Ocpp201Transactions(Desk desk, TransactionModel model) {
    this.desk = desk;
    this.model = model;
  }

  /**
   * Takes a message. One that is repeated tells nothing new.
   *
   * @param answer what it is answered
   */
  void add(StationSession from, TransactionEventRequest event, TransactionEventResponse answer) {
    String station = from.identity();
    String id = event.transactionInfo().transactionId();
    IdToken token = event.idToken();
    IdTokenInfo info = answer.idTokenInfo();
    if (token != null && info != null && info.status() == AuthorizationStatusEnum.ACCEPTED) {
      accepted.add(new Presented(station, id, token));
    }
    if (model.add(station, event)) {
      model.find(station, id).ifPresent(view -> tell(from, view));
    }
  }

  private void tell(StationSession station, TransactionView view) {
    ChargingTransaction told =
        desk.told(
            station,
            view.id(),
            view.evse(),
            view.connector(),
            whose(view),
            view.startedAt(),
            samples(view.meterValues()));
    Instant stoppedAt = view.stoppedAt();
    if (stoppedAt != null) {
      told =
          desk.stopped(station, view.id(), stoppedAt, wire(view.stoppedReason()), null, List.of());
    }
    if (told.complete() && view.missing().isEmpty()) {
      model.forget(view.station(), view.id());
      accepted.removeIf(p -> p.equals(new Presented(view.station(), view.id(), p.token())));
    }
  }

  /** The token that was accepted first; while there is none, the one presented first. */
  private @Nullable String whose(TransactionView view) {
    return view.idTokens().stream()
        .filter(token -> accepted.contains(new Presented(view.station(), view.id(), token)))
        .findFirst()
        .or(() -> view.idTokens().stream().findFirst())
        .map(IdToken::idToken)
        .orElse(null);
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
        wire(sample.location()),
        number,
        unit == null ? "Wh" : unit.unit());
  }

  private static @Nullable String wire(@Nullable WireValue value) {
    return value == null ? null : value.wire();
  }
}
