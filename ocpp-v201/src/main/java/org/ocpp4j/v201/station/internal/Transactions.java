package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/**
 * E. Transactions: after each event at an EVSE, sees which start and stop points are fulfilled,
 * tells the CSMS, and opens or closes the power path.
 */
final class Transactions
    implements FunctionalBlock,
        PhysicalListener,
        RemoteControl.RemoteTransactions,
        Provisioning.RunningTransactions,
        Availability.BusyEvses {
  private final StationContext station;
  private final Authorization authorization;
  private final SavedSessions saved;
  private final TransactionEvents events;
  private final List<EvseSession> sessions;
  private final List<IntConsumer> endListeners = new ArrayList<>();
  private Predicate<Evse> usable = evse -> true;

  /** Tokens presented of which the CSMS has not spoken yet; presenting them again adds nothing. */
  private final Set<IdToken> undecided = new HashSet<>();

  Transactions(StationContext station, Authorization authorization, MeterValues meterValues) {
    this.station = station;
    this.authorization = authorization;
    this.saved = new SavedSessions(station.journal());
    this.events = new TransactionEvents(station, meterValues, saved, this::onVerdict);
    this.sessions =
        station.site().evses().stream().map(e -> new EvseSession(e, station.lane())).toList();
  }

  /** Calls the listener with the EVSE whenever a transaction has ended. */
  void onEnded(IntConsumer listener) {
    endListeners.add(listener);
  }

  /** Drivers may start at EVSEs of which this holds. */
  void usableWhen(Predicate<Evse> condition) {
    usable = condition;
  }

  @Override
  public void start() {
    station.queue().carry(events);
    for (EvseSession session : sessions) {
      session.points = TxPoint.fulfilled(session.evse, false);
      saved.restore(session);
      allowEnergy(session);
    }
    station.site().listen(this);
    sessions.forEach(this::resume);
  }

  /** Goes on with the transaction that the station lost power in, unless the EV has left. */
  private void resume(EvseSession session) {
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return;
    }
    station.announce(
        new StationEvent.Transaction(TransactionPhase.UPDATED, transaction.id, session.evse.id()));
    keepSampling(session, transaction);
    if (session.evse.pluggedIn().isPresent()) {
      onEnergyFlowChanged(session.evse);
    } else if (session.points.contains(TxPoint.EV_CONNECTED)) {
      unplugged(session);
    } else if (session.driver != null) {
      awaitEv(session);
    }
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    sessions.forEach(EvseSession::cancelConnectionTimeout);
    sessions.forEach(session -> session.sampling.stop());
  }

  // ---- what happens at the station

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    EvseSession session = at(evse);
    session.cancelConnectionTimeout();
    if (session.driver == null
        && !station.device().get(Settings.AUTH_ENABLED)
        && usable.test(evse)) {
      session.driver = new Driver(IdToken.startButton(), null, null); // C01.FR.01
    }
    step(session, Cause.PLUGGED_IN);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    unplugged(at(evse));
  }

  private void unplugged(EvseSession session) {
    if (station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT)) {
      session.driver = null;
    }
    step(session, Cause.UNPLUGGED);
  }

  @Override
  public void onEnergyFlowChanged(Evse evse) {
    EvseSession session = at(evse);
    RunningTransaction transaction = session.transaction;
    if (transaction == null || transaction.told != session.chargingState()) {
      step(session, Cause.ENERGY_FLOW);
    }
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    allowEnergy(at(evse));
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    allowEnergy(at(evse));
  }

  @Override
  public void onTokenPresented(IdToken token, List<Evse> evses) {
    List<EvseSession> meant = evses.stream().map(this::at).toList();
    String group =
        authorization.known(token).filter(TokenInfo::accepted).map(TokenInfo::group).orElse(null);
    Optional<EvseSession> own =
        meant.stream().filter(s -> isStoppedBy(s, token, group)).findFirst();
    if (own.isPresent()) {
      release(own.get(), Cause.STOPPED_BY_TOKEN, token);
    } else if (undecided.add(token)) {
      authorization.decide(
          token,
          info -> {
            undecided.remove(token);
            onDecided(token, meant, info);
          });
    }
  }

  private void onDecided(IdToken token, List<EvseSession> meant, TokenInfo info) {
    if (!info.accepted()) {
      return;
    }
    if (authorization.isMasterPass(info)) {
      stopAll(token);
      return;
    }
    Optional<EvseSession> ofGroup =
        meant.stream().filter(s -> isStoppedBy(s, token, info.group())).findFirst();
    if (ofGroup.isPresent()) {
      release(ofGroup.get(), Cause.STOPPED_BY_TOKEN, token);
      return;
    }
    meant.stream()
        .filter(s -> s.driver == null && usable.test(s.evse))
        .filter(s -> info.acceptedAt(s.evse.id()) && mayAuthorize(s, token))
        .min(
            (a, b) ->
                Boolean.compare(b.evse.pluggedIn().isPresent(), a.evse.pluggedIn().isPresent()))
        .ifPresent(s -> admit(s, new Driver(token, info.group(), null), Cause.AUTHORIZED));
  }

  /** A transaction that somebody has authorized before is not for others (C01.FR.23). */
  private static boolean mayAuthorize(EvseSession session, IdToken token) {
    RunningTransaction transaction = session.transaction;
    Driver before = transaction == null ? null : transaction.driver();
    return before == null || before.token().matches(token);
  }

  /** A master pass stops what goes on, and starts nothing (C16.FR.02, C16.FR.03). */
  private void stopAll(IdToken token) {
    sessions.stream()
        .filter(session -> session.transaction != null)
        .forEach(
            session -> {
              session.driver = null;
              end(session, Cause.MASTER_PASS, token);
            });
  }

  private static boolean isStoppedBy(EvseSession session, IdToken token, @Nullable String group) {
    Driver driver = session.driver;
    return driver != null && driver.mayBeStoppedBy(token, group);
  }

  // ---- what the CSMS asks for

  @Override
  public boolean isFree(int evse) {
    return at(evse).driver == null;
  }

  @Override
  public @Nullable String idAt(int evse) {
    RunningTransaction transaction = at(evse).transaction;
    return transaction == null ? null : transaction.id;
  }

  @Override
  public void startRemotely(Evse evse, RequestStartTransactionRequest request) {
    IdToken token = Tokens.station(request.idToken());
    String group = request.groupIdToken() == null ? null : request.groupIdToken().idToken();
    boolean trusted =
        request.idToken().type() == IdTokenEnum.CENTRAL
            || request.idToken().type() == IdTokenEnum.NO_AUTHORIZATION;
    if (trusted || !station.device().get(Settings.AUTHORIZE_REMOTE_START)) {
      admit(at(evse), new Driver(token, group, request.remoteStartId()), Cause.REMOTE_START);
      return;
    }
    authorization.decide(
        token,
        info -> {
          if (info.acceptedAt(evse.id()) && isFree(evse.id())) {
            Driver driver = new Driver(token, info.group(), request.remoteStartId());
            admit(at(evse), driver, Cause.REMOTE_START);
          }
        });
  }

  @Override
  public boolean stopRemotely(String transactionId) {
    Optional<EvseSession> session = withTransaction(transactionId);
    session.ifPresent(s -> station.lane().execute(() -> release(s, Cause.STOPPED_REMOTELY, null)));
    return session.isPresent();
  }

  @Override
  public boolean isAuthorized(int evse) {
    return at(evse).transaction != null && at(evse).driver != null;
  }

  @Override
  public boolean isBusy(int evse) {
    return at(evse).transaction != null;
  }

  @Override
  public boolean goesOnAt(@Nullable Integer evse) {
    return sessions.stream()
        .filter(session -> evse == null || evse == session.evse.id())
        .anyMatch(session -> session.transaction != null);
  }

  @Override
  public void stopFor(ReasonEnum reason, @Nullable Integer evse) {
    sessions.stream()
        .filter(s -> evse == null || evse == s.evse.id())
        .forEach(
            s -> {
              s.driver = null;
              end(s, Cause.reset(reason), null);
              allowEnergy(s);
            });
  }

  /** The CSMS asks for a TransactionEvent of one EVSE, or of all (F06.FR.07). */
  void eventTriggered(@Nullable Integer evse) {
    for (EvseSession session : sessions) {
      RunningTransaction transaction = session.transaction;
      if (transaction != null && (evse == null || evse == session.evse.id())) {
        events.sampled(
            session,
            transaction,
            TriggerReasonEnum.TRIGGER,
            ReadingContextEnum.TRIGGER,
            Settings.TX_UPDATED_MEASURANDS);
      }
    }
  }

  /** Takes an aligned reading into the transaction at the EVSE; false when there is none. */
  boolean sampleAligned(int evse) {
    RunningTransaction transaction = at(evse).transaction;
    if (transaction == null) {
      return false;
    }
    events.sampled(
        at(evse),
        transaction,
        TriggerReasonEnum.METER_VALUE_CLOCK,
        ReadingContextEnum.SAMPLE_CLOCK,
        Settings.ALIGNED_DATA_MEASURANDS);
    return true;
  }

  /** The CSMS has looked at the token again (E05.FR.02, E05.FR.10). */
  private void onVerdict(String transactionId, @Nullable IdToken token, TokenInfo verdict) {
    if (token != null) {
      authorization.learn(token, verdict);
    }
    withTransaction(transactionId).ifPresent(session -> judge(session, verdict));
  }

  private void judge(EvseSession session, TokenInfo verdict) {
    Driver driver = session.driver;
    if (driver == null) {
      return;
    }
    if (verdict.accepted()) {
      session.driver = new Driver(driver.token(), verdict.group(), driver.remoteStartId());
      saved.keep(session);
    } else if (station.device().get(Settings.STOP_TX_ON_INVALID_ID)) {
      release(session, Cause.DEAUTHORIZED, null);
    } else {
      session.denied = true;
      saved.keep(session);
      allowEnergy(session);
    }
  }

  private Optional<EvseSession> withTransaction(String id) {
    return sessions.stream()
        .filter(s -> s.transaction != null && s.transaction.id.equals(id))
        .findFirst();
  }

  // ---- the life of a transaction

  private void admit(EvseSession session, Driver driver, Cause cause) {
    session.driver = driver;
    session.denied = false;
    if (session.evse.pluggedIn().isEmpty()) {
      awaitEv(session);
    }
    step(session, cause);
  }

  private void awaitEv(EvseSession session) {
    Duration patience = station.device().get(Settings.EV_CONNECTION_TIMEOUT);
    session.connectionTimeout =
        station.lane().schedule(patience, () -> release(session, Cause.NOT_PLUGGED_IN, null));
  }

  /** The driver may charge no longer. */
  private void release(EvseSession session, Cause cause, @Nullable IdToken by) {
    session.cancelConnectionTimeout();
    session.driver = null;
    step(session, cause, by);
  }

  private void step(EvseSession session, Cause cause) {
    step(session, cause, null);
  }

  private void step(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
    Set<TxPoint> before = session.points;
    Set<TxPoint> now = TxPoint.fulfilled(session.evse, session.driver != null);
    session.points = now;
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      if (TxPoint.starts(station.device().get(Settings.TX_START_POINT), before, now)) {
        begin(session, cause);
      }
    } else if (TxPoint.stops(station.device().get(Settings.TX_STOP_POINT), before, now)) {
      end(session, cause, stoppedBy);
    } else {
      if (session.driver != null) {
        transaction.authorizedBy(session.driver);
      }
      events.updated(session, transaction, cause);
    }
    allowEnergy(session);
  }

  private void begin(EvseSession session, Cause cause) {
    RunningTransaction transaction = new RunningTransaction(station.engine().newId().toString());
    if (session.driver != null) {
      transaction.authorizedBy(session.driver);
    }
    session.transaction = transaction;
    events.started(session, transaction, cause);
    keepSampling(session, transaction);
  }

  private void keepSampling(EvseSession session, RunningTransaction transaction) {
    session.sampling.start(
        () -> station.device().get(Settings.TX_UPDATED_INTERVAL),
        () -> sample(session, transaction));
  }

  private void end(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return;
    }
    session.sampling.stop();
    session.cancelConnectionTimeout();
    session.driver = null;
    session.denied = false;
    session.transaction = null;
    allowEnergy(session);
    events.ended(session, transaction, cause, stoppedBy);
    endListeners.forEach(listener -> listener.accept(session.evse.id()));
  }

  /** Closes or opens the power path; {@link #onEnergyFlowChanged} follows when that changes it. */
  private void allowEnergy(EvseSession session) {
    station.site().closePowerPath(session.evse.id(), session.mayCharge());
  }

  private void sample(EvseSession session, RunningTransaction transaction) {
    events.sampled(
        session,
        transaction,
        TriggerReasonEnum.METER_VALUE_PERIODIC,
        ReadingContextEnum.SAMPLE_PERIODIC,
        Settings.TX_UPDATED_MEASURANDS);
  }

  private EvseSession at(Evse evse) {
    return at(evse.id());
  }

  private EvseSession at(int evse) {
    return sessions.get(evse - 1);
  }
}
