package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.station.TransactionPhase;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.ReasonEnum;

/**
 * E. Transactions: after each event at an EVSE, sees which start and stop points are fulfilled,
 * tells the CSMS, and opens or closes the power path.
 */
final class Transactions
    implements FunctionalBlock, SessionSteps, Provisioning.RunningTransactions {
  private final StationContext station;
  private final ReservedEvses reserved;
  private final Authorization authorization;
  private final SavedSessions saved;
  private final TransactionEvents events;
  private final List<EvseSession> sessions;
  private final WaitingDrivers waiting;
  private final List<IntConsumer> endListeners = new ArrayList<>();
  private Predicate<Evse> usable = evse -> true;

  private final PhysicalEvents physical;
  private final InvalidTokens invalidTokens;
  private final PlugLocks locks;
  private final EnergyGate gate;
  private final TransactionStatus status;

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
    this.waiting = new WaitingDrivers(station, meterValues, reserved, this);
    this.status = new TransactionStatus(station.queue(), this);
    this.locks = new PlugLocks(station);
    this.physical =
        new PhysicalEvents(
            station,
            authorization,
            new Presentations(station, authorization, this, reserved, locks),
            locks,
            this);
    this.gate = new EnergyGate(station.site(), locks, s -> physical.onEnergyFlowChanged(s.evse));
    this.invalidTokens = new InvalidTokens(station, authorization, saved, this);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.on(GetTransactionStatusRequest.class, status::of);
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
    waiting.restore(saved);
    station.site().listen(physical);
    all().forEach(this::resume);
    sessions.stream()
        .filter(session -> waiting.firstFor(session).isPresent())
        .forEach(s -> s.evse.pluggedIn().ifPresent(c -> physical.onPluggedIn(s.evse, c)));
  }

  /** Goes on with the transaction that the station lost power in, unless the EV has left. */
  private void resume(EvseSession session) {
    RunningTransaction transaction = session.transaction;
    if (transaction == null) {
      return;
    }
    station.announce(
        new StationEvent.Transaction(TransactionPhase.UPDATED, transaction.id, session.evse.id()));
    if (!session.awaitsEvse()) {
      keepSampling(session, transaction);
      session.endSamples.goOn(transaction.begin());
    }
    invalidTokens.resume(session);
    if (session.evse.pluggedIn().isPresent()) {
      physical.onEnergyFlowChanged(session.evse);
    } else if (session.points.contains(TxPoint.EV_CONNECTED)) {
      physical.unplugged(session);
    } else if (session.driver != null) {
      awaitEv(session);
    }
  }

  @Override
  public void stop() {
    station.site().ignore(physical);
    all().forEach(EvseSession::stopTimers);
  }

  // ---- what the CSMS asks for

  @Override
  public boolean isBusy(@Nullable Integer evse) {
    return SessionSteps.super.isBusy(evse);
  }

  @Override
  public void stopFor(ReasonEnum reason, @Nullable Integer evse) {
    all().stream()
        .filter(s -> evse == null || evse == s.evse.id())
        .forEach(
            s -> {
              end(s, Cause.reset(reason), null);
              allowEnergy(s);
            });
  }

  /** The CSMS asks for a TransactionEvent of one EVSE, or of all (F06.FR.07). */
  void eventTriggered(@Nullable Integer evse) {
    for (EvseSession session : all()) {
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

  // ---- the life of a transaction

  @Override
  public void admit(EvseSession session, Driver driver, Cause cause) {
    session.driver = driver;
    useReservation(session);
    session.forgetVerdict();
    session.lockFailed = false;
    if (session.evse.pluggedIn().isEmpty()) {
      awaitEv(session);
    }
    step(session, cause, null);
  }

  @Override
  public void awaitEv(EvseSession session) {
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
  public void seatWhoWaits(EvseSession session) {
    waiting.firstFor(session).ifPresent(waited -> seat(waited, session));
  }

  /** The EV of a driver who has waited for one of several EVSEs is at this one. */
  private void seat(EvseSession waited, EvseSession session) {
    RunningTransaction transaction = waited.transaction;
    if (transaction != null) {
      end(session, Cause.PLUGGED_IN, null); // that of the bay: an EVSE has one transaction only
    }
    waiting.remove(waited);
    session.takeOver(waited);
    useReservation(session);
    if (transaction != null) {
      session.transaction = transaction;
      waited.transaction = null;
      if (session.driver != null) {
        transaction.authorizedBy(session.driver);
      }
      measure(session, transaction);
      saved.keepMoved(waited, session);
      invalidTokens.resume(session);
      tellEnded(waited.places);
    } else if (session.transaction != null && session.driver != null) {
      session.transaction.authorizedBy(session.driver);
      events.updated(session, session.transaction, Cause.AUTHORIZED, null); // E02.FR.01
    }
  }

  private void useReservation(EvseSession session) {
    if (session.driver != null) {
      session.driver = reserved.use(session.places, session.driver); // H03.FR.09
    }
  }

  @Override
  public void release(EvseSession session, Cause cause, @Nullable IdToken by) {
    if (session.awaitsEvse()) {
      end(session, cause, by); // whatever the stop points: there is no EV that could leave
      return;
    }
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
    }
    if (authorized && goesOn == (transaction != null)) {
      freeCable(session, cause); // F04.FR.02
    }
  }

  @Override
  public void step(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
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
    RunningTransaction transaction =
        new RunningTransaction(station.engine().newId().toString(), station.clock().now());
    if (session.driver != null) {
      transaction.authorizedBy(session.driver);
    }
    session.transaction = transaction;
    if (!session.awaitsEvse()) {
      measure(session, transaction);
    }
    events.started(session, transaction, cause);
  }

  /** From now on the EVSE's meter tells of the transaction. */
  private void measure(EvseSession session, RunningTransaction transaction) {
    transaction.measuredFrom(session.energyWh(), station.clock().now(), session.endSamples.start());
    keepSampling(session, transaction);
  }

  private void keepSampling(EvseSession session, RunningTransaction transaction) {
    session.sampling.start(() -> events.sampled(session, transaction, Sampling.PERIODIC));
  }

  @Override
  public void end(EvseSession session, Cause cause, @Nullable IdToken stoppedBy) {
    session.driver = null;
    waiting.remove(session);
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
    freeCable(session, cause); // E06.FR.10
    reserved.refresh();
    tellEnded(session.places);
  }

  private void freeCable(EvseSession session, Cause cause) {
    if (cause.freesCable()) {
      locks.release(session.evse);
    }
  }

  /** Nothing goes on any more at some of the places where a session was or might have come to. */
  private void tellEnded(List<Integer> places) {
    places.stream()
        .filter(evse -> !isBusy(evse))
        .forEach(evse -> endListeners.forEach(listener -> listener.accept(evse)));
  }

  @Override
  public void narrow(EvseSession session, List<Integer> places) {
    List<Integer> before = session.places;
    session.places = places;
    tellEnded(before);
  }

  /** {@link PhysicalEvents#onEnergyFlowChanged} follows when that changes it. */
  @Override
  public void allowEnergy(EvseSession session) {
    if (!session.awaitsEvse()) {
      gate.adjust(session);
    }
  }

  @Override
  public List<EvseSession> all() {
    return Stream.concat(sessions.stream(), waiting.all().stream()).toList();
  }

  @Override
  public EvseSession atAnyOf(List<Integer> evses) {
    return waiting.add(evses);
  }

  @Override
  public EvseSession at(int evse) {
    return sessions.get(evse - 1);
  }
}
