package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;

class ReportsTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest
  @Requirement({"B07.FR.01", "B07.FR.12"})
  @CsvSource({"FULL_INVENTORY", "CONFIGURATION_INVENTORY", "SUMMARY_INVENTORY"})
  void makesEveryBaseReport(ReportBaseEnum base) {
    assertThat(virtual.call(new GetBaseReportRequest(1, base)).status())
        .isEqualTo(GenericDeviceModelStatusEnum.ACCEPTED);
    assertThat(virtual.sent(NotifyReportRequest.class)).isNotEmpty();
  }

  @Test
  @Requirement({"B07.FR.03", "B07.FR.04", "B07.FR.08", "B07.FR.10"})
  void sendsAllVariablesInNumberedParts() {
    List<NotifyReportRequest> parts = base(ReportBaseEnum.FULL_INVENTORY);

    assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.requestId() == 42);
    assertThat(parts)
        .extracting(NotifyReportRequest::seqNo)
        .isEqualTo(IntStream.range(0, parts.size()).boxed().toList());
    assertThat(parts.subList(0, parts.size() - 1))
        .allMatch(part -> Boolean.TRUE.equals(part.tbc()));
    assertThat(parts.get(parts.size() - 1).tbc()).isFalse();
    assertThat(data(parts)).hasSameSizeAs(virtual.station.device().definitions());
    assertThat(data(parts)).allMatch(data -> data.variableCharacteristics() != null);
  }

  @Test
  @Requirement("B07.FR.07")
  void putsIntoTheConfigurationInventoryWhatCanBeSet() {
    List<ReportData> data = data(base(ReportBaseEnum.CONFIGURATION_INVENTORY));

    assertThat(names(data))
        .contains("OCPPCommCtrlr.HeartbeatInterval")
        .doesNotContain("SecurityCtrlr.SecurityProfile", "ChargingStation.AvailabilityState");
  }

  @Test
  @Requirement({"B07.FR.09", "TC_B_14_CS"})
  void putsIntoTheSummaryWhetherSomebodyCanCharge() {
    List<ReportData> data = data(base(ReportBaseEnum.SUMMARY_INVENTORY));

    assertThat(names(data))
        .containsOnly(
            "ChargingStation.AvailabilityState",
            "EVSE.AvailabilityState",
            "Connector.AvailabilityState");
    assertThat(data).hasSize(5);
  }

  @ParameterizedTest
  @Requirement("B07.FR.09")
  @CsvSource({
    "Problem, true, true",
    "Tripped, true, true",
    "Overload, true, true",
    "Fallback, true, true",
    "Problem, false, false",
    "Enabled, true, false"
  })
  void putsIntoTheSummaryWhatIsWrong(String variable, boolean value, boolean reported) {
    define("FanCtrlr", variable, value);

    List<ReportData> data = data(base(ReportBaseEnum.SUMMARY_INVENTORY));

    assertThat(names(data).contains("FanCtrlr." + variable)).isEqualTo(reported);
  }

  @Test
  @Requirement({"B07.FR.11", "B07.FR.03"})
  void reportsEveryAttributeAndNoSecret() {
    VariableId fan = VariableId.of("FanCtrlr", "Speed");
    VariableId secret = VariableId.of("FanCtrlr", "Secret");
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(fan, DataType.INTEGER)
                .attribute(AttributeType.ACTUAL, Attribute.readOnly())
                .attribute(AttributeType.TARGET, Attribute.readWrite())
                .build(),
            "120");
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(secret, DataType.STRING)
                .attribute(AttributeType.ACTUAL, Attribute.of(Mutability.WRITE_ONLY))
                .build(),
            "1234");

    List<ReportData> data = data(base(ReportBaseEnum.FULL_INVENTORY));

    assertThat(attributes(data, "Speed"))
        .extracting(VariableAttribute::type)
        .containsExactly(AttributeEnum.ACTUAL, AttributeEnum.TARGET);
    assertThat(attributes(data, "Secret")).extracting(VariableAttribute::value).containsNull();
  }

  @ParameterizedTest
  @Requirement({"B08.FR.07", "B08.FR.08", "B08.FR.09", "B08.FR.10"})
  @CsvSource({
    "ACTIVE, Active, true, true",
    "ACTIVE, Active, false, false",
    "ACTIVE, Other, true, true",
    "AVAILABLE, Available, true, true",
    "AVAILABLE, Available, false, false",
    "AVAILABLE, Other, true, true",
    "ENABLED, Enabled, true, true",
    "ENABLED, Enabled, false, false",
    "ENABLED, Other, true, true",
    "PROBLEM, Problem, true, true",
    "PROBLEM, Problem, false, false",
    "PROBLEM, Other, true, false",
  })
  void reportsTheComponentsThatFulfilACriterion(
      ComponentCriterionEnum criterion, String variable, boolean value, boolean reported) {
    define("VendorCtrlr", variable, value);

    List<ReportData> data = data(report(List.of(criterion), null));

    assertThat(names(data).contains("VendorCtrlr." + variable)).isEqualTo(reported);
  }

  @Test
  @Requirement("B08.FR.13")
  void reportsTheComponentsThatFulfilAnyOfSeveralCriteria() {
    define("BrokenCtrlr", "Problem", true);
    define("BrokenCtrlr", "Enabled", false);

    List<ComponentCriterionEnum> both =
        List.of(ComponentCriterionEnum.ENABLED, ComponentCriterionEnum.PROBLEM);

    assertThat(names(data(report(both, null))))
        .contains("BrokenCtrlr.Problem", "TxCtrlr.TxStartPoint");
  }

  @Test
  @Requirement({
    "B08.FR.01",
    "B08.FR.03",
    "B08.FR.04",
    "B08.FR.11",
    "B08.FR.12",
    "B08.FR.14",
    "B08.FR.20"
  })
  void reportsEveryVariableOfTheComponentsAskedFor() {
    List<NotifyReportRequest> parts = report(null, List.of(asked(new Component("TxCtrlr"), null)));

    assertThat(parts).singleElement().satisfies(part -> assertThat(part.seqNo()).isZero());
    assertThat(names(data(parts)))
        .isEqualTo(
            virtual.station.device().definitions().stream()
                .filter(definition -> definition.id().component().name().equals("TxCtrlr"))
                .map(definition -> "TxCtrlr." + definition.id().name())
                .collect(Collectors.toSet()))
        .contains("TxCtrlr.TxStartPoint", "TxCtrlr.EVConnectionTimeOut");
    assertThat(data(parts)).allMatch(data -> data.variableCharacteristics() != null);
  }

  @Test
  @Requirement({"B08.FR.21", "TC_B_54_CS", "TC_B_55_CS"})
  void reportsEveryInstanceWhereNoneIsNamed() {
    Component component = new Component("DeviceDataCtrlr");

    assertThat(data(report(null, List.of(asked(component, new Variable("ItemsPerMessage"))))))
        .extracting(data -> data.variable().instance())
        .contains("GetVariables", "SetVariables", "GetReport");
    assertThat(
            data(
                report(
                    null, List.of(asked(component, new Variable("ItemsPerMessage", "GetReport"))))))
        .extracting(data -> data.variable().instance())
        .containsExactly("GetReport");
  }

  @ParameterizedTest
  @Requirement({"B08.FR.22", "B08.FR.23", "B08.FR.24", "B08.FR.25"})
  @CsvSource({
    ", , , 'null null, null 1, null 1.1, null 1.2, Left null, Left 1, Left 1.1, Left 1.2, Right"
        + " null'",
    ", 1, , 'null 1, null 1.1, null 1.2, Left 1, Left 1.1, Left 1.2'",
    ", 1, 2, 'null 1.2, Left 1.2'",
    "Left, , , 'Left null, Left 1, Left 1.1, Left 1.2'",
    "Left, 1, , 'Left 1, Left 1.1, Left 1.2'",
    "Right, , , Right null"
  })
  void reportsComponentsWhateverIsNotSaidOfThem(
      @Nullable String instance,
      @Nullable Integer evse,
      @Nullable Integer connector,
      String reported) {
    for (String side : Arrays.asList(null, "Left")) {
      defineFan(side, null, null);
      defineFan(side, 1, null);
      defineFan(side, 1, 1);
      defineFan(side, 1, 2);
    }
    defineFan("Right", null, null);
    EVSE place = evse == null ? null : new EVSE(evse, connector);
    Component fan = new Component(place, "FanCtrlr", instance);

    assertThat(data(report(null, List.of(asked(fan, new Variable("Speed"))))))
        .extracting(ReportsTest::instanceAndPlace)
        .containsExactlyInAnyOrder(reported.split(", "));
  }

  private void defineFan(
      @Nullable String instance, @Nullable Integer evse, @Nullable Integer connector) {
    VariableId speed =
        new VariableId(
            new org.ocpp4j.device.Component("FanCtrlr", instance, evse, connector), "Speed", null);
    virtual
        .station
        .device()
        .define(VariableDefinition.builder(speed, DataType.INTEGER).build(), "1");
  }

  private static String instanceAndPlace(ReportData data) {
    Component component = data.component();
    EVSE evse = component.evse();
    return component.instance()
        + " "
        + (evse == null ? null : evse.id())
        + (evse == null || evse.connectorId() == null ? "" : "." + evse.connectorId());
  }

  @Test
  @Requirement({"B08.FR.22", "B08.FR.23", "TC_B_56_CS"})
  void reportsEveryEvseAndConnectorWhereNoneIsNamed() {
    Variable state = new Variable("AvailabilityState");

    assertThat(data(report(null, List.of(asked(new Component("EVSE"), state)))))
        .extracting(data -> data.component().evse())
        .containsExactly(new EVSE(1), new EVSE(2));
    Component ofSecond = new Component(new EVSE(2), "Connector", null, null);
    assertThat(data(report(null, List.of(asked(ofSecond, state)))))
        .extracting(data -> data.component().evse())
        .containsExactly(new EVSE(2, 1));
  }

  @Test
  @Requirement("B08.FR.05")
  void reportsWhatFulfilsBothCriteriaAndNames() {
    define("VendorCtrlr", "Enabled", false);
    define("VendorCtrlr", "Other", true);

    assertThat(
            virtual
                .call(
                    new GetReportRequest(
                        List.of(asked(new Component("VendorCtrlr"), null)),
                        7,
                        List.of(ComponentCriterionEnum.ENABLED),
                        null))
                .status())
        .isEqualTo(GenericDeviceModelStatusEnum.EMPTY_RESULT_SET);
  }

  @Test
  @Requirement("B08.FR.15")
  void saysWhenNothingIsToBeReported() {
    GetReportRequest nothing =
        new GetReportRequest(List.of(asked(new Component("NoSuchCtrlr"), null)), 7, null, null);

    assertThat(virtual.call(nothing).status())
        .isEqualTo(GenericDeviceModelStatusEnum.EMPTY_RESULT_SET);
    assertThat(virtual.sent(NotifyReportRequest.class)).isEmpty();
  }

  @Test
  @Requirement("B08.FR.17")
  void refusesMoreItemsThanItTakes() {
    int most = virtual.station.device().get(Settings.ITEMS_PER_GET_REPORT);

    assertThat(virtual.call(itemsOfTxCtrlr(most)).status())
        .isEqualTo(GenericDeviceModelStatusEnum.ACCEPTED);
    assertThatThrownBy(() -> virtual.call(itemsOfTxCtrlr(most + 1)))
        .hasMessageContaining("OccurrenceConstraintViolation");
  }

  private static GetReportRequest itemsOfTxCtrlr(int count) {
    ComponentVariable item = asked(new Component("TxCtrlr"), null);
    return new GetReportRequest(Collections.nCopies(count, item), 7, null, null);
  }

  @Test
  @Requirement({"B02.FR.01", "B02.FR.02"})
  void reportsWhilePending() {
    VirtualStation pending = VirtualStation.answeredAtBoot(RegistrationStatusEnum.PENDING, 20);
    pending.station.start();
    pending.pass(Duration.ofSeconds(1));

    pending.call(new GetBaseReportRequest(1, ReportBaseEnum.FULL_INVENTORY));

    assertThat(pending.sent(NotifyReportRequest.class)).isNotEmpty();
  }

  @Test
  void stopsAReportWhenTheConnectionBreaks() {
    virtual.session().call(new GetBaseReportRequest(42, ReportBaseEnum.FULL_INVENTORY));
    virtual.pass(Duration.ofMillis(70));
    assertThat(virtual.last(NotifyReportRequest.class).tbc()).isTrue();

    virtual.requests.clear();
    virtual.network.cut();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(virtual.sent(NotifyReportRequest.class)).isEmpty();
  }

  private void define(String component, String variable, boolean value) {
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(VariableId.of(component, variable), DataType.BOOLEAN)
                .build(),
            String.valueOf(value));
  }

  private List<NotifyReportRequest> base(ReportBaseEnum base) {
    virtual.call(new GetBaseReportRequest(42, base));
    virtual.pass(Duration.ofSeconds(5));
    return virtual.sent(NotifyReportRequest.class);
  }

  private List<NotifyReportRequest> report(
      @Nullable List<ComponentCriterionEnum> criteria, @Nullable List<ComponentVariable> asked) {
    virtual.requests.clear();
    virtual.call(new GetReportRequest(asked, 42, criteria, null));
    virtual.pass(Duration.ofSeconds(5));
    List<NotifyReportRequest> parts = virtual.sent(NotifyReportRequest.class);
    assertThat(parts).allMatch(part -> part.requestId() == 42);
    return parts;
  }

  private static ComponentVariable asked(Component component, @Nullable Variable variable) {
    return new ComponentVariable(component, variable);
  }

  private static List<ReportData> data(List<NotifyReportRequest> parts) {
    return parts.stream().flatMap(part -> part.reportData().stream()).toList();
  }

  private static Set<String> names(List<ReportData> data) {
    Set<String> names = new HashSet<>();
    data.forEach(item -> names.add(item.component().name() + "." + item.variable().name()));
    return names;
  }

  private static List<VariableAttribute> attributes(List<ReportData> data, String variable) {
    return data.stream()
        .filter(item -> item.variable().name().equals(variable))
        .flatMap(item -> item.variableAttribute().stream())
        .toList();
  }
}
