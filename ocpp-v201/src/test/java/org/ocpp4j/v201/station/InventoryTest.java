package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.device.DataFile;
import org.ocpp4j.device.Settings;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.DataEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.MutabilityEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;

/** What a report says of each variable. */
class InventoryTest {
  private static final Set<DataEnum> LISTS =
      Set.of(DataEnum.OPTION_LIST, DataEnum.SEQUENCE_LIST, DataEnum.MEMBER_LIST);

  /** By every station, and by those that have what this one has. */
  private static final Set<String> REQUIRED =
      Set.of("yes", "with a local authorization list", "with ISO 15118");

  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest
  @Requirement({"B07.FR.01", "B07.FR.12", "TC_B_12_CS", "TC_B_13_CS", "TC_B_14_CS", "TC_B_53_CS"})
  @EnumSource
  void saysOfEveryVariableWhatItIsAndOfListsWhatTheyMayHold(ReportBaseEnum base) {
    assertThat(report(base))
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.variableCharacteristics()).isNotNull();
              assertThat(item.variableAttribute()).allSatisfy(value -> assertFits(item, value));
            });
  }

  private static void assertFits(ReportData item, VariableAttribute attribute) {
    var characteristics = Objects.requireNonNull(item.variableCharacteristics());
    if (attribute.mutability() == MutabilityEnum.WRITE_ONLY) {
      assertThat(attribute.value()).isNull();
    } else if (LISTS.contains(characteristics.dataType())) {
      assertThat(characteristics.valuesList()).isNotEmpty();
      assertThat(items(characteristics.valuesList())).containsAll(items(attribute.value()));
    }
  }

  private static List<String> items(@Nullable String list) {
    return list == null || list.isEmpty() ? List.of() : Arrays.asList(list.split(","));
  }

  @Test
  @Requirement({"B07.FR.07", "TC_B_12_CS"})
  void reportsAllThatCanBeSetAndNothingElse() {
    List<ReportData> configuration = report(ReportBaseEnum.CONFIGURATION_INVENTORY);

    assertThat(configuration)
        .allMatch(item -> isWritable(item))
        .hasSize(
            (int) report(ReportBaseEnum.FULL_INVENTORY).stream().filter(this::isWritable).count());
  }

  private boolean isWritable(ReportData item) {
    return item.variableAttribute().stream()
        .anyMatch(attribute -> attribute.mutability() != MutabilityEnum.READ_ONLY);
  }

  @Test
  @Requirement({"B07.FR.08", "TC_B_13_CS", "TC_B_53_CS"})
  void hasWhatEveryStationMustHave() {
    List<String> names =
        report(ReportBaseEnum.FULL_INVENTORY).stream()
            .map(item -> name(item.component().name(), item.variable()))
            .toList();

    assertThat(
            DataFile.read(Settings.class, "variables.csv").stream()
                .filter(row -> REQUIRED.contains(row.text("required")))
                .map(row -> row.text("component") + "." + row.text("variable"))
                .distinct())
        .isNotEmpty()
        .isSubsetOf(names);
  }

  private static String name(String component, Variable variable) {
    return component + "." + variable.name();
  }

  @Test
  @Requirement({"B08.FR.05", "B08.FR.11", "B08.FR.12", "B08.FR.14", "TC_B_17_CS", "TC_B_18_CS"})
  void reportsTheAvailabilityOfOneEvse() {
    assertThat(availabilityOfFirst(null)).isEqualTo(availabilityOfFirst(available()));
    ReportData item = availabilityOfFirst(null);

    assertThat(item.component()).isEqualTo(new Component(new EVSE(1), "EVSE", null, null));
    assertThat(Objects.requireNonNull(item.variableCharacteristics()).dataType())
        .isEqualTo(DataEnum.OPTION_LIST);
    assertThat(item.variableCharacteristics().valuesList())
        .isEqualTo("Available,Occupied,Reserved,Unavailable,Faulted");
    assertThat(item.variableAttribute())
        .singleElement()
        .satisfies(
            attribute -> {
              assertThat(attribute.type()).isEqualTo(AttributeEnum.ACTUAL);
              assertThat(attribute.mutability()).isEqualTo(MutabilityEnum.READ_ONLY);
              assertThat(attribute.value()).isEqualTo("Available");
            });
  }

  @Test
  @Requirement({"B08.FR.05", "B08.FR.15", "TC_B_18_CS"})
  void hasNoProblemToReportOfAnEvseThatHasNone() {
    assertThat(ask(List.of(ComponentCriterionEnum.PROBLEM)))
        .isEqualTo(GenericDeviceModelStatusEnum.EMPTY_RESULT_SET);
  }

  private static List<ComponentCriterionEnum> available() {
    return List.of(ComponentCriterionEnum.AVAILABLE);
  }

  private ReportData availabilityOfFirst(@Nullable List<ComponentCriterionEnum> criteria) {
    virtual.requests.clear();
    assertThat(ask(criteria)).isEqualTo(GenericDeviceModelStatusEnum.ACCEPTED);
    NotifyReportRequest only = virtual.last(NotifyReportRequest.class);
    assertThat(only.seqNo()).isZero();
    assertThat(only.requestId()).isEqualTo(7);
    assertThat(only.reportData()).hasSize(1);
    return only.reportData().get(0);
  }

  private GenericDeviceModelStatusEnum ask(@Nullable List<ComponentCriterionEnum> criteria) {
    ComponentVariable state =
        new ComponentVariable(
            new Component(new EVSE(1), "EVSE", null, null), new Variable("AvailabilityState"));
    return virtual.call(new GetReportRequest(List.of(state), 7, criteria, null)).status();
  }

  /** Every part of the report, which come in order. */
  private List<ReportData> report(ReportBaseEnum base) {
    virtual.requests.clear();
    assertThat(virtual.call(new GetBaseReportRequest(42, base)).status())
        .isEqualTo(GenericDeviceModelStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(5));
    List<NotifyReportRequest> parts = virtual.sent(NotifyReportRequest.class);
    assertThat(parts).allMatch(part -> part.requestId() == 42 && part.generatedAt() != null);
    assertThat(parts)
        .extracting(NotifyReportRequest::seqNo)
        .isEqualTo(IntStream.range(0, parts.size()).boxed().toList());
    return parts.stream().flatMap(part -> part.reportData().stream()).toList();
  }
}
