package org.ocpp4j.v201.csms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.MutabilityEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;
import org.ocpp4j.v201.message.VariableCharacteristics;

/**
 * The device model of a station as far as it has told the CSMS. Immutable. Names are compared
 * without regard to case; an attribute without type is Actual; what can only be written, such as a
 * password, is never kept.
 */
public final class ReportedModel {
  static final ReportedModel EMPTY = new ReportedModel(Map.of());

  private final Map<VariableKey, ReportData> variables;

  private ReportedModel(Map<VariableKey, ReportData> variables) {
    this.variables = Collections.unmodifiableMap(variables);
  }

  /** All variables, in the order in which the station first told them. */
  public List<ReportData> variables() {
    return List.copyOf(variables.values());
  }

  /** What the station told about a variable. */
  public Optional<ReportData> find(Component component, Variable variable) {
    return Optional.ofNullable(variables.get(VariableKey.of(component, variable)));
  }

  /** The value of an attribute, if it has one that is known. */
  public Optional<String> value(Component component, Variable variable, AttributeEnum attribute) {
    return attribute(component, variable, attribute).map(VariableAttribute::value);
  }

  /** How much the station takes in one message of this action. */
  MessageLimit limit(String action) {
    Component component = new Component("DeviceDataCtrlr");
    return new MessageLimit(
        limit(component, new Variable("ItemsPerMessage", action)),
        limit(component, new Variable("BytesPerMessage", action)));
  }

  /** How much the station takes in one SendLocalList. */
  MessageLimit localListLimit() {
    Component component = new Component("LocalAuthListCtrlr");
    return new MessageLimit(
        limit(component, new Variable("ItemsPerMessage")),
        limit(component, new Variable("BytesPerMessage")));
  }

  private int limit(Component component, Variable limit) {
    return value(component, limit, AttributeEnum.ACTUAL)
        .filter(value -> value.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .or(() -> find(component, limit).map(ReportedModel::maxLimit))
        .orElse(Integer.MAX_VALUE);
  }

  /** Older stations tell the limit there. */
  private static @Nullable Integer maxLimit(ReportData data) {
    VariableCharacteristics characteristics = data.variableCharacteristics();
    BigDecimal limit = characteristics == null ? null : characteristics.maxLimit();
    return limit == null || limit.signum() <= 0 ? null : limit.intValue();
  }

  /** The model after this was reported. */
  ReportedModel withReported(List<ReportData> reported) {
    Map<VariableKey, ReportData> changed = new LinkedHashMap<>(variables);
    reported.forEach(
        data ->
            changed.merge(
                VariableKey.of(data.component(), data.variable()),
                withoutSecrets(data),
                ReportedModel::merge));
    return new ReportedModel(changed);
  }

  /** The model after these were read. */
  ReportedModel withRead(List<GetVariableResult> results) {
    return withReported(
        results.stream()
            .filter(result -> result.attributeStatus() == GetVariableStatusEnum.ACCEPTED)
            .map(this::read)
            .toList());
  }

  /**
   * The model after these were set. A value is kept only where the station has told of the
   * attribute before: it might be one that can only be written.
   */
  ReportedModel withSet(List<SetVariableData> accepted) {
    return withReported(accepted.stream().flatMap(set -> written(set).stream()).toList());
  }

  private ReportData read(GetVariableResult result) {
    AttributeEnum type = orActual(result.attributeType());
    VariableAttribute attribute =
        attribute(result.component(), result.variable(), type)
            .orElseGet(() -> VariableAttribute.builder().type(type).build());
    return data(result.component(), result.variable(), attribute, result.attributeValue());
  }

  private Optional<ReportData> written(SetVariableData set) {
    return attribute(set.component(), set.variable(), orActual(set.attributeType()))
        .map(known -> data(set.component(), set.variable(), known, set.attributeValue()));
  }

  private Optional<VariableAttribute> attribute(
      Component component, Variable variable, AttributeEnum type) {
    return find(component, variable).map(data -> attributes(data).get(type));
  }

  private static ReportData data(
      Component component, Variable variable, VariableAttribute attribute, @Nullable String value) {
    return new ReportData(component, variable, List.of(attribute.toBuilder().value(value).build()));
  }

  private static ReportData merge(ReportData before, ReportData after) {
    Map<AttributeEnum, VariableAttribute> attributes = attributes(before);
    attributes.putAll(attributes(after));
    VariableCharacteristics told = after.variableCharacteristics();
    return before.toBuilder()
        .variableAttribute(new ArrayList<>(attributes.values()))
        .variableCharacteristics(told == null ? before.variableCharacteristics() : told)
        .build();
  }

  private static ReportData withoutSecrets(ReportData data) {
    return data.toBuilder()
        .variableAttribute(
            data.variableAttribute().stream()
                .map(
                    attribute ->
                        attribute.mutability() == MutabilityEnum.WRITE_ONLY
                            ? attribute.toBuilder().value(null).build()
                            : attribute)
                .toList())
        .build();
  }

  private static Map<AttributeEnum, VariableAttribute> attributes(ReportData data) {
    Map<AttributeEnum, VariableAttribute> attributes = new LinkedHashMap<>();
    data.variableAttribute()
        .forEach(attribute -> attributes.put(orActual(attribute.type()), attribute));
    return attributes;
  }

  static AttributeEnum orActual(@Nullable AttributeEnum attribute) {
    return attribute == null ? AttributeEnum.ACTUAL : attribute;
  }
}
