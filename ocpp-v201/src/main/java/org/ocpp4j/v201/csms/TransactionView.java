package org.ocpp4j.v201.csms;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/**
 * A transaction as far as its messages have arrived.
 *
 * @param station the identity of the station
 * @param id the station's id of the transaction
 * @param evse where it is, or null while unknown
 * @param connector the connector of the EVSE, or null while unknown
 * @param idTokens the tokens presented, each once: the first began it
 * @param stoppedBy the token that ended the authorization, or null
 * @param remoteStartId of the request that started it, or null
 * @param reservationId the reservation that it used up, or null
 * @param startedAt when it started, or null while the message that says so is missing
 * @param stoppedAt when it stopped, or null
 * @param stoppedReason why; Local where the station did not say (E06.FR.09); null until it stopped
 * @param chargingState as last told, or null
 * @param secondsCharging how long energy flowed, as last told, or null
 * @param meterValues in order of time, each once
 * @param missing sequence numbers of messages that were sent but have not arrived
 * @param offline whether any of it happened while the station was offline
 */
public record TransactionView(
    String station,
    String id,
    @Nullable Integer evse,
    @Nullable Integer connector,
    List<IdToken> idTokens,
    @Nullable IdToken stoppedBy,
    @Nullable Integer remoteStartId,
    @Nullable Integer reservationId,
    @Nullable Instant startedAt,
    @Nullable Instant stoppedAt,
    @Nullable ReasonEnum stoppedReason,
    @Nullable ChargingStateEnum chargingState,
    @Nullable Integer secondsCharging,
    List<MeterValue> meterValues,
    List<Integer> missing,
    boolean offline) {

  /**
   * What the messages say together.
   *
   * @param events at least one, in order of their sequence numbers
   */
  static TransactionView of(String station, String id, Collection<TransactionEventRequest> events) {
    TransactionEventRequest start = first(events, TransactionEventEnum.STARTED);
    TransactionEventRequest stop = first(events, TransactionEventEnum.ENDED);
    return new TransactionView(
        station,
        id,
        last(events, event -> event.evse() == null ? null : event.evse().id()),
        last(events, event -> connector(event.evse())),
        told(events, TransactionEventRequest::idToken).distinct().toList(),
        last(events, TransactionView::stopping),
        last(events, event -> event.transactionInfo().remoteStartId()),
        last(events, TransactionEventRequest::reservationId),
        start == null ? null : start.timestamp(),
        stop == null ? null : stop.timestamp(),
        stop == null ? null : reason(stop),
        last(events, event -> event.transactionInfo().chargingState()),
        last(events, event -> event.transactionInfo().timeSpentCharging()),
        meterValues(events),
        missing(events),
        events.stream().anyMatch(event -> Boolean.TRUE.equals(event.offline())));
  }

  /** Whether the station has said that it is over. */
  public boolean ended() {
    return stoppedAt != null;
  }

  /**
   * Whether every message of the transaction has arrived: its start, its end and all between (part
   * 2 §E 1.3.2). It may be billed then.
   */
  public boolean complete() {
    return startedAt != null && stoppedAt != null && missing.isEmpty();
  }

  private static ReasonEnum reason(TransactionEventRequest stop) {
    ReasonEnum told = stop.transactionInfo().stoppedReason();
    return told == null ? ReasonEnum.LOCAL : told;
  }

  private static @Nullable Integer connector(@Nullable EVSE evse) {
    return evse == null ? null : evse.connectorId();
  }

  private static @Nullable IdToken stopping(TransactionEventRequest event) {
    boolean stops =
        event.eventType() == TransactionEventEnum.ENDED
            || event.triggerReason() == TriggerReasonEnum.STOP_AUTHORIZED;
    return stops ? event.idToken() : null;
  }

  private static List<MeterValue> meterValues(Collection<TransactionEventRequest> events) {
    return told(events, TransactionEventRequest::meterValue)
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparing(MeterValue::timestamp))
        .toList();
  }

  private static List<Integer> missing(Collection<TransactionEventRequest> events) {
    SortedSet<Integer> arrived = new TreeSet<>();
    events.forEach(event -> arrived.add(event.seqNo()));
    return IntStream.range(arrived.first(), arrived.last())
        .filter(seqNo -> !arrived.contains(seqNo))
        .boxed()
        .toList();
  }

  private static @Nullable TransactionEventRequest first(
      Collection<TransactionEventRequest> events, TransactionEventEnum type) {
    return events.stream().filter(event -> event.eventType() == type).findFirst().orElse(null);
  }

  private static <T> @Nullable T last(
      Collection<TransactionEventRequest> events,
      Function<TransactionEventRequest, @Nullable T> member) {
    Optional<T> last = told(events, member).reduce((before, after) -> after);
    return last.orElse(null);
  }

  private static <T> Stream<T> told(
      Collection<TransactionEventRequest> events,
      Function<TransactionEventRequest, @Nullable T> member) {
    return events.stream().map(member).filter(Objects::nonNull);
  }
}
