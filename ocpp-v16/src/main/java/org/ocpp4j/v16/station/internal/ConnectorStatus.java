package org.ocpp4j.v16.station.internal;

import org.ocpp4j.station.Connector;
import org.ocpp4j.v16.message.ChargePointStatus;

/** Which status a connector has (1.6 §4.9). */
final class ConnectorStatus {
  private ConnectorStatus() {}

  /** A fault hides everything else; a connector out of service stays so whatever is plugged in. */
  static ChargePointStatus of(Connector connector, SessionState session) {
    if (connector.fault() != null) {
      return ChargePointStatus.FAULTED;
    }
    return switch (session) {
      case CHARGING -> ChargePointStatus.CHARGING;
      case SUSPENDED_BY_EV -> ChargePointStatus.SUSPENDED_EV;
      case SUSPENDED_BY_EVSE -> ChargePointStatus.SUSPENDED_EVSE;
      case NONE, AWAITING_EV, FINISHING -> withoutTransaction(connector, session);
    };
  }

  private static ChargePointStatus withoutTransaction(Connector connector, SessionState session) {
    if (!connector.inService()) {
      return ChargePointStatus.UNAVAILABLE;
    }
    if (session == SessionState.FINISHING && connector.pluggedIn()) {
      return ChargePointStatus.FINISHING;
    }
    boolean preparing = connector.pluggedIn() || session == SessionState.AWAITING_EV;
    return preparing ? ChargePointStatus.PREPARING : ChargePointStatus.AVAILABLE;
  }
}
