package org.ocpp4j.conformance.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.CancelReservationRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ClearCacheRequest;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;
import org.ocpp4j.v201.message.ReserveNowRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.UnlockConnectorRequest;
import org.ocpp4j.v201.message.UpdateEnum;
import org.ocpp4j.v201.message.Variable;

/** What comes to the mind of the CSMS of a random walk. */
final class WalkCalls {
  private static final List<String> BOOLEANS =
      List.of(
          "TxCtrlr.StopTxOnInvalidId",
          "TxCtrlr.StopTxOnEVSideDisconnect",
          "TxCtrlr.TxBeforeAcceptedEnabled",
          "AuthCtrlr.LocalPreAuthorize",
          "AuthCtrlr.LocalAuthorizeOffline",
          "AuthCtrlr.OfflineTxForUnknownIdEnabled",
          "AuthCtrlr.AuthorizeRemoteStart",
          "AuthCtrlr.DisableRemoteAuthorization",
          "AuthCtrlr.Enabled",
          "AuthCacheCtrlr.Enabled",
          "LocalAuthListCtrlr.Enabled",
          "ReservationCtrlr.Enabled",
          "OCPPCommCtrlr.UnlockOnEVSideDisconnect",
          "AlignedDataCtrlr.SendDuringIdle",
          "OCPPCommCtrlr.QueueAllMessages");
  private static final List<String> INTERVALS =
      List.of(
          "TxCtrlr.EVConnectionTimeOut",
          "SampledDataCtrlr.TxUpdatedInterval",
          "SampledDataCtrlr.TxEndedInterval",
          "AlignedDataCtrlr.Interval",
          "AlignedDataCtrlr.TxEndedInterval",
          "OCPPCommCtrlr.HeartbeatInterval",
          "OCPPCommCtrlr.OfflineThreshold",
          "TxCtrlr.MaxEnergyOnInvalidId");
  private static final List<String> POINTS =
      List.of(
          "ParkingBayOccupancy", "EVConnected", "Authorized", "PowerPathClosed", "EnergyTransfer");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RandomWalk walk;
  private final Map<Integer, Integer> reserved = new HashMap<>();
  private final Map<String, EVSE> inoperative = new HashMap<>();
  private final List<Debt> debts = new ArrayList<>();
  private boolean availabilityKnown = true;
  private boolean resetWaits;
  private int pending;
  private int nextId = 1;

  /** A restart that the station has promised, when, and how often it had booted until then. */
  private record Debt(Instant since, int boots, boolean onIdle, List<String> transactions) {}

  WalkCalls(RandomWalk walk) {
    this.walk = walk;
  }

  void step() {
    if (!walk.csms.isConnected()) {
      return;
    }
    switch (walk.below(20)) {
      case 0, 1, 2 -> start();
      case 3, 4 -> stop();
      case 5, 6, 7 -> reserve();
      case 8 -> cancel();
      case 9, 10 -> changeAvailability();
      case 11 -> reset();
      case 12 -> unlock();
      case 13 -> trigger();
      case 14, 15, 16 -> setVariables();
      case 17 -> status();
      case 18 -> sendList();
      default -> call(new ClearCacheRequest());
    }
  }

  private <R extends Response> void call(Request<R> request) {
    call(request, answer -> {});
  }

  private <R extends Response> void call(Request<R> request, Consumer<R> then) {
    walk.note("call " + request);
    pending++;
    walk.csms.call(
        request,
        answer -> {
          pending--;
          walk.note("  answered " + answer);
          then.accept(answer);
        });
    if (walk.oneIn(2)) {
      walk.pass(Duration.ofSeconds(1));
    }
  }

  private IdToken token() {
    return new IdToken(walk.token(), IdTokenEnum.ISO14443);
  }

  private @Nullable Integer evse() {
    int evse = walk.below(3);
    return evse == 0 ? null : Integer.valueOf(evse);
  }

