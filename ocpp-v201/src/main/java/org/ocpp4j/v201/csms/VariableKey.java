package org.ocpp4j.v201.csms;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.Variable;

/** Names a variable of a component; two names that differ in case only are one. */
record VariableKey(
    String component,
    String componentInstance,
    @Nullable Integer evse,
    @Nullable Integer connector,
    String variable,
    String variableInstance) {

  static VariableKey of(Component component, Variable variable) {
    EVSE evse = component.evse();
    return new VariableKey(
        lower(component.name()),
        lower(component.instance()),
        evse == null ? null : evse.id(),
        evse == null ? null : evse.connectorId(),
        lower(variable.name()),
        lower(variable.instance()));
  }

  /** An empty instance is none (B06.FR.15). */
  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
