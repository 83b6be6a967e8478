package org.ocpp4j.conformance.durability;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.MeasurandEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** The transactions as the station has stored them and as the CSMS has heard of them. */
final class WalkBooks {
  private static final Set<TriggerReasonEnum> ENDING_AUTHORIZATION =
      Set.of(
          TriggerReasonEnum.STOP_AUTHORIZED,
          TriggerReasonEnum.REMOTE_STOP,
          TriggerReasonEnum.DEAUTHORIZED,
          TriggerReasonEnum.EV_CONNECT_TIMEOUT);

  private final List<String> violations;
  private final IntPredicate isReserved;

  /** Whether unplugging ends the authorization. */
  private final BooleanSupplier unplugging;

  private final List<String> endedReservations = new ArrayList<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /** One transaction. */
  static final class Account {
    final String id;

    /** Where it is, 0 until that is known. */
    int evse;

    final List<TransactionEventRequest> stored = new ArrayList<>();
    final Map<Integer, String> received = new HashMap<>();
    boolean authorized;

    /** Whether the CSMS has not accepted a token of it. */
    boolean refused;

    BigDecimal register = BigDecimal.ZERO;

    Account(String id) {
      this.id = id;
    }

    boolean isOpen() {
      return last().eventType() != TransactionEventEnum.ENDED;
    }

    TransactionEventRequest last() {
      return stored.get(stored.size() - 1);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(id + " at " + evse);
      for (TransactionEventRequest event : stored) {
        if (event.triggerReason() != TriggerReasonEnum.METER_VALUE_PERIODIC
            && event.triggerReason() != TriggerReasonEnum.METER_VALUE_CLOCK) {
          text.append("\n      ").append(inWords(event));
        }
      }
      return text.toString();
    }
  }

  WalkBooks(List<String> violations, IntPredicate isReserved, BooleanSupplier unplugging) {
    this.violations = violations;
    this.unplugging = unplugging;
    this.isReserved = isReserved;
  }

  static String inWords(TransactionEventRequest event) {
    return event.timestamp()
        + " "
        + event.seqNo()
        + " "
        + event.eventType().wire()
        + " "
        + event.triggerReason().wire()
        + " "
        + (event.transactionInfo().chargingState() == null
            ? ""
            : event.transactionInfo().chargingState().wire())
        + (event.idToken() == null ? "" : " by " + event.idToken().idToken())
        + (event.evse() == null
            ? ""
            : " at " + event.evse().id() + "." + event.evse().connectorId())
        + (event.transactionInfo().stoppedReason() == null
            ? ""
            : " for " + event.transactionInfo().stoppedReason().wire())
        + (Boolean.TRUE.equals(event.offline()) ? " offline" : "");
  }

  Stream<Account> all() {
    return accounts.values().stream();
  }

  /** The reservations that the CSMS was or is to be told the end of. */
  List<String> endedReservations() {
    return endedReservations;
  }

  List<String> ids() {
    return List.copyOf(accounts.keySet());
  }

  Optional<Account> openAt(int evse) {
    return all()
        .filter(account -> account.evse == evse && !account.stored.isEmpty() && account.isOpen())
        .findFirst();
  }

  @Nullable Account account(String id) {
    return accounts.get(id);
  }

  // ---- what the station stores

  void written(Batch batch) {
    for (Batch.Change change : batch.changes()) {
      if (change instanceof Batch.Change.Append append
          && append.text().contains("\tReservationStatusUpdate\t")) {
        endedReservations.add(append.text().replaceAll(".*\"reservationId\":(\\d+).*", "$1"));
      } else if (change instanceof Batch.Change.Append append
          && append.queue().equals("transaction-messages")) {
        stored(
            TransactionEventRequest.ACTION
                .request()
                .parse(append.text().substring(append.text().lastIndexOf('\t') + 1)));
      }
    }
  }

  private void stored(TransactionEventRequest event) {
    String id = event.transactionInfo().transactionId();
    Account account = accounts.get(id);
    if (account != null && event.seqNo() < account.stored.size()) {
      again(account.stored.get(event.seqNo()), event);
      account.stored.set(event.seqNo(), event);
      return;
    }
    if (account == null) {
      require(event.eventType() == TransactionEventEnum.STARTED, "begins with Started", event);
      account = new Account(id);
      accounts.put(id, account);
      require(event.seqNo() == 0, "begins with seqNo 0", event);
    } else {
      require(event.eventType() != TransactionEventEnum.STARTED, "starts once", event);
      require(account.isOpen(), "nothing after Ended", event);
      require(event.seqNo() == account.stored.size(), "seqNo contiguous", event);
      require(!event.timestamp().isBefore(account.last().timestamp()), "time goes on", event);
    }
    place(account, event);
    authorization(account, event);
    reservation(account, event);
    registers(account, event);
    account.stored.add(event);
  }

