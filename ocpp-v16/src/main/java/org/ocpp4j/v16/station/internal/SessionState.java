package org.ocpp4j.v16.station.internal;

import org.ocpp4j.station.Evse;

/** How far the charging session at an EVSE is. */
enum SessionState {
  /** Nobody is authorized. */
  NONE,
  /** Somebody is authorized; the EV is not plugged in yet. */
  AWAITING_EV,
  CHARGING,
  SUSPENDED_BY_EV,
  SUSPENDED_BY_EVSE,
  /** The transaction has ended; the EV is still plugged in. */
  FINISHING;

  /** The state of a transaction that goes on at the EVSE (1.6 §4.9). */
  static SessionState ofTransaction(Evse evse) {
    if (evse.pluggedIn().isEmpty()) {
      return SUSPENDED_BY_EV;
    }
    if (!evse.powerPathClosed() || evse.suspendedByEvse()) {
      return SUSPENDED_BY_EVSE;
    }
    return evse.suspendedByEv() ? SUSPENDED_BY_EV : CHARGING;
  }
}
