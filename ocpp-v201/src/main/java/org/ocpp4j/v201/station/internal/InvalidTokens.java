package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.time.Duration;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;

/** What becomes of a transaction whose token the CSMS does not accept (C15, E05). */
final class InvalidTokens {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final StationContext station;
  private final SavedSessions saved;
  private final SessionSteps steps;

  InvalidTokens(StationContext station, SavedSessions saved, SessionSteps steps) {
    this.station = station;
    this.saved = saved;
    this.steps = steps;
  }

  /** The CSMS has looked at the token of a running transaction. */
  void judge(EvseSession session, TokenInfo verdict) {
    Driver driver = session.driver;
    if (driver == null) {
      return;
    }
    if (verdict.accepted()) {
      session.driver = driver.inGroup(verdict.group());
      session.forgetVerdict();
      saved.keep(session);
      steps.allowEnergy(session);
    } else if (station.device().get(Settings.STOP_TX_ON_INVALID_ID)) {
      steps.release(session, Cause.DEAUTHORIZED, null); // E05.FR.09, E05.FR.10
    } else {
      limit(session);
    }
  }

  /** Goes on watching after a power cut. */
  void resume(EvseSession session) {
    if (session.limited) {
      limit(session);
    }
  }

  /** Energy flows until the transaction has had as much as is left to such tokens (E05.FR.03). */
  private void limit(EvseSession session) {
    RunningTransaction transaction = session.transaction;
    if (session.denied || transaction == null) {
      return;
    }
    int most = station.device().get(Settings.MAX_ENERGY_ON_INVALID_ID);
    BigDecimal end = transaction.startWh().add(BigDecimal.valueOf(most));
    if (most > 0 && energy(session).compareTo(end) < 0) {
      session.limited = true;
      session.limitWatch.start(() -> LOOK_EVERY, () -> limit(session));
      saved.keep(session);
    } else {
      session.forgetVerdict();
      session.denied = true; // E05.FR.02
      saved.keep(session);
      steps.allowEnergy(session);
    }
  }

  private BigDecimal energy(EvseSession session) {
    return station.hardware().meter().read(session.evse.id()).energyWh();
  }
}
