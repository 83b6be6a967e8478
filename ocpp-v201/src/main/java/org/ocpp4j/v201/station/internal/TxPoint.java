package org.ocpp4j.v201.station.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ocpp4j.station.Evse;

/**
 * The conditions under which transactions start and stop (2.0.1 part 2 §E, TxStartPoint and
 * TxStopPoint), in the order in which they count where several are met at once (E01). A station
 * without a bay sensor never sees ParkingBayOccupancy.
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

  /**
   * Those that are fulfilled at the EVSE.
   *
   * @param signed whether the meter signs what is told of the transaction (E01.FR.04)
   */
  static Set<TxPoint> fulfilled(Evse evse, boolean authorized, boolean signed) {
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
    }
    if (connected && authorized && signed) {
      points.add(DATA_SIGNED);
    }
    if (authorized && evse.charging()) { // without authorization it is about to stop
      points.add(ENERGY_TRANSFER);
    }
    return points;
  }

  /**
   * The start point that starts a transaction: one that is newly fulfilled, or, when somebody is
   * newly authorized, one that has been so since before the last transaction ended (E01).
   */
  static Optional<TxPoint> starting(
      List<String> startPoints, Set<TxPoint> before, Set<TxPoint> now) {
    boolean newDriver = now.contains(AUTHORIZED) && !before.contains(AUTHORIZED);
    return now.stream()
        .filter(p -> p.isAmongStarts(startPoints, now) && (newDriver || !before.contains(p)))
        .findFirst();
  }

  /** Whether a transaction stops: any of its stop points is fulfilled no longer (E06, E07). */
  static boolean stops(List<String> stopPoints, Set<TxPoint> before, Set<TxPoint> now) {
    return before.stream().anyMatch(p -> p.isAmongStops(stopPoints) && !now.contains(p));
  }

  /**
   * Where nothing is signed DataSigned counts as PowerPathClosed: no energy without transaction.
   */
  private boolean isAmongStarts(List<String> startPoints, Set<TxPoint> now) {
    boolean instead = this == POWER_PATH_CLOSED && !now.contains(DATA_SIGNED);
    return startPoints.contains(wire) || (instead && startPoints.contains(DATA_SIGNED.wire));
  }

  /** DataSigned has no meaning of its own where transactions stop; it counts as PowerPathClosed. */
  private boolean isAmongStops(List<String> stopPoints) {
    return switch (this) {
      case DATA_SIGNED -> false;
      case POWER_PATH_CLOSED -> stopPoints.contains(wire) || stopPoints.contains(DATA_SIGNED.wire);
      default -> stopPoints.contains(wire);
    };
  }
}
