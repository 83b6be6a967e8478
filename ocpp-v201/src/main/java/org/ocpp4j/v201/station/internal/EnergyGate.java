package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Site;

/** Opens and closes the power paths as sessions demand; cables are held before energy flows. */
final class EnergyGate {
  private final Site site;
  private final PlugLocks locks;
  private final Consumer<EvseSession> onHeldBack;

  /**
   * @param onHeldBack told of a session that gets no energy because its cable cannot be held
   */
  EnergyGate(Site site, PlugLocks locks, Consumer<EvseSession> onHeldBack) {
    this.site = site;
    this.locks = locks;
    this.onHeldBack = onHeldBack;
  }

  void adjust(EvseSession session) {
    Optional<Connector> toLock =
        session.mayCharge() && !session.evse.powerPathClosed()
            ? session.evse.pluggedIn()
            : Optional.empty();
    Driver driver = session.driver;
    if (driver == null || toLock.isEmpty()) {
      site.closePowerPath(session.evse.id(), session.mayCharge());
      return;
    }
    locks.lock(
        toLock.get(),
        driver,
        held -> {
          session.lockFailed = !held; // G05.FR.01
          site.closePowerPath(session.evse.id(), session.mayCharge());
          if (!held) {
            onHeldBack.accept(session);
          }
        });
  }
}
