package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.GetTransactionStatusResponse;
import org.ocpp4j.v201.message.ReasonEnum;

/**
 * E. Transactions: after each event at an EVSE, sees which start and stop points are fulfilled,
 * tells the CSMS, and opens or closes the power path.
 */
final class Transactions
    implements FunctionalBlock, PhysicalListener, SessionSteps, Provisioning.RunningTransactions {
  private final StationContext station;
  private final ReservedEvses reserved;
  private final Authorization authorization;
  private final SavedSessions saved;
  private final TransactionEvents events;
  private final List<EvseSession> sessions;
  private final List<IntConsumer> endListeners = new ArrayList<>();
  private Predicate<Evse> usable = evse -> true;

  private final Presentations presentations;
  private final InvalidTokens invalidTokens;
  private final PlugLocks locks;
  private final EnergyGate gate;

  Transactions(
      StationContext station,
      Authorization authorization,
      MeterValues meterValues,
      ReservedEvses reserved) {
    this.station = station;
    this.reserved = reserved;
    this.authorization = authorization;
    this.saved = new SavedSessions(station.journal());
    this.events = new TransactionEvents(station, meterValues, saved, this::onVerdict);
    this.sessions =
        station.site().evses().stream()
            .map(evse -> new EvseSession(evse, station, meterValues))
            .toList();
    this.presentations = new Presentations(station, authorization, this, reserved);
    this.locks = new PlugLocks(station);
    this.gate = new EnergyGate(station.site(), locks, s -> onEnergyFlowChanged(s.evse));
    this.invalidTokens = new InvalidTokens(station, authorization, saved, this);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(GetTransactionStatusRequest.class, this::status);
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
  public boolean isUsable(Evse evse) {
    return usable.test(evse);
  }

  @Override
  public void start() {
    station.queue().carry(events);
    for (EvseSession session : sessions) {
      session.points = session.fulfilled();
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
    session.endSamples.resume(transaction);
    invalidTokens.resume(session);
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
    sessions.forEach(EvseSession::stopTimers);
  }

  // ---- what happens at the station

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    if (evse.pluggedIn().filter(connector::equals).isEmpty()) {
      return; // another EV is served here
    }
    EvseSession session = at(evse);
    session.cancelConnectionTimeout();
    if (session.driver == null && !station.device().get(Settings.AUTH_ENABLED)) {
      session.driver = presentations.withoutToken(evse).orElse(null); // C01.FR.01
    }
    step(session, Cause.PLUGGED_IN, null);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    locks.pulled(connector);
    if (evse.pluggedIn().isEmpty()) {
      unplugged(at(evse));
    }
    if (station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT)
        && station.device().get(Settings.UNLOCK_ON_EV_SIDE_DISCONNECT)) {
      locks.unlock(connector); // E09.FR.02
    }
  }

  private void unplugged(EvseSession session) {
    session.lockFailed = false;
    boolean deauthorize = station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT);
    if (session.driver != null && deauthorize) {
      release(session, Cause.UNPLUGGED, null); // E09.FR.01
      return;
    }
    step(session, Cause.UNPLUGGED, null);
    if (session.driver != null) {
      awaitEv(session); // E10.FR.02
    }
  }

  @Override
  public void onEnergyFlowChanged(Evse evse) {
    EvseSession session = at(evse);
    RunningTransaction transaction = session.transaction;
    if (transaction == null || transaction.told != session.chargingState()) {
      Cause flow = session.denied ? Cause.DENIED : Cause.energyFlow(evse.suspendedByEv());
      step(session, faultOf(evse).map(Cause::fault).orElse(flow), null);
    }
  }

  private static Optional<Fault> faultOf(Evse evse) {
    return evse.pluggedIn().flatMap(connector -> Optional.ofNullable(connector.fault()));
  }

  @Override
  public void onBayChanged(Evse evse) {
    step(at(evse), evse.bayOccupied() ? Cause.BAY_OCCUPIED : Cause.BAY_LEFT, null);
  }

  @Override
  public void onStoppedByEv(Evse evse) {
    EvseSession session = at(evse);
    if (session.driver == null) {
      return;
    }
    if (session.transaction != null) {
      session.transaction.told = ChargingStateEnum.EV_CONNECTED; // by the event that follows
    }
    station.site().closePowerPath(evse.id(), false);
    release(session, Cause.STOPPED_BY_EV, null); // E15.FR.04, E15.FR.05
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
  public void onContractPresented(ContractCertificate contract, Evse evse) {
    presentations.presented(contract.token(), authorization.examine(contract), List.of(evse));
  }

  @Override
  public void onTokenPresented(IdToken token, List<Evse> evses) {
    presentations.presented(token, null, evses);
  }

  // ---- what the CSMS asks for

  @Override
  public boolean goesOnAt(@Nullable Integer evse) {
    return SessionSteps.super.goesOnAt(evse);
  }

  @Override
  public void stopFor(ReasonEnum reason, @Nullable Integer evse) {
    sessions.stream()
        .filter(s -> evse == null || evse == s.evse.id())
        .forEach(
            s -> {
              end(s, Cause.reset(reason), null);
              allowEnergy(s);
            });
  }

  /** The CSMS asks for a TransactionEvent of one EVSE, or of all (F06.FR.07). */
  void eventTriggered(@Nullable Integer evse) {
    for (EvseSession session : sessions) {
      RunningTransaction transaction = session.transaction;
      if (transaction != null && (evse == null || evse == session.evse.id())) {
        events.sampled(session, transaction, Sampling.TRIGGERED);
      }
    }
  }

  /** Takes an aligned reading into the transaction at the EVSE; false when there is none. */
  boolean sampleAligned(int evse) {
    RunningTransaction transaction = at(evse).transaction;
    if (transaction == null) {
      return false;
    }
    events.sampled(at(evse), transaction, Sampling.ALIGNED);
    return true;
  }

  /** The CSMS has looked at the token again (E05.FR.02, E05.FR.10). */
  private void onVerdict(String transactionId, @Nullable IdToken token, TokenInfo verdict) {
    if (token != null) {
      authorization.learn(token, verdict);
    }
    withTransaction(transactionId)
        .ifPresent(session -> invalidTokens.judge(session, token, verdict));
  }

  private GetTransactionStatusResponse status(GetTransactionStatusRequest request) {
    String id = request.transactionId();
    boolean waiting =
        station.queue().waiting().stream()
            .anyMatch(message -> id == null || id.equals(message.transaction()));
    Boolean ongoing = id == null ? null : withTransaction(id).isPresent();
    return new GetTransactionStatusResponse(ongoing, waiting, null);
  }

  // ---- the life of a transaction

  @Override
  public void admit(EvseSession session, Driver driver, Cause cause) {
    session.driver = reserved.use(session.evse.id(), driver); // H03.FR.09
    session.forgetVerdict();
    session.lockFailed = false;
    if (session.evse.pluggedIn().isEmpty()) {
      awaitEv(session);
    }
    step(session, cause, null);
  }

  private void awaitEv(EvseSession session) {
    Duration patience = station.device().get(Settings.EV_CONNECTION_TIMEOUT);
    session.connectionTimeout = station.lane().schedule(patience, () -> notPluggedIn(session));
  }

  /** Whatever the stop points, nobody waits for an EV for ever (E03.FR.05, E03.FR.15). */
  private void notPluggedIn(EvseSession session) {
    boolean bayEnds = station.device().get(Settings.TX_STOP_POINT).contains("ParkingBayOccupancy");
    if (session.transaction == null || bayEnds) {
      release(session, Cause.NOT_PLUGGED_IN, null);
    } else {
      end(session, Cause.NOT_PLUGGED_IN, null);
    }
  }

  @Override
  public void release(EvseSession session, Cause cause, @Nullable IdToken by) {
    session.cancelConnectionTimeout();
    session.forgetVerdict();
    boolean authorized = session.driver != null;
    session.driver = null;
    boolean goesOn = session.transaction != null;
    step(session, cause, by);
    RunningTransaction transaction = session.transaction;
    if (goesOn && authorized && transaction != null) {
      transaction.releasedBecause(cause.stoppedReason());
      saved.keep(session);
      session.evse.pluggedIn().ifPresent(locks::unlock); // F04.FR.02
    }
  }

  private void step(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
    Set<TxPoint> before = session.points;
    Set<TxPoint> now = session.fulfilled();
    session.points = now;
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      TxPoint.starting(station.device().get(Settings.TX_START_POINT), before, now)
          .ifPresent(p -> begin(session, p == TxPoint.DATA_SIGNED ? Cause.DATA_SIGNED : cause));
    } else if (TxPoint.stops(station.device().get(Settings.TX_STOP_POINT), before, now)) {
      end(session, cause, stoppedBy);
    } else {
      if (session.driver != null) {
        transaction.authorizedBy(session.driver);
      }
      events.updated(session, transaction, cause, stoppedBy);
    }
    allowEnergy(session);
    reserved.refresh();
  }

  private void begin(EvseSession session, Cause cause) {
    BigDecimal startWh = station.hardware().meter().read(session.evse.id()).energyWh();
    RunningTransaction transaction =
        new RunningTransaction(station.engine().newId().toString(), startWh, station.clock().now());
    if (session.driver != null) {
      transaction.authorizedBy(session.driver);
    }
    session.transaction = transaction;
    session.endSamples.start();
    events.started(session, transaction, cause);
    keepSampling(session, transaction);
  }

  private void keepSampling(EvseSession session, RunningTransaction transaction) {
    session.sampling.start(() -> events.sampled(session, transaction, Sampling.PERIODIC));
  }

  @Override
  public void end(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
    session.driver = null;
    session.stopTimers();
    session.forgetVerdict();
    session.points = session.fulfilled();
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      reserved.refresh();
      return;
    }
    session.transaction = null;
    allowEnergy(session);
    events.ended(session, transaction, cause, stoppedBy);
    if (cause.stoppedReason() != ReasonEnum.DE_AUTHORIZED) {
      session.evse.pluggedIn().ifPresent(locks::unlock); // E05.FR.11, E06.FR.10
    }
    reserved.refresh();
    endListeners.forEach(listener -> listener.accept(session.evse.id()));
  }

  /** {@link #onEnergyFlowChanged} follows when that changes it. */
  @Override
  public void allowEnergy(EvseSession session) {
    gate.adjust(session);
  }

  private EvseSession at(Evse evse) {
    return at(evse.id());
  }

  @Override
  public List<EvseSession> all() {
    return sessions;
  }

  @Override
  public EvseSession at(int evse) {
    return sessions.get(evse - 1);
  }
}
