package org.ocpp4j.v201.station.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.DataEnum;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetBaseReportResponse;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetReportResponse;
import org.ocpp4j.v201.message.MutabilityEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.VariableAttribute;
import org.ocpp4j.v201.message.VariableCharacteristics;

/** Answers requests for reports of the device model, and sends them in parts (B07, B08). */
final class Reports {
  private static final int ITEMS_PER_PART = 50;

  private final StationContext station;
  private final MessageLimits limits;

  Reports(StationContext station, MessageLimits limits) {
    this.station = station;
    this.limits = limits;
  }

  GetBaseReportResponse base(GetBaseReportRequest request) {
    return new GetBaseReportResponse(
        report(request.requestId(), selection().base(request.reportBase())));
  }

  GetReportResponse custom(GetReportRequest request) {
    List<ComponentVariable> asked = request.componentVariable();
    limits.requireAtMost(Settings.ITEMS_PER_GET_REPORT, asked == null ? 0 : asked.size());
    List<VariableDefinition> selected = selection().custom(request.componentCriteria(), asked);
    return new GetReportResponse(report(request.requestId(), selected));
  }

  private ReportSelection selection() {
    return new ReportSelection(station.device());
  }

  private GenericDeviceModelStatusEnum report(int requestId, List<VariableDefinition> selected) {
    if (selected.isEmpty()) {
      return GenericDeviceModelStatusEnum.EMPTY_RESULT_SET;
    }
    station.lane().execute(() -> sendFrom(requestId, selected, 0));
    return GenericDeviceModelStatusEnum.ACCEPTED;
  }

  /** Sends this part, and when the CSMS has it the next; a report ends with its connection. */
  private void sendFrom(int requestId, List<VariableDefinition> selected, int part) {
    int first = part * ITEMS_PER_PART;
    int end = Math.min(selected.size(), first + ITEMS_PER_PART);
    boolean toBeContinued = end < selected.size();
    NotifyReportRequest request =
        NotifyReportRequest.builder()
            .requestId(requestId)
            .generatedAt(station.clock().now())
            .seqNo(part)
            .tbc(toBeContinued)
            .reportData(selected.subList(first, end).stream().map(this::data).toList())
            .build();
    station
        .queue()
        .sendAsked(request)
        .thenAccept(
            answer -> {
              if (toBeContinued) {
                sendFrom(requestId, selected, part + 1);
              }
            });
  }

  private ReportData data(VariableDefinition definition) {
    return ReportData.builder()
        .component(DeviceNames.message(definition.id().component()))
        .variable(DeviceNames.message(definition.id()))
        .variableAttribute(
            Arrays.stream(AttributeType.values())
                .filter(type -> definition.attribute(type) != null)
                .map(type -> attribute(definition, type))
                .toList())
        .variableCharacteristics(characteristics(definition))
        .build();
  }

  /** Without its value where that may only be written (B07.FR.03). */
  private VariableAttribute attribute(VariableDefinition definition, AttributeType type) {
    DeviceModel device = station.device();
    Attribute attribute = Objects.requireNonNull(definition.attribute(type));
    return VariableAttribute.builder()
        .type(AttributeEnum.valueOf(type.name()))
        .value(
            attribute.mutability() == Mutability.WRITE_ONLY
                ? null
                : device
                    .value(definition.id(), type)
                    .map(value -> DeviceNames.reported(value, device))
                    .orElse(null))
        .mutability(MutabilityEnum.valueOf(attribute.mutability().name()))
        .persistent(attribute.persistent())
        .constant(attribute.constant())
        .build();
  }

  private static VariableCharacteristics characteristics(VariableDefinition definition) {
    return VariableCharacteristics.builder()
        .unit(definition.unit())
        .dataType(DataEnum.valueOf(definition.type().name()))
        .minLimit(definition.min())
        .maxLimit(definition.max())
        .valuesList(definition.values().isEmpty() ? null : String.join(",", definition.values()))
        .supportsMonitoring(definition.supportsMonitoring())
        .build();
  }
}
