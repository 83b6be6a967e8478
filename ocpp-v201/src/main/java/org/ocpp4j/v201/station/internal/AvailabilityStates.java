package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.stream.Stream;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.ConnectorStatusEnum;

/** The variables that tell whether somebody can charge: of connectors, EVSEs and the station. */
final class AvailabilityStates {
  private static final String VARIABLE = "AvailabilityState";

  /** Of several parts the first of these that one of them has is that of the whole. */
  private static final List<ConnectorStatusEnum> PRECEDENCE =
      List.of(
          ConnectorStatusEnum.AVAILABLE,
          ConnectorStatusEnum.OCCUPIED,
          ConnectorStatusEnum.RESERVED,
          ConnectorStatusEnum.FAULTED,
          ConnectorStatusEnum.UNAVAILABLE);

  private AvailabilityStates() {}

  /** A connector has this status now. */
  static void tell(StationContext station, ConnectorStatusEnum status, ConnectorId id) {
    put(station, Component.onConnector("Connector", id.evse(), id.connector()), status);
    put(station, Component.onEvse("EVSE", id.evse()), ofEvse(station, id.evse()));
    put(
        station,
        new Component("ChargingStation"),
        first(station.site().evses().stream().map(evse -> ofEvse(station, evse.id()))));
  }

  /** An EVSE serves one EV at a time: it is occupied when one connector is. */
  private static ConnectorStatusEnum ofEvse(StationContext station, int id) {
    List<ConnectorStatusEnum> connectors =
        station.site().evse(id).map(Evse::connectors).orElse(List.of()).stream()
            .map(ConnectorStatus::of)
            .toList();
    return connectors.contains(ConnectorStatusEnum.OCCUPIED)
        ? ConnectorStatusEnum.OCCUPIED
        : first(connectors.stream());
  }

  private static ConnectorStatusEnum first(Stream<ConnectorStatusEnum> parts) {
    List<ConnectorStatusEnum> all = parts.toList();
    return PRECEDENCE.stream()
        .filter(all::contains)
        .findFirst()
        .orElse(ConnectorStatusEnum.UNAVAILABLE);
  }

  private static void put(StationContext station, Component component, ConnectorStatusEnum status) {
    VariableId id = new VariableId(component, VARIABLE, null);
    if (station.device().definition(id).isPresent()) {
      station.device().put(id, status.wire());
    }
  }
}