  private void start() {
    IdToken token = walk.oneIn(4) ? new IdToken("C" + nextId, IdTokenEnum.CENTRAL) : token();
    call(
        RequestStartTransactionRequest.builder()
            .evseId(evse())
            .idToken(token)
            .remoteStartId(nextId++)
            .build());
  }

  private @Nullable String transaction() {
    List<String> ids = walk.books.ids();
    List<String> last = ids.subList(Math.max(0, ids.size() - 4), ids.size());
    return last.isEmpty() ? null : walk.one(last);
  }

  private void stop() {
    String id = transaction();
    if (id != null) {
      call(new RequestStopTransactionRequest(id), answer -> stopped(id, answer.status()));
    }
  }

  private void stopped(String id, RequestStartStopStatusEnum status) {
    WalkBooks.Account account = Objects.requireNonNull(walk.books.account(id));
    boolean told =
        account.stored.stream()
            .anyMatch(event -> event.triggerReason() == TriggerReasonEnum.REMOTE_STOP);
    if (status == RequestStartStopStatusEnum.ACCEPTED && account.authorized && !told) {
      walk.violations.add("accepted to be stopped, but goes on: " + account);
    }
  }

  private void status() {
    String id = walk.oneIn(4) ? null : transaction();
    call(
        new GetTransactionStatusRequest(id),
        answer -> {
          if ((answer.ongoingIndicator() == null) != (id == null)) {
            walk.violations.add("ongoing or not: " + answer);
          }
          if (id != null) {
            WalkBooks.Account account = Objects.requireNonNull(walk.books.account(id));
            boolean fresh = account.last().timestamp().isAfter(walk.time.now().minusSeconds(1));
            if (!fresh && account.isOpen() != answer.ongoingIndicator()) {
              walk.violations.add("ongoing or not: " + answer + " " + account);
            }
          }
        });
  }

  private void reserve() {
    int id = 1 + walk.below(4) + (walk.oneIn(2) ? 100 * nextId++ : 0);
    reserved.merge(id, 1, Integer::sum); // whatever becomes of the answer
    call(
        ReserveNowRequest.builder()
            .id(id)
            .expiryDateTime(walk.time.now().plusSeconds(1 + walk.below(7200)))
            .idToken(token())
            .evseId(evse())
            .groupIdToken(walk.oneIn(4) ? new IdToken(WalkCsms.GROUP, IdTokenEnum.CENTRAL) : null)
            .build());
  }

  private void cancel() {
    if (!reserved.isEmpty()) {
      int id = walk.one(List.copyOf(new TreeSet<>(reserved.keySet())));
      call(new CancelReservationRequest(id));
    }
  }

  Map<Integer, Integer> reserved() {
    return reserved;
  }

  private void changeAvailability() {
    ConnectorId connector = walk.one(WalkedStation.CONNECTORS);
    EVSE scope =
        switch (walk.below(4)) {
          case 0 -> null;
          case 1 -> new EVSE(connector.evse());
          default -> new EVSE(connector.evse(), connector.connector());
        };
    OperationalStatusEnum wanted =
        walk.oneIn(3) ? OperationalStatusEnum.INOPERATIVE : OperationalStatusEnum.OPERATIVE;
    changeAvailability(scope, wanted);
  }

  void changeAvailability(@Nullable EVSE scope, OperationalStatusEnum wanted) {
    call(
        new ChangeAvailabilityRequest(scope, wanted),
        answer -> {
          if (answer.status() == ChangeAvailabilityStatusEnum.REJECTED) {
            walk.violations.add("availability may not be changed: " + scope);
          } else if (wanted == OperationalStatusEnum.OPERATIVE) {
            inoperative.remove(String.valueOf(scope));
          } else {
            inoperative.put(String.valueOf(scope), scope == null ? new EVSE(0) : scope);
          }
        });
  }

