package org.ocpp4j.station;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is physically the case at one EVSE. Read and changed on the station's lane only. */
public final class Evse {
  private final int id;
  private final List<Connector> connectors;
  private @Nullable Connector served;
  private boolean powerPathClosed;
  private boolean suspendedByEv;
  private boolean suspendedByEvse;
  private boolean bayOccupied;

  Evse(int id, int connectorCount) {
    this.id = id;
    this.connectors =
        IntStream.rangeClosed(1, connectorCount)
            .mapToObj(connector -> new Connector(new ConnectorId(id, connector)))
            .toList();
  }

  /**
   * Stands for one that is not known yet: its number is 0, and nothing is there. Belongs to no
   * station.
   */
  public static Evse unknown() {
    return new Evse(0, 0);
  }

  /** The EVSE's number, from 1. */
  public int id() {
    return id;
  }

  public List<Connector> connectors() {
    return connectors;
  }

  /**
   * The connector at which an EV is plugged in, if any. An EVSE serves one EV at a time: where
   * several are plugged in it is the first that came, until it leaves.
   */
  public Optional<Connector> pluggedIn() {
    return Optional.ofNullable(served);
  }

  /** Whether a connector has a fault. */
  public boolean faulted() {
    return connectors.stream().anyMatch(connector -> connector.fault() != null);
  }

  /** Whether the contactor is closed, so that energy may flow. */
  public boolean powerPathClosed() {
    return powerPathClosed;
  }

  /** Whether the EV takes no energy although it could. */
  public boolean suspendedByEv() {
    return suspendedByEv;
  }

  /** Whether the EVSE offers no energy although the session goes on. */
  public boolean suspendedByEvse() {
    return suspendedByEvse;
  }

  /** Whether a vehicle stands in the parking bay; always false without a detector. */
  public boolean bayOccupied() {
    return bayOccupied;
  }

  /** Whether energy flows. */
  public boolean charging() {
    return powerPathClosed && pluggedIn().isPresent() && !suspendedByEv && !suspendedByEvse;
  }

  void setServed(@Nullable Connector connector) {
    this.served = connector;
  }

  void setPowerPathClosed(boolean closed) {
    this.powerPathClosed = closed;
  }

  void setSuspendedByEv(boolean suspended) {
    this.suspendedByEv = suspended;
  }

  void setBayOccupied(boolean occupied) {
    this.bayOccupied = occupied;
  }

  void setSuspendedByEvse(boolean suspended) {
    this.suspendedByEvse = suspended;
  }
}
