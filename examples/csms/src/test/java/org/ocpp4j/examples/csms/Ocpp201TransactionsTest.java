package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.v201.Ocpp201Dialect;
import org.ocpp4j.v201.csms.TransactionModel;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.LocationEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.Transaction;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

@NullUnmarked
class Ocpp201TransactionsTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final StationSession STATION = new KnownStation();

  private final TransactionEventRequest started =
      event(TransactionEventEnum.STARTED, 0)
          .idToken(new IdToken("DRIVER", IdTokenEnum.ISO14443))
          .evse(new EVSE(1, 1))
          .meterValue(List.of(meter(0, 1000)))
          .build();
  private final TransactionEventRequest updated =
      event(TransactionEventEnum.UPDATED, 1).meterValue(List.of(meter(1, 1500))).build();
  private final TransactionEventRequest ended =
      event(TransactionEventEnum.ENDED, 2)
          .transactionInfo(
              Transaction.builder().transactionId("T1").stoppedReason(ReasonEnum.LOCAL).build())
          .idToken(new IdToken("OTHER", IdTokenEnum.ISO14443))
          .meterValue(List.of(meter(2, 2500)))
          .build();

  private Transactions transactions;
  private Desk desk;
  private TransactionModel model;
  private Ocpp201Transactions side;

  @BeforeEach
  void open() throws Exception {
    Database database = Database.open(null);
    LiveFeed live = new LiveFeed(Engine.system().clock());
    transactions = new Transactions(database, live);
    desk =
        new Desk(
            Engine.system().clock(),
            Duration.ofMinutes(5),
            new Stations(database, Engine.system().clock(), live),
            new Tokens(database, Engine.system().clock()),
            transactions);
    restart();
  }

  /** What is kept in memory is lost. */
  private void restart() {
    model = new TransactionModel();
    side = new Ocpp201Transactions(desk, model);
  }

  private void add(TransactionEventRequest event) {
    add(event, AuthorizationStatusEnum.ACCEPTED);
  }

  private void add(TransactionEventRequest event, AuthorizationStatusEnum status) {
    side.add(
        STATION,
        event,
        TransactionEventResponse.builder().idTokenInfo(new IdTokenInfo(status)).build());
  }

  @Test
  void theOrderOfMessagesMakesNoDifference() {
    List.of(started, updated, ended).forEach(this::add);
    ChargingTransaction inOrder = transactions.find("T1").orElseThrow();

    transactions.update("CP1", "T1", t -> ChargingTransaction.unknown("CP1", "T1"));
    List.of(ended, started, updated).forEach(this::add);

    assertThat(transactions.find("T1")).contains(inOrder);
    assertThat(inOrder.idToken()).isEqualTo("DRIVER");
    assertThat(inOrder.startTime()).isEqualTo(START);
    assertThat(inOrder.reason()).isEqualTo("Local");
    assertThat(inOrder.open()).isFalse();
    assertThat(inOrder.energyWh()).isEqualByComparingTo("1500");
  }

  @Test
  void aRepeatedMessageChangesNothing() {
    List.of(started, updated, ended).forEach(this::add);
    ChargingTransaction once = transactions.find("T1").orElseThrow();

    List.of(started, updated, ended).forEach(this::add);

    assertThat(transactions.find("T1")).contains(once);
  }

  @Test
  void aTokenThatWasRefusedGivesWayToOneThatWasAccepted() {
    TransactionEventRequest presented =
        event(TransactionEventEnum.UPDATED, 1)
            .idToken(new IdToken("VALID", IdTokenEnum.ISO14443))
            .build();

    add(started, AuthorizationStatusEnum.BLOCKED);
    assertThat(transactions.find("T1").orElseThrow().idToken()).isEqualTo("DRIVER");
    add(presented);
    add(ended);

    assertThat(transactions.find("T1").orElseThrow().idToken()).isEqualTo("VALID");
  }

  @Test
  void aTransactionIsWholeThoughTheCsmsHasRestartedDuringIt() {
    add(started);
    restart();
    add(updated);
    assertThat(model.all("CP1")).hasSize(1);
    add(ended);

    ChargingTransaction whole = transactions.find("T1").orElseThrow();
    assertThat(whole.energyWh()).isEqualByComparingTo("1500");
    assertThat(whole.idToken()).isEqualTo("DRIVER");
    assertThat(whole.open()).isFalse();
    assertThat(model.all("CP1")).isEmpty();
  }

  @Test
  void aTransactionIsFollowedUntilNoMessageIsMissing() {
    add(started);
    add(ended);
    assertThat(model.all("CP1")).hasSize(1);

    add(updated);
    assertThat(model.all("CP1")).isEmpty();

    add(ended);
    assertThat(model.all("CP1")).isEmpty();
  }

  @Test
  void onlyTheMeterAtTheOutletCounts() {
    add(started);
    add(
        event(TransactionEventEnum.UPDATED, 1)
            .meterValue(List.of(meter(1, LocationEnum.INLET, 1900), meter(1, LocationEnum.EV, 400)))
            .build());
    assertThat(transactions.find("T1").orElseThrow().energyWh()).isEqualByComparingTo("0");

    add(
        event(TransactionEventEnum.UPDATED, 2)
            .meterValue(List.of(meter(2, LocationEnum.OUTLET, 1500)))
            .build());
    assertThat(transactions.find("T1").orElseThrow().energyWh()).isEqualByComparingTo("500");
  }

  private static TransactionEventRequest.Builder event(TransactionEventEnum type, int seqNo) {
    return TransactionEventRequest.builder()
        .eventType(type)
        .timestamp(START.plus(Duration.ofMinutes(seqNo)))
        .triggerReason(TriggerReasonEnum.METER_VALUE_PERIODIC)
        .seqNo(seqNo)
        .transactionInfo(Transaction.builder().transactionId("T1").build());
  }

  private static MeterValue meter(int minutes, int wh) {
    return meter(minutes, null, wh);
  }

  private static MeterValue meter(int minutes, LocationEnum location, int wh) {
    return new MeterValue(
        List.of(SampledValue.builder().value(BigDecimal.valueOf(wh)).location(location).build()),
        START.plus(Duration.ofMinutes(minutes)));
  }

  /** A station that is there and is never called. */
  private static final class KnownStation implements StationSession {
    @Override
    public String identity() {
      return "CP1";
    }

    @Override
    public Dialect dialect() {
      return Ocpp201Dialect.instance();
    }

    @Override
    public String peer() {
      return "test";
    }

    @Override
    public Instant connectedAt() {
      return START;
    }

    @Override
    public Instant lastSeen() {
      return START;
    }

    @Override
    public <R extends Response> CompletionStage<R> call(Request<R> request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <R extends Response> CompletionStage<R> call(Request<R> request, Duration timeout) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<String> call(String action, String payload) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close(CloseReason reason) {
      throw new UnsupportedOperationException();
    }
  }
}
