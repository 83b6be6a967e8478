package org.ocpp4j.examples.simulator;

import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;

/**
 * Variables by the names people use: 1.6 keys and 2.0.1 Component.Variable, whichever version is in
 * use. A name that no version knows is a custom one and made when it is set.
 */
final class Names {
  private static final String CUSTOM = "CustomizationCtrlr";

  private Names() {}

  static String get(ChargePoint station, String name) {
    return station
        .device()
        .value(id(station, name))
        .orElseThrow(() -> new IllegalArgumentException("The station has no " + name));
  }

  static void put(ChargePoint station, String name, String value) {
    VariableId id = id(station, name);
    if (station.device().definition(id).isEmpty()) {
      station.device().define(VariableDefinition.text(id), value);
    }
    station.device().put(id, value);
  }

  private static VariableId id(ChargePoint station, String name) {
    return station.protocols().stream()
        .map(protocol -> protocol.variable(name))
        .flatMap(found -> found.stream())
        .findFirst()
        .orElse(VariableId.of(CUSTOM, name));
  }
}
