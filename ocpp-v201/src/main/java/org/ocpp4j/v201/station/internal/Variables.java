package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.SetResult;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.GetVariablesResponse;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.Variable;

/** Reads and writes variables for the CSMS, each with a status of its own (B05, B06). */
final class Variables {
  private final DeviceModel device;

  Variables(DeviceModel device) {
    this.device = device;
  }

  GetVariablesResponse get(GetVariablesRequest request) {
    return new GetVariablesResponse(request.getVariableData().stream().map(this::get).toList());
  }

  SetVariablesResponse set(SetVariablesRequest request) {
    return new SetVariablesResponse(request.setVariableData().stream().map(this::set).toList());
  }

  private GetVariableResult get(GetVariableData data) {
    VariableId id = id(data.component(), data.variable());
    GetVariableStatusEnum status = readStatus(id, data.attributeType());
    GetVariableResult.Builder result =
        GetVariableResult.builder()
            .attributeStatus(status)
            .attributeType(orActual(data.attributeType()))
            .component(data.component())
            .variable(data.variable());
    if (status == GetVariableStatusEnum.ACCEPTED) {
      // Empty for what was never set, such as a target (B06.FR.13).
      result.attributeValue(device.value(id, type(data.attributeType())).orElse(""));
    }
    return result.build();
  }

  private GetVariableStatusEnum readStatus(VariableId id, @Nullable AttributeEnum attribute) {
    Optional<VariableDefinition> definition = device.definition(id);
    if (definition.isEmpty()) {
      return device.has(id.component())
          ? GetVariableStatusEnum.UNKNOWN_VARIABLE
          : GetVariableStatusEnum.UNKNOWN_COMPONENT;
    }
    Attribute asked = definition.get().attribute(type(attribute));
    if (asked == null) {
      return GetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE;
    }
    return asked.mutability() == Mutability.WRITE_ONLY
        ? GetVariableStatusEnum.REJECTED
        : GetVariableStatusEnum.ACCEPTED;
  }

  private SetVariableResult set(SetVariableData data) {
    return SetVariableResult.builder()
        .attributeStatus(writeStatus(data))
        .attributeType(orActual(data.attributeType()))
        .component(data.component())
        .variable(data.variable())
        .build();
  }

  private SetVariableStatusEnum writeStatus(SetVariableData data) {
    VariableId id = id(data.component(), data.variable());
    SetResult result = device.set(id, type(data.attributeType()), data.attributeValue());
    return SetVariableStatusEnum.valueOf(result.name());
  }

  private static AttributeType type(@Nullable AttributeEnum attribute) {
    return AttributeType.valueOf(orActual(attribute).name());
  }

  /** The attribute is Actual when none is named (B05.FR.12, B06.FR.11). */
  private static AttributeEnum orActual(@Nullable AttributeEnum attribute) {
    return attribute == null ? AttributeEnum.ACTUAL : attribute;
  }

  private static VariableId id(Component component, Variable variable) {
    EVSE evse = component.evse();
    return new VariableId(
        new org.ocpp4j.device.Component(
            component.name(),
            orNone(component.instance()),
            evse == null ? null : evse.id(),
            evse == null ? null : evse.connectorId()),
        variable.name(),
        orNone(variable.instance()));
  }

  /** An empty instance is none (B06.FR.15). */
  private static @Nullable String orNone(@Nullable String instance) {
    return instance == null || instance.isEmpty() ? null : instance;
  }
}
