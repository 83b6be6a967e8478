package org.ocpp4j.examples.simulator;

import java.util.List;
import java.util.Optional;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;

/**
 * Variables by the names people use: 1.6 keys and 2.0.1 Component.Variable, whichever version is in
 * use. A name that no version knows is a custom one and made when it is set.
 */
final class Names {
  private static final String CUSTOM = "CustomizationCtrlr";
  private static final List<StationProtocol> VERSIONS =
      List.of(Ocpp201.station(), Ocpp16.station());

  private Names() {}

  static String get(ChargePoint station, String name) {
    return station
        .device()
        .value(id(name))
        .orElseThrow(() -> new IllegalArgumentException("The station has no " + name));
  }

  static void put(ChargePoint station, String name, String value) {
    VariableId id = id(name);
    if (station.device().definition(id).isEmpty()) {
      station.device().define(VariableDefinition.text(id), value);
    }
    station.device().put(id, value);
  }

  /** Takes over a variable described in full; a mutability or attribute it has not it gets. */
  static void put(ChargePoint station, ConfigFile.FullValue full) {
    DeviceModel device = station.device();
    Optional<VariableDefinition> known = device.definition(full.id());
    VariableDefinition before = known.orElseGet(() -> VariableDefinition.text(full.id()));
    Attribute has = before.attribute(full.attribute());
    Mutability mutability = full.mutability();
    if (known.isEmpty() || has == null || mutability != null) {
      Attribute wanted = mutability == null ? Attribute.readWrite() : Attribute.of(mutability);
      String actual = device.value(full.id()).orElse(full.value());
      device.define(before.withAttribute(full.attribute(), wanted), actual);
    }
    device.put(full.id(), full.attribute(), full.value());
  }

  private static VariableId id(String name) {
    return VERSIONS.stream()
        .map(protocol -> protocol.variable(name))
        .flatMap(found -> found.stream())
        .findFirst()
        .orElseGet(
            () -> name.indexOf('.') < 0 ? VariableId.of(CUSTOM, name) : VariableId.parse(name));
  }
}
