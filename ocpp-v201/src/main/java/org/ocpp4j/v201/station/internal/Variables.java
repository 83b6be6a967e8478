package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.SetResult;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.v201.message.AttributeEnum;
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

/** Reads and writes variables for the CSMS, each with a status of its own (B05, B06). */
final class Variables {
  private final DeviceModel device;
  private final MessageLimits limits;

  Variables(DeviceModel device, MessageLimits limits) {
    this.device = device;
    this.limits = limits;
  }

  GetVariablesResponse get(GetVariablesRequest request) {
    limits.requireAtMost(Settings.ITEMS_PER_GET_VARIABLES, request.getVariableData().size());
    return new GetVariablesResponse(request.getVariableData().stream().map(this::get).toList());
  }

  SetVariablesResponse set(SetVariablesRequest request) {
    limits.requireAtMost(Settings.ITEMS_PER_SET_VARIABLES, request.setVariableData().size());
    return new SetVariablesResponse(request.setVariableData().stream().map(this::set).toList());
  }

  private GetVariableResult get(GetVariableData data) {
    VariableId id = DeviceNames.id(data.component(), data.variable());
    GetVariableStatusEnum status = readStatus(id, data.attributeType());
    GetVariableResult.Builder result =
        GetVariableResult.builder()
            .attributeStatus(status)
            .attributeType(DeviceNames.orActual(data.attributeType()))
            .component(data.component())
            .variable(data.variable());
    if (status == GetVariableStatusEnum.ACCEPTED) {
      // Empty for what was never set, such as a target (B06.FR.13).
      result.attributeValue(reported(device.value(id, DeviceNames.type(data.attributeType()))));
    }
    return result.build();
  }

  private String reported(Optional<String> value) {
    return DeviceNames.reported(value.orElse(""), device);
  }

  private GetVariableStatusEnum readStatus(VariableId id, @Nullable AttributeEnum attribute) {
    Optional<VariableDefinition> definition = device.definition(id);
    if (definition.isEmpty()) {
      return device.has(id.component())
          ? GetVariableStatusEnum.UNKNOWN_VARIABLE
          : GetVariableStatusEnum.UNKNOWN_COMPONENT;
    }
    Attribute asked = definition.get().attribute(DeviceNames.type(attribute));
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
        .attributeType(DeviceNames.orActual(data.attributeType()))
        .component(data.component())
        .variable(data.variable())
        .build();
  }

  private SetVariableStatusEnum writeStatus(SetVariableData data) {
    VariableId id = DeviceNames.id(data.component(), data.variable());
    if (data.attributeValue().length() > device.get(Settings.CONFIGURATION_VALUE_SIZE)) {
      return SetVariableStatusEnum.REJECTED;
    }
    SetResult result =
        device.set(id, DeviceNames.type(data.attributeType()), data.attributeValue());
    return SetVariableStatusEnum.valueOf(result.name());
  }
}
