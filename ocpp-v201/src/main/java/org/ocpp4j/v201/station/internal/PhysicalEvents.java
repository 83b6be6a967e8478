package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Optional;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.PhysicalListener;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.ChargingStateEnum;

/** What happens at the EVSEs and at the readers, and what that means to their sessions. */
final class PhysicalEvents implements PhysicalListener {
  private final StationContext station;
  private final Authorization authorization;
  private final Presentations presentations;
  private final PlugLocks locks;
  private final SessionSteps steps;

  PhysicalEvents(
      StationContext station,
      Authorization authorization,
      Presentations presentations,
      PlugLocks locks,
      SessionSteps steps) {
    this.station = station;
    this.authorization = authorization;
    this.presentations = presentations;
    this.locks = locks;
    this.steps = steps;
  }

  @Override
  public void onPluggedIn(Evse evse, Connector connector) {
    if (evse.pluggedIn().filter(connector::equals).isEmpty()) {
      return; // another EV is served here
    }
    EvseSession session = steps.at(evse.id());
    session.cancelConnectionTimeout();
    steps.seatWhoWaits(session);
    if (session.driver == null && !station.device().get(Settings.AUTH_ENABLED)) {
      session.driver = presentations.withoutToken(evse).orElse(null); // C01.FR.01
    }
    steps.step(session, Cause.PLUGGED_IN, null);
  }

  @Override
  public void onUnplugged(Evse evse, Connector connector) {
    locks.pulled(connector);
    if (evse.pluggedIn().isEmpty()) {
      unplugged(steps.at(evse.id()));
    }
    if (station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT)
        && station.device().get(Settings.UNLOCK_ON_EV_SIDE_DISCONNECT)) {
      locks.unlock(connector); // E09.FR.02
    }
  }

  /** No EV is connected any more. */
  void unplugged(EvseSession session) {
    session.lockFailed = false;
    boolean deauthorize = station.device().get(Settings.STOP_TX_ON_EV_SIDE_DISCONNECT);
    if (session.driver != null && deauthorize) {
      steps.release(session, Cause.UNPLUGGED, null); // E09.FR.01
      return;
    }
    steps.step(session, Cause.UNPLUGGED, null);
    if (session.driver != null) {
      steps.awaitEv(session); // E10.FR.02
    }
  }

  @Override
  public void onEnergyFlowChanged(Evse evse) {
    EvseSession session = steps.at(evse.id());
    RunningTransaction transaction = session.transaction;
    if (transaction == null || transaction.told != session.chargingState()) {
      Cause flow = session.denied ? Cause.DENIED : Cause.energyFlow(evse.suspendedByEv());
      steps.step(session, faultOf(evse).map(Cause::fault).orElse(flow), null);
    }
  }

  private static Optional<Fault> faultOf(Evse evse) {
    return evse.pluggedIn().flatMap(connector -> Optional.ofNullable(connector.fault()));
  }

  @Override
  public void onBayChanged(Evse evse) {
    steps.step(steps.at(evse.id()), evse.bayOccupied() ? Cause.BAY_OCCUPIED : Cause.BAY_LEFT, null);
  }

  @Override
  public void onStoppedByEv(Evse evse) {
    EvseSession session = steps.at(evse.id());
    if (session.driver == null) {
      return;
    }
    if (session.transaction != null) {
      session.transaction.told = ChargingStateEnum.EV_CONNECTED; // by the event that follows
    }
    station.site().closePowerPath(evse.id(), false);
    steps.release(session, Cause.STOPPED_BY_EV, null); // E15.FR.04, E15.FR.05
  }

  @Override
  public void onFaulted(Evse evse, Connector connector, Fault fault) {
    steps.allowEnergy(steps.at(evse.id()));
  }

  @Override
  public void onFaultCleared(Evse evse, Connector connector) {
    steps.allowEnergy(steps.at(evse.id()));
  }

  @Override
  public void onContractPresented(ContractCertificate contract, Evse evse) {
    presentations.presented(contract.token(), authorization.examine(contract), List.of(evse));
  }

  @Override
  public void onTokenPresented(IdToken token, List<Evse> evses) {
    presentations.presented(token, null, evses);
  }
}