  /** Nobody moves from one EVSE to another, or to where somebody else is. */
  private void place(Account account, TransactionEventRequest event) {
    if (event.evse() == null) {
      return;
    }
    int evse = event.evse().id();
    require(account.evse == 0 || account.evse == evse, "stays at its EVSE", event);
    if (account.evse == 0) {
      require(openAt(evse).isEmpty(), "two transactions at EVSE " + evse, event);
      account.evse = evse;
    }
  }

  /** Stored once more because it waits: only that it counts as offline may be new. */
  private void again(TransactionEventRequest before, TransactionEventRequest now) {
    require(
        before.eventType() == now.eventType()
            && before.timestamp().equals(now.timestamp())
            && before.triggerReason() == now.triggerReason()
            && before.transactionInfo().equals(now.transactionInfo())
            && Objects.equals(before.idToken(), now.idToken())
            && Objects.equals(before.meterValue(), now.meterValue()),
        "the same seqNo is the same event, not " + inWords(before),
        now);
  }

  private void authorization(Account account, TransactionEventRequest event) {
    boolean charging = event.transactionInfo().chargingState() == ChargingStateEnum.CHARGING;
    boolean ending =
        ENDING_AUTHORIZATION.contains(event.triggerReason())
            || (event.triggerReason() == TriggerReasonEnum.EV_COMMUNICATION_LOST
                && unplugging.getAsBoolean());
    if (event.idToken() != null && !ending) {
      account.authorized = true;
    }
    require(!charging || account.authorized, "charges while somebody is authorized", event);
    if (ending) {
      account.authorized = false;
    }
  }

  /** Who is the first at an EVSE that is kept free has reserved it (H03.FR.09, E03.FR.03). */
  private void reservation(Account account, TransactionEventRequest event) {
    boolean begins =
        event.idToken() != null && !ENDING_AUTHORIZATION.contains(event.triggerReason());
    if (begins && account.evse != 0 && isReserved.test(account.evse)) {
      require(event.reservationId() != null, "a reserved EVSE is for who has reserved it", event);
    }
  }

  private void registers(Account account, TransactionEventRequest event) {
    Instant at = Instant.MIN;
    for (MeterValue value :
        event.meterValue() == null ? List.<MeterValue>of() : event.meterValue()) {
      require(!value.timestamp().isBefore(at), "readings in the order of time", event);
      at = value.timestamp();
      for (var sample : value.sampledValue()) {
        boolean energy =
            sample.measurand() == null
                || sample.measurand() == MeasurandEnum.ENERGY_ACTIVE_IMPORT_REGISTER;
        boolean old =
            event.eventType() == TransactionEventEnum.ENDED
                && sample.context() != ReadingContextEnum.TRANSACTION_END;
        if (energy && !old) {
          require(sample.value().compareTo(account.register) >= 0, "registers do not fall", event);
          account.register = sample.value();
        }
      }
    }
  }

  // ---- what the CSMS hears

  void received(TransactionEventRequest event) {
    Account account = accounts.get(event.transactionInfo().transactionId());
    if (account == null || event.seqNo() >= account.stored.size()) {
      require(false, "sent before it was stored", event);
      return;
    }
    String text = TransactionEventRequest.ACTION.request().print(event);
    String before = account.received.putIfAbsent(event.seqNo(), text);
    if (before != null) {
      require(before.equals(text), "resent as it was, not " + before, event);
    } else {
      require(event.seqNo() == account.received.size() - 1, "received in order", event);
    }
  }

  /** Everything has come to its end. */
  void verify() {
    all()
        .forEach(
            account -> {
              require(!account.isOpen(), "has ended", account.last());
              require(
                  account.received.size() == account.stored.size(),
                  "arrived as a whole: " + new HashSet<>(account.received.keySet()),
                  account.last());
            });
  }

  private void require(boolean holds, String what, TransactionEventRequest event) {
    if (!holds) {
      violations.add(what + ": " + event.transactionInfo().transactionId() + " " + inWords(event));
    }
  }
}
