package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.SampledValue;
import org.ocpp4j.v201.message.Transaction;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class TransactionModelTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final IdToken ALICE = new IdToken("ALICE", IdTokenEnum.ISO14443);
  private static final IdToken MASTER = new IdToken("MASTER", IdTokenEnum.ISO14443);

  private final TransactionModel model = new TransactionModel();

  /** A message sent so many minutes after the start. */
  private static TransactionEventRequest.Builder event(
      TransactionEventEnum type, int seqNo, Transaction info) {
    return TransactionEventRequest.builder()
        .eventType(type)
        .seqNo(seqNo)
        .timestamp(minute(seqNo))
        .triggerReason(TriggerReasonEnum.CHARGING_STATE_CHANGED)
        .transactionInfo(info);
  }

  private static Instant minute(int minutes) {
    return START.plusSeconds(60L * minutes);
  }

  private static Transaction.Builder tx() {
    return Transaction.builder().transactionId("T1");
  }

  private static MeterValue reading(int minute, int wattHours) {
    return new MeterValue(List.of(new SampledValue(BigDecimal.valueOf(wattHours))), minute(minute));
  }

  private static TransactionEventRequest started() {
    return event(
            TransactionEventEnum.STARTED,
            0,
            tx().chargingState(ChargingStateEnum.EV_CONNECTED).remoteStartId(7).build())
        .evse(new EVSE(2))
        .meterValue(List.of(reading(0, 100)))
        .build();
  }

  private static TransactionEventRequest authorized() {
    return event(
            TransactionEventEnum.UPDATED, 1, tx().chargingState(ChargingStateEnum.CHARGING).build())
        .evse(new EVSE(2, 1))
        .idToken(ALICE)
        .build();
  }

  private static TransactionEventRequest metered() {
    return event(TransactionEventEnum.UPDATED, 2, tx().build())
        .meterValue(List.of(reading(2, 200)))
        .offline(true)
        .build();
  }

  private static TransactionEventRequest ended() {
    return event(
            TransactionEventEnum.ENDED,
            3,
            tx().stoppedReason(ReasonEnum.MASTER_PASS).timeSpentCharging(120).build())
        .idToken(MASTER)
        .meterValue(List.of(reading(3, 300), reading(2, 200), reading(0, 100)))
        .build();
  }

  private static List<TransactionEventRequest> whole() {
    return List.of(started(), authorized(), metered(), ended());
  }

  private TransactionView view() {
    return model.find("CP1", "T1").orElseThrow();
  }

  @Test
  @Requirement("2.0.1 part 2 §E 1.3.2")
  void tellsAWholeTransactionWhateverTheOrderInWhichItsMessagesArrive() {
    Random order = new Random(3);
    whole().forEach(event -> model.add("CP1", event));
    TransactionView expected = view();

    for (int i = 0; i < 50; i++) {
      model.forget("CP1", "T1");
      List<TransactionEventRequest> shuffled = new ArrayList<>(whole());
      shuffled.addAll(whole());
      Collections.shuffle(shuffled, order);
      shuffled.forEach(event -> model.add("CP1", event));
      assertThat(view()).isEqualTo(expected);
    }

    assertThat(expected.complete()).isTrue();
    assertThat(expected.evse()).isEqualTo(2);
    assertThat(expected.connector()).isEqualTo(1);
    assertThat(expected.idTokens()).containsExactly(ALICE, MASTER);
    assertThat(expected.stoppedBy()).isEqualTo(MASTER);
    assertThat(expected.remoteStartId()).isEqualTo(7);
    assertThat(expected.startedAt()).isEqualTo(START);
    assertThat(expected.stoppedAt()).isEqualTo(minute(3));
    assertThat(expected.stoppedReason()).isEqualTo(ReasonEnum.MASTER_PASS);
    assertThat(expected.chargingState()).isEqualTo(ChargingStateEnum.CHARGING);
    assertThat(expected.secondsCharging()).isEqualTo(120);
    assertThat(expected.meterValues())
        .containsExactly(reading(0, 100), reading(2, 200), reading(3, 300));
    assertThat(expected.offline()).isTrue();
  }

  @ParameterizedTest
  @Requirement("2.0.1 part 2 §E 1.3.2")
  @CsvSource({
    "0123, '', true",
    "013, 2, false",
    "03, '1,2', false",
    "123, '', false",
    "012, '', false",
    "3, '', false"
  })
  void knowsWhichMessagesHaveNotArrived(String seqNos, String missing, boolean complete) {
    seqNos.chars().forEach(digit -> model.add("CP1", whole().get(digit - '0')));

    assertThat(view().missing()).map(String::valueOf).isEqualTo(numbers(missing));
    assertThat(view().complete()).isEqualTo(complete);
  }

  private static List<String> numbers(String commaSeparated) {
    return commaSeparated.isEmpty() ? List.of() : List.of(commaSeparated.split(",", -1));
  }

  @Test
  void acceptsSequenceNumbersThatGoOnFromOneTransactionToTheNext() {
    for (TransactionEventRequest event : whole()) {
      model.add("CP1", event.toBuilder().seqNo(event.seqNo() + 1000).build());
    }

    assertThat(view().complete()).isTrue();
  }

  @Test
  void takesAMessageOnceHoweverOftenItIsRepeated() {
    assertThat(model.add("CP1", metered())).isTrue();
    assertThat(model.add("CP1", metered())).isFalse();

    assertThat(view().meterValues()).hasSize(1);
  }

  @Test
  @Requirement({"E06.FR.09", "E07.FR.04"})
  void takesAnEndWithoutReasonForLocal() {
    model.add("CP1", event(TransactionEventEnum.ENDED, 0, tx().build()).build());

    assertThat(view().stoppedReason()).isEqualTo(ReasonEnum.LOCAL);
  }

  @Test
  void seesTheTokenThatStopsBeforeTheTransactionEnds() {
    model.add("CP1", started());
    model.add(
        "CP1",
        event(TransactionEventEnum.UPDATED, 1, tx().build())
            .triggerReason(TriggerReasonEnum.STOP_AUTHORIZED)
            .idToken(ALICE)
            .build());

    assertThat(view().stoppedBy()).isEqualTo(ALICE);
    assertThat(view().ended()).isFalse();
  }

  @Test
  void keepsTransactionsOfStationsApart() {
    model.add("CP1", started());
    model.add("CP2", ended());

    assertThat(view().ended()).isFalse();
    assertThat(model.all("CP2")).hasSize(1);
    model.forget("CP2", "T1");
    assertThat(model.all("CP2")).isEmpty();
    assertThat(model.find("CP2", "T1")).isEmpty();
  }

  @Test
  void isFedByTheHandlerOfTransactionEvents() {
    CsmsWorld world =
        new CsmsWorld(
            new VirtualTime(1),
            on ->
                on.on(
                    TransactionEventRequest.class,
                    (station, event) -> {
                      model.add(station.identity(), event);
                      return new TransactionEventResponse();
                    }));
    PlayedStation station = world.station("CP1").connect();

    whole().forEach(station::call);

    assertThat(view().complete()).isTrue();
  }
}
