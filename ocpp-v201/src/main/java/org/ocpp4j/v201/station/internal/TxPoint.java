package org.ocpp4j.v201.station.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ocpp4j.station.Evse;

/**
 * The conditions under which transactions start and stop (2.0.1 part 2 §E, TxStartPoint and
 * TxStopPoint). A station without a bay sensor never sees ParkingBayOccupancy; one without signing
 * meters has its data signed when energy may flow.
 */
enum TxPoint {
  PARKING_BAY_OCCUPANCY("ParkingBayOccupancy"),
  EV_CONNECTED("EVConnected"),
  AUTHORIZED("Authorized"),
  DATA_SIGNED("DataSigned"),
  POWER_PATH_CLOSED("PowerPathClosed"),
  ENERGY_TRANSFER("EnergyTransfer");

  private final String wire;

  TxPoint(String wire) {
    this.wire = wire;
  }

  /** Those that are fulfilled at the EVSE. */
  static Set<TxPoint> fulfilled(Evse evse, boolean authorized) {
    Set<TxPoint> points = EnumSet.noneOf(TxPoint.class);
    boolean connected = evse.pluggedIn().isPresent();
    if (evse.bayOccupied()) {
      points.add(PARKING_BAY_OCCUPANCY);
    }
    if (connected) {
      points.add(EV_CONNECTED);
    }
    if (authorized) {
      points.add(AUTHORIZED);
    }
    if (connected && authorized) {
      points.add(POWER_PATH_CLOSED);
      points.add(DATA_SIGNED);
    }
    if (authorized && evse.charging()) { // without authorization it is about to stop
      points.add(ENERGY_TRANSFER);
    }
    return points;
  }

  /** Whether a transaction starts: any of its start points is newly fulfilled (E01). */
  static boolean starts(List<String> startPoints, Set<TxPoint> before, Set<TxPoint> now) {
    return now.stream().anyMatch(p -> startPoints.contains(p.wire) && !before.contains(p));
  }

  /** Whether a transaction stops: any of its stop points is fulfilled no longer (E06, E07). */
  static boolean stops(List<String> stopPoints, Set<TxPoint> before, Set<TxPoint> now) {
    return before.stream().anyMatch(p -> stopPoints.contains(p.wire) && !now.contains(p));
  }
}
