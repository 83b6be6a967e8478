package org.ocpp4j.v201.station.internal;

import org.ocpp4j.station.Connector;
import org.ocpp4j.v201.message.ConnectorStatusEnum;

/** Which status a connector has (G01, 2.0.1 ConnectorStatusEnumType). */
final class ConnectorStatus {
  private ConnectorStatus() {}

  /**
   * A fault hides that the connector is inoperative, that hides that it is reserved, and that hides
   * whether an EV is connected (G01.FR.09).
   */
  static ConnectorStatusEnum of(Connector connector) {
    if (connector.fault() != null) {
      return ConnectorStatusEnum.FAULTED;
    }
    if (!connector.inService()) {
      return ConnectorStatusEnum.UNAVAILABLE;
    }
    if (connector.reserved()) {
      return ConnectorStatusEnum.RESERVED;
    }
    return connector.pluggedIn() ? ConnectorStatusEnum.OCCUPIED : ConnectorStatusEnum.AVAILABLE;
  }
}
