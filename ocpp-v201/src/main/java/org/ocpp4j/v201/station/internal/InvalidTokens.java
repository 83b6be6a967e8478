package org.ocpp4j.v201.station.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;

/** What becomes of a transaction whose token the CSMS does not accept (C15, E05). */
final class InvalidTokens {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final StationContext station;
  private final Authorization authorization;
  private final SavedSessions saved;
  private final SessionSteps steps;

  InvalidTokens(
      StationContext station,
      Authorization authorization,
      SavedSessions saved,
      SessionSteps steps) {
    this.station = station;
    this.authorization = authorization;
    this.saved = saved;
    this.steps = steps;
  }

  /**
   * The CSMS has looked at a token of a running transaction. What it says of one that has stopped
   * somebody else does not concern who charges now.
   *
   * @param token the token that the CSMS was told, or null where it speaks of it unasked
   */
  void judge(EvseSession session, @Nullable IdToken token, TokenInfo verdict) {
    Driver driver = session.driver;
    if (driver == null || (token != null && !driver.token().matches(token))) {
      return;
    }
    List<Integer> allowed =
        session.places.stream().filter(evse -> authorization.mayCharge(verdict, evse)).toList();
    if (!allowed.isEmpty()) {
      steps.narrow(session, allowed);
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
    if (most > 0 && session.energyWh().compareTo(end) < 0) {
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
}
