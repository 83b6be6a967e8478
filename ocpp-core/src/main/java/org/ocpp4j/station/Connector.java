package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;

/** What is physically the case at one connector. Read and changed on the station's lane only. */
public final class Connector {
  private final ConnectorId id;
  private boolean pluggedIn;
  private boolean inService = true;
  private boolean reserved;
  private @Nullable Fault fault;

  Connector(ConnectorId id) {
    this.id = id;
  }

  public ConnectorId id() {
    return id;
  }

  /** Whether an EV is connected. */
  public boolean pluggedIn() {
    return pluggedIn;
  }

  /** The fault, or null when the connector works. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** Whether the CSMS lets it be used; kept over a power cut (2.0.1 G03.FR.08, 1.6 §5.2). */
  public boolean inService() {
    return inService;
  }

  /** Whether somebody can charge here: it is in service and works (2.0.1 G03). */
  public boolean operative() {
    return inService && fault == null;
  }

  /**
   * Whether its EVSE is kept free for those who have reserved one (1.6 §5.13, 2.0.1 H01): all
   * connectors of an EVSE are reserved together.
   */
  public boolean reserved() {
    return reserved;
  }

  void setReserved(boolean reserved) {
    this.reserved = reserved;
  }

  void setInService(boolean inService) {
    this.inService = inService;
  }

  void setPluggedIn(boolean pluggedIn) {
    this.pluggedIn = pluggedIn;
  }

  void setFault(@Nullable Fault fault) {
    this.fault = fault;
  }
}
