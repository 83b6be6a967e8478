package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;

/** What is physically the case at one connector. Read and changed on the station's lane only. */
public final class Connector {
  private final ConnectorId id;
  private boolean pluggedIn;
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

  void setPluggedIn(boolean pluggedIn) {
    this.pluggedIn = pluggedIn;
  }

  void setFault(@Nullable Fault fault) {
    this.fault = fault;
  }
}