  /** Whether the CSMS has taken the connector out of service; empty where it cannot know. */
  Optional<Boolean> isInoperative(ConnectorId connector) {
    if (!availabilityKnown || pending > 0) {
      return Optional.empty();
    }
    boolean inScope =
        inoperative.values().stream()
            .anyMatch(
                scope ->
                    scope.id() == 0
                        || (scope.id() == connector.evse()
                            && (scope.connectorId() == null
                                || scope.connectorId() == connector.connector())));
    return resetWaits && !inScope ? Optional.empty() : Optional.of(inScope);
  }

  /** The link or the power is cut: nobody knows what becomes of what is under way. */
  void interrupted() {
    availabilityKnown &= pending == 0;
    pending = 0;
    debts.clear();
  }

  /** What was promised is done in good time. */
  void check() {
    Instant due = walk.time.now().minus(PATIENCE);
    boolean busy = walk.books.all().anyMatch(WalkBooks.Account::isOpen);
    for (Debt debt : List.copyOf(debts)) {
      if (walk.csms.boots() > debt.boots()) {
        debts.remove(debt);
        resetWaits = false;
        for (String id : debt.transactions()) {
          if (Objects.requireNonNull(walk.books.account(id)).isOpen()) {
            walk.violations.add("goes on over a reset: " + walk.books.account(id));
          }
        }
      } else if (debt.onIdle() && busy) {
        debts.remove(debt);
        debts.add(new Debt(walk.time.now(), debt.boots(), true, List.of()));
      } else if (debt.since().isBefore(due)) {
        walk.violations.add("no reset although promised: " + debt);
      }
    }
  }

  private void reset() {
    ResetEnum type = walk.oneIn(2) ? ResetEnum.IMMEDIATE : ResetEnum.ON_IDLE;
    Integer evse = evse();
    List<String> open =
        walk.books.all().filter(WalkBooks.Account::isOpen).map(account -> account.id).toList();
    int boots = walk.csms.boots();
    call(
        new ResetRequest(type, evse),
        answer -> {
          if (answer.status() == ResetStatusEnum.REJECTED) {
            walk.violations.add("may not be reset: " + evse);
          } else if (evse == null) {
            boolean waits = answer.status() == ResetStatusEnum.SCHEDULED;
            resetWaits |= waits;
            debts.add(new Debt(walk.time.now(), boots, waits, waits ? List.of() : open));
          }
        });
  }

  private void unlock() {
    ConnectorId connector = walk.one(WalkedStation.CONNECTORS);
    call(new UnlockConnectorRequest(connector.evse(), connector.connector()));
  }

  private void trigger() {
    MessageTriggerEnum what = walk.one(List.of(MessageTriggerEnum.values()));
    Integer evse = evse();
    EVSE scope = evse == null ? null : new EVSE(evse, walk.oneIn(2) ? 1 : null);
    call(new TriggerMessageRequest(scope, what));
  }

  private void sendList() {
    List<AuthorizationData> entries =
        List.of(token(), token()).stream()
            .distinct()
            .map(token -> new AuthorizationData(token, WalkCsms.opinion(token)))
            .toList();
    call(new SendLocalListRequest(entries, nextId++, UpdateEnum.FULL));
  }

  private void setVariables() {
    int kind = walk.below(3);
    if (kind == 0) {
      set(walk.one(BOOLEANS), String.valueOf(walk.random.nextBoolean()));
    } else if (kind == 1) {
      set(walk.one(INTERVALS), walk.one(List.of("0", "30", "60", "300", "900")));
    } else {
      set(
          walk.oneIn(2) ? "TxCtrlr.TxStartPoint" : "TxCtrlr.TxStopPoint",
          walk.oneIn(2)
              ? walk.one(POINTS)
              : walk.one(POINTS.subList(0, 2)) + "," + walk.one(POINTS.subList(2, 5)));
    }
  }

  void set(String variable, String value) {
    String[] names = variable.split("\\.", 2);
    call(
        new SetVariablesRequest(
            List.of(new SetVariableData(value, new Component(names[0]), new Variable(names[1])))));
  }
}
