package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.Variable;

/**
 * Which variables a report is about (B07, B08).
 *
 * @param device what there is to choose from
 */
record ReportSelection(DeviceModel device) {
  /** What tells that something is wrong with a component. */
  private static final Set<String> PROBLEMS = Set.of("problem", "tripped", "overload", "fallback");

  /** The variables of a base report. */
  List<VariableDefinition> base(ReportBaseEnum base) {
    return select(
        switch (base) {
          case FULL_INVENTORY -> definition -> true;
          case CONFIGURATION_INVENTORY -> ReportSelection::isConfigurable;
          case SUMMARY_INVENTORY -> this::isOfInterest;
        });
  }

  /**
   * The variables of a custom report.
   *
   * @param criteria of which a component fulfils one at least, or null for all components
   * @param asked what is asked for, or null for everything
   */
  List<VariableDefinition> custom(
      @Nullable List<ComponentCriterionEnum> criteria, @Nullable List<ComponentVariable> asked) {
    return select(
        definition ->
            (criteria == null
                    || criteria.stream().anyMatch(c -> fulfils(definition.id().component(), c)))
                && (asked == null || asked.stream().anyMatch(a -> names(a, definition.id()))));
  }

  private List<VariableDefinition> select(Predicate<VariableDefinition> wanted) {
    return device.definitions().stream().filter(wanted).toList();
  }

  /** What an operator may set (B07.FR.07). */
  private static boolean isConfigurable(VariableDefinition definition) {
    return definition.attributes().values().stream()
        .anyMatch(attribute -> attribute.mutability() != Mutability.READ_ONLY);
  }

  /** Whether somebody can charge, and what is wrong (B07.FR.09). */
  private boolean isOfInterest(VariableDefinition definition) {
    String name = definition.id().name().toLowerCase(Locale.ROOT);
    return name.equals("availabilitystate")
        || (PROBLEMS.contains(name) && isTrue(device.value(definition.id()).orElse("")));
  }

  /**
   * A component that lacks the variable counts as active, available and enabled, but not as having
   * a problem (B08.FR.07 … 10).
   */
  private boolean fulfils(Component component, ComponentCriterionEnum criterion) {
    boolean without = criterion != ComponentCriterionEnum.PROBLEM;
    return device
        .value(new VariableId(component, criterion.wire(), null))
        .map(ReportSelection::isTrue)
        .orElse(without);
  }

  private static boolean isTrue(String value) {
    return value.equalsIgnoreCase("true");
  }

  /** Whatever the CSMS leaves out may be anything (B08.FR.20 … 25). */
  private static boolean names(ComponentVariable asked, VariableId id) {
    Component wanted = DeviceNames.component(asked.component());
    Component component = id.component();
    Variable variable = asked.variable();
    return wanted.name().equalsIgnoreCase(component.name())
        && isSameOrAny(wanted.instance(), component.instance())
        && (wanted.evse() == null || Objects.equals(wanted.evse(), component.evse()))
        && (wanted.connector() == null || Objects.equals(wanted.connector(), component.connector()))
        && (variable == null
            || (variable.name().equalsIgnoreCase(id.name())
                && isSameOrAny(variable.instance(), id.instance())));
  }

  private static boolean isSameOrAny(@Nullable String wanted, @Nullable String present) {
    return wanted == null || wanted.isEmpty() || wanted.equalsIgnoreCase(present);
  }
}
