package org.ocpp4j.conformance.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.MeterValue;
import org.ocpp4j.v16.message.MeterValuesResponse;
import org.ocpp4j.v16.message.RegistrationStatus;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.StopTransactionResponse;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/**
 * A CSMS of both versions that accepts everybody and writes every transaction into a ledger. Its
 * clock is never set.
 */
final class LedgerCsms {
  private static final int HEARTBEAT_INTERVAL = (int) Duration.ofHours(1).toSeconds();
  private static final IdTagInfo ACCEPTED = new IdTagInfo(AuthorizationStatus.ACCEPTED);

  private final Ledger ledger;
  private final Supplier<Instant> now;
  private final AtomicInteger nextId = new AtomicInteger();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  private LedgerCsms(Ledger ledger, Supplier<Instant> now) {
    this.ledger = ledger;
    this.now = now;
  }

  static Csms start(Engine engine, ServerTransport transport, Ledger ledger) {
    Instant begin = engine.now();
    LedgerCsms books = new LedgerCsms(ledger, () -> begin.plusNanos(engine.scheduler().nanoTime()));
    Csms csms =
        Csms.builder()
            .engine(engine)
            .transport(transport)
            .admission(StationAdmission.everyone())
            .protocol(Ocpp16.csms(books::register16))
            .protocol(Ocpp201.csms(books::register201))
            .build();
    csms.start().toCompletableFuture().join();
    return csms;
  }

  // ---- 1.6

  private void register16(CsmsHandlers on) {
    on.on(
        org.ocpp4j.v16.message.BootNotificationRequest.class,
        (station, request) ->
            new org.ocpp4j.v16.message.BootNotificationResponse(
                RegistrationStatus.ACCEPTED, now.get(), HEARTBEAT_INTERVAL));
    on.on(
        org.ocpp4j.v16.message.AuthorizeRequest.class,
        (station, request) -> new org.ocpp4j.v16.message.AuthorizeResponse(ACCEPTED));
    on.on(
        org.ocpp4j.v16.message.HeartbeatRequest.class,
        (station, request) -> new org.ocpp4j.v16.message.HeartbeatResponse(now.get()));
    on.on(
        org.ocpp4j.v16.message.StatusNotificationRequest.class,
        (station, request) -> new org.ocpp4j.v16.message.StatusNotificationResponse());
    on.on(StartTransactionRequest.class, this::started);
    on.on(
        org.ocpp4j.v16.message.MeterValuesRequest.class,
        (station, request) -> {
          if (request.transactionId() != null) {
            ledger.note(
                name(station, request.transactionId()),
                "Updated " + request,
                -1,
                registers(request.meterValue()));
          }
          return new MeterValuesResponse();
        });
    on.on(StopTransactionRequest.class, this::stopped);
  }

  /** A start that was heard before gets the same id again, as 1.6 asks of a CSMS. */
  private StartTransactionResponse started(
      StationSession station, StartTransactionRequest request) {
    int id = ids.computeIfAbsent(station.identity() + request, start -> nextId.incrementAndGet());
    ledger.note(
        name(station, id), "Started " + request, -1, List.of((double) request.meterStart()));
    return new StartTransactionResponse(ACCEPTED, id);
  }

  private StopTransactionResponse stopped(StationSession station, StopTransactionRequest request) {
    ledger.note(
        name(station, request.transactionId()),
        "Ended " + request,
        -1,
        List.of((double) request.meterStop()));
    return new StopTransactionResponse();
  }

  private static List<Double> registers(List<MeterValue> values) {
    return values.stream()
        .flatMap(value -> value.sampledValue().stream())
        .map(sample -> Double.valueOf(sample.value()))
        .toList();
  }

  private static String name(StationSession station, Object id) {
    return station.identity() + "/" + id;
  }

  // ---- 2.0.1

  private void register201(CsmsHandlers on) {
    on.on(
        org.ocpp4j.v201.message.BootNotificationRequest.class,
        (station, request) ->
            new org.ocpp4j.v201.message.BootNotificationResponse(
                now.get(), HEARTBEAT_INTERVAL, RegistrationStatusEnum.ACCEPTED));
    on.on(
        org.ocpp4j.v201.message.AuthorizeRequest.class,
        (station, request) ->
            new org.ocpp4j.v201.message.AuthorizeResponse(
                new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED)));
    on.on(
        org.ocpp4j.v201.message.HeartbeatRequest.class,
        (station, request) -> new org.ocpp4j.v201.message.HeartbeatResponse(now.get()));
    on.on(
        org.ocpp4j.v201.message.StatusNotificationRequest.class,
        (station, request) -> new org.ocpp4j.v201.message.StatusNotificationResponse());
    on.on(TransactionEventRequest.class, this::happened);
  }

  private TransactionEventResponse happened(StationSession station, TransactionEventRequest event) {
    // At the end older readings are told as well, which are not of interest here.
    List<Double> registers =
        Stream.ofNullable(event.meterValue())
            .flatMap(List::stream)
            .flatMap(value -> value.sampledValue().stream())
            .filter(
                sample ->
                    event.eventType() != TransactionEventEnum.ENDED
                        || sample.context() == ReadingContextEnum.TRANSACTION_END)
            .map(sample -> sample.value().doubleValue())
            .toList();
    ledger.note(
        name(station, event.transactionInfo().transactionId()),
        event.eventType().wire() + " " + event,
        event.seqNo(),
        registers);
    return TransactionEventResponse.builder().build();
  }
}
