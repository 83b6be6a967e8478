package org.ocpp4j.examples.csms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.WireValue;
import org.ocpp4j.time.Engine;
import org.ocpp4j.v201.csms.Report;
import org.ocpp4j.v201.csms.Reports;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.MutabilityEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.VariableAttribute;
import org.ocpp4j.v201.message.VariableCharacteristics;

/** The device models of stations of 2.0.1, from reports that this CSMS or anybody asks for. */
final class Ocpp201Reports {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Engine engine;
  private final Inventories inventories;
  private final Reports reports;

  Ocpp201Reports(Engine engine, Inventories inventories) {
    this.engine = engine;
    this.inventories = inventories;
    this.reports = new Reports(engine, PATIENCE);
  }

  void register(CsmsHandlers on) {
    reports.register(on, this::told);
  }

  /** Asks for the whole device model; fails when the station does not report it. */
  CompletionStage<Inventory.Variables> ask(StationSession station) {
    return reports
        .base(station, ReportBaseEnum.FULL_INVENTORY)
        .thenApply(report -> inventories.told(inventory(station, accepted(report))));
  }

  private static List<ReportData> accepted(Report report) {
    if (!report.accepted()) {
      throw ApiException.refused("The station makes no report: " + report.status().wire());
    }
    return report.data();
  }

  private void told(StationSession station, NotifyReportRequest part) {
    List<ReportData> data = part.reportData();
    if (data != null) {
      inventories.toldMore(inventory(station, data));
    }
  }

  private Inventory.Variables inventory(StationSession station, List<ReportData> data) {
    return new Inventory.Variables(
        station.identity(),
        engine.now(),
        data.stream().flatMap(Ocpp201Reports::attributes).toList());
  }

  private static Stream<Inventory.Attribute> attributes(ReportData data) {
    return data.variableAttribute().stream().map(attribute -> attribute(data, attribute));
  }

  private static Inventory.Attribute attribute(ReportData data, VariableAttribute attribute) {
    EVSE evse = data.component().evse();
    AttributeEnum type = attribute.type();
    return new Inventory.Attribute(
        data.component().name(),
        data.component().instance(),
        evse == null ? null : evse.id(),
        evse == null ? null : evse.connectorId(),
        data.variable().name(),
        data.variable().instance(),
        type == null ? AttributeEnum.ACTUAL.wire() : type.wire(),
        attribute.mutability() == MutabilityEnum.WRITE_ONLY ? null : attribute.value(),
        wire(attribute.mutability()),
        characteristics(data.variableCharacteristics()));
  }

  private static Inventory.@Nullable Characteristics characteristics(
      @Nullable VariableCharacteristics known) {
    return known == null
        ? null
        : new Inventory.Characteristics(
            known.dataType().wire(),
            known.unit(),
            known.minLimit(),
            known.maxLimit(),
            known.valuesList(),
            known.supportsMonitoring());
  }

  private static @Nullable String wire(@Nullable WireValue value) {
    return value == null ? null : value.wire();
  }
}
