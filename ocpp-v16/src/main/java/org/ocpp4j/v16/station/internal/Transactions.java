package org.ocpp4j.v16.station.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.ReadingContext;
import org.ocpp4j.v16.message.Reason;
import org.ocpp4j.v16.message.StartTransactionResponse;

/**
 * Transactions: one begins when a driver is authorized and the EV is plugged in, and ends when
 * either is no longer so (1.6 §4.8, §4.10).
 */
final class Transactions
    implements FunctionalBlock,
        PhysicalListener,
        RemoteControl.RemoteTransactions,
        Presentations.Steps,
        Provisioning.RunningTransactions,
        Availability.Sessions {
  private final StationContext station;
  private final Authorization authorization;
  private final TransactionIds ids;
  private final SavedSessions saved;
  private final TransactionMessages messages;
  private final List<EvseSession> sessions;
  private final WaitingDrivers waiting;
  private final Presentations presentations;
  private final List<Consumer<Evse>> changeListeners = new ArrayList<>();
  private Predicate<Evse> usable = evse -> true;

  Transactions(StationContext station, Authorization authorization, MeterValues meterValues) {
    this.station = station;
    this.authorization = authorization;
    this.ids = new TransactionIds(station.journal().store());
    this.saved = new SavedSessions(station.journal());
    this.messages = new TransactionMessages(station, meterValues, saved);
    this.sessions = station.site().evses().stream().map(e -> new EvseSession(e, station)).toList();
    this.waiting = new WaitingDrivers(station);
    this.presentations = new Presentations(authorization, this, waiting);
  }

  /** Calls the listener whenever the session at an EVSE has changed. */
  void onChanged(Consumer<Evse> listener) {
    changeListeners.add(listener);
  }

  /** Drivers may start at EVSEs of which this holds. */
  void usableWhen(Predicate<Evse> condition) {
    usable = condition;
  }

  @Override
  public void start() {
    station.queue().carry(new TransactionTraffic(ids, this::onStarted, authorization::learn));
    for (EvseSession session : sessions) {
      saved.restore(session, ids);
      station.site().closePowerPath(session.evse.id(), session.mayCharge());
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
    messages.announce(TransactionPhase.UPDATED, transaction);
    keepSampling(session, transaction);
    if (session.evse.pluggedIn().isEmpty()) {
      unplugged(session);
    }
  }

  @Override
  public void stop() {
    station.site().ignore(this);
    waiting.keepIf(evse -> false);
    sessions.forEach(EvseSession::cancelConnectionTimeout);
    sessions.forEach(session -> session.sampling.stop());
  }

  // ---- what happens at the station

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    EvseSession session = at(evse);
    session.cancelConnectionTimeout();
    if (session.driver == null && isUsable(evse)) {
      waiting.take(evse).ifPresent(driver -> admit(session, driver));
    }
    beginIfReady(session);
    settle(session);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    unplugged(at(evse));
  }

  private void unplugged(EvseSession session) {
    session.finished = false;
    if (session.transaction == null) {
      session.driver = null;
    } else if (station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT)) {
      end(session, Reason.EV_DISCONNECTED, null);
      session.finished = false;
    }
    settle(session);
  }

  @Override
  public void onEnergyFlowChanged(Evse evse) {
    changed(at(evse));
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    settle(at(evse));
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    settle(at(evse));
  }

  @Override
  public void onTokenPresented(IdToken token, List<Evse> evses) {
    presentations.presented(token, evses);
  }

  // ---- what a tag brings about

  @Override
  public boolean isUsable(Evse evse) {
    return usable.test(evse);
  }

  @Override
  public void stop(EvseSession session, IdToken by) {
    release(session, Reason.LOCAL, by);
  }

  // ---- what the CSMS asks for

  @Override
  public boolean isFree(int evse) {
    return at(evse).driver == null;
  }

  @Override
  public void startRemotely(Evse evse, IdToken token) {
    if (!station.device().get(Settings.AUTHORIZE_REMOTE_START)) {
      admitRemotely(evse, new Driver(token, null, null));
      return;
    }
    authorization.decide(
        token,
        info -> {
          if (info.accepted()) {
            admitRemotely(evse, new Driver(token, info.group(), null));
          }
        });
  }

  /** Unless somebody else was faster, or the connector is out of service meanwhile. */
  private void admitRemotely(Evse evse, Driver driver) {
    if (isFree(evse.id()) && isUsable(evse)) {
      admit(at(evse), driver);
    }
  }

  @Override
  public void closed(int evse) {
    EvseSession session = at(evse);
    if (session.driver != null && session.transaction == null) {
      release(session, Reason.OTHER, null);
    }
    waiting.keepIf(this::isUsable);
  }

  @Override
  public boolean stopRemotely(int transactionId) {
    Optional<EvseSession> session =
        sessions.stream()
            .filter(s -> s.transaction != null && hasId(s.transaction, transactionId))
            .findFirst();
    session.ifPresent(s -> station.lane().execute(() -> release(s, Reason.REMOTE, null)));
    return session.isPresent();
  }

  private static boolean hasId(RunningTransaction transaction, int id) {
    return Objects.equals(id, transaction.id());
  }

  @Override
  public void stopForUnlock(int evse) {
    EvseSession session = at(evse);
    if (session.transaction != null) {
      release(session, Reason.UNLOCK_COMMAND, null);
    }
  }

  @Override
  public SessionState stateOf(int evse) {
    return at(evse).state();
  }

  @Override
  public boolean isBusy(int evse) {
    return at(evse).transaction != null;
  }

  @Override
  public void stopFor(Reason reason) {
    waiting.keepIf(evse -> false);
    sessions.forEach(session -> release(session, reason, null));
  }

  /** The CSMS asks for MeterValues of one connector, or of all (1.6 §5.17). */
  void meterValuesTriggered(@Nullable Integer connector) {
    for (EvseSession session : sessions) {
      if (connector == null || connector == session.evse.id()) {
        messages.sampleNow(session.evse.id(), session.transaction);
      }
    }
  }

  /** The transaction has its id, which comes late for one that began offline. */
  private void onStarted(String key, int evse, int id, StartTransactionResponse response) {
    EvseSession session = at(evse);
    RunningTransaction transaction = session.transaction;
    if (transaction != null && transaction.key.equals(key)) {
      messages.announce(TransactionPhase.STARTED, transaction);
      judge(session, response.idTagInfo());
    } else {
      String name = String.valueOf(id);
      station.announce(new StationEvent.Transaction(TransactionPhase.STARTED, name, evse));
      station.announce(new StationEvent.Transaction(TransactionPhase.ENDED, name, evse));
    }
  }

  /** The CSMS has looked at the tag again (1.6 §4.8). */
  private void judge(EvseSession session, IdTagInfo verdict) {
    Driver driver = session.driver;
    if (driver == null) {
      return;
    }
    if (verdict.status() == AuthorizationStatus.ACCEPTED) {
      String group = verdict.parentIdTag() == null ? driver.group() : verdict.parentIdTag();
      session.driver = new Driver(driver.token(), group, null);
      saved.keep(session);
    } else if (station.device().get(Settings.STOP_TX_ON_INVALID_ID)) {
      release(session, Reason.DE_AUTHORIZED, null);
    } else {
      session.denied = true;
      saved.keep(session);
      settle(session);
    }
  }

  // ---- the life of a transaction

  @Override
  public void admit(EvseSession session, Driver driver) {
    session.driver = driver;
    session.denied = false;
    session.finished = false;
    beginIfReady(session);
    if (session.transaction == null) {
      Duration patience = station.device().get(Settings.EV_CONNECTION_TIMEOUT);
      session.connectionTimeout =
          station.lane().schedule(patience, () -> release(session, Reason.OTHER, null));
    }
    settle(session);
  }

  /** The driver may charge no longer. */
  private void release(EvseSession session, Reason reason, @Nullable IdToken by) {
    session.cancelConnectionTimeout();
    session.driver = null;
    end(session, reason, by);
    settle(session);
  }

  private void beginIfReady(EvseSession session) {
    Driver driver = session.driver;
    if (driver == null || session.transaction != null || session.evse.pluggedIn().isEmpty()) {
      return;
    }
    RunningTransaction transaction =
        new RunningTransaction(station.engine().newId().toString(), session.evse.id(), ids);
    session.transaction = transaction;
    messages.start(session, transaction, driver.token());
    keepSampling(session, transaction);
  }

  private void keepSampling(EvseSession session, RunningTransaction transaction) {
    session.sampling.start(
        () ->
            messages.sample(
                session,
                transaction,
                Settings.TX_UPDATED_MEASURANDS,
                ReadingContext.SAMPLE_PERIODIC));
  }

  /** Takes an aligned reading into the transaction at the EVSE; false when there is none. */
  boolean sampleAligned(int evse) {
    EvseSession session = at(evse);
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return false;
    }
    messages.sample(
        session, transaction, Settings.ALIGNED_DATA_MEASURANDS, ReadingContext.SAMPLE_CLOCK);
    return true;
  }

  private void end(EvseSession session, Reason reason, @Nullable IdToken stoppedBy) {
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return;
    }
    session.sampling.stop();
    session.transaction = null;
    session.driver = null;
    session.denied = false;
    session.finished = session.evse.pluggedIn().isPresent();
    messages.stop(session, transaction, reason, stoppedBy);
  }

  /** Opens or closes the power path as fits, and tells that the session has changed. */
  private void settle(EvseSession session) {
    station.site().closePowerPath(session.evse.id(), session.mayCharge());
    changed(session);
  }

  private void changed(EvseSession session) {
    changeListeners.forEach(listener -> listener.accept(session.evse));
  }

  @Override
  public EvseSession at(Evse evse) {
    return at(evse.id());
  }

  private EvseSession at(int evse) {
    return sessions.get(evse - 1);
  }
}
