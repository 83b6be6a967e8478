package org.ocpp4j.examples.csms;

import java.util.List;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.Variable;

/** Takes over the password that a station has accepted, so that it may come back with it (A01). */
final class Ocpp201Passwords {
  private final StationRegister register;

  Ocpp201Passwords(StationRegister register) {
    this.register = register;
  }

  /** The station has answered a call. */
  void answered(String station, Request<?> request, Response answer) {
    if (request instanceof SetVariablesRequest set
        && answer instanceof SetVariablesResponse results) {
      set.setVariableData().stream()
          .filter(data -> isPassword(data.component(), data.variable()))
          .filter(data -> accepted(results.setVariableResult()))
          .forEach(data -> takeOver(station, data));
    }
  }

  private void takeOver(String station, SetVariableData data) {
    register
        .find(station)
        .filter(StationRegister.Registration::usesPassword)
        .ifPresent(known -> register.put(known.with(data.attributeValue())));
  }

  private static boolean accepted(List<SetVariableResult> results) {
    return results.stream()
        .filter(result -> isPassword(result.component(), result.variable()))
        .anyMatch(result -> result.attributeStatus() == SetVariableStatusEnum.ACCEPTED);
  }

  private static boolean isPassword(Component component, Variable variable) {
    return component.name().equalsIgnoreCase("SecurityCtrlr")
        && variable.name().equalsIgnoreCase("BasicAuthPassword");
  }
}
