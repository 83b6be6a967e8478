package org.ocpp4j.v201.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.Variable;

/** The names of the device model in 2.0.1's form, and back. */
public final class DeviceNames {
  private DeviceNames() {}

  /** The variable of a component. */
  public static VariableId id(Component component, Variable variable) {
    return new VariableId(component(component), variable.name(), orNone(variable.instance()));
  }

  static org.ocpp4j.device.Component component(Component component) {
    EVSE evse = component.evse();
    return new org.ocpp4j.device.Component(
        component.name(),
        orNone(component.instance()),
        evse == null ? null : evse.id(),
        evse == null ? null : evse.connectorId());
  }

  static Component message(org.ocpp4j.device.Component component) {
    Integer evse = component.evse();
    return new Component(
        evse == null ? null : new EVSE(evse, component.connector()),
        component.name(),
        component.instance(),
        null);
  }

  static Variable message(VariableId id) {
    return new Variable(id.name(), id.instance());
  }

  /** The attribute is Actual when none is named (B05.FR.12, B06.FR.11). */
  static AttributeEnum orActual(@Nullable AttributeEnum attribute) {
    return attribute == null ? AttributeEnum.ACTUAL : attribute;
  }

  /** The attribute, Actual where none is named. */
  public static AttributeType type(@Nullable AttributeEnum attribute) {
    return AttributeType.valueOf(orActual(attribute).name());
  }

  /** A value as it is told: no longer than {@code ReportingValueSize}. */
  static String reported(String value, DeviceModel device) {
    return value.substring(0, Math.min(value.length(), device.get(Settings.REPORTING_VALUE_SIZE)));
  }

  /** An empty instance is none (B06.FR.15). */
  private static @Nullable String orNone(@Nullable String instance) {
    return instance == null || instance.isEmpty() ? null : instance;
  }
}
