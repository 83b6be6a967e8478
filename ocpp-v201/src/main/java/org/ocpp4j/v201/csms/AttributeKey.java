package org.ocpp4j.v201.csms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.Variable;

/** Names an attribute of a variable of a component. */
record AttributeKey(VariableKey variable, AttributeEnum type) {

  private static AttributeKey of(
      Component component, Variable variable, @Nullable AttributeEnum type) {
    return new AttributeKey(VariableKey.of(component, variable), ReportedModel.orActual(type));
  }

  private static AttributeKey of(SetVariableData set) {
    return of(set.component(), set.variable(), set.attributeType());
  }

  private static AttributeKey of(SetVariableResult result) {
    return of(result.component(), result.variable(), result.attributeType());
  }

  /**
   * Refuses to set an attribute twice (B05.FR.13).
   *
   * @throws IllegalArgumentException naming the first that is there twice
   */
  static void requireDifferent(List<SetVariableData> variables) {
    Set<AttributeKey> seen = new HashSet<>();
    for (SetVariableData set : variables) {
      AttributeKey key = of(set);
      if (!seen.add(key)) {
        throw new IllegalArgumentException(
            "%s of %s.%s is set twice: set each attribute once"
                .formatted(key.type().wire(), set.component().name(), set.variable().name()));
      }
    }
  }

  /** What the station has set of what it was to set. */
  static List<SetVariableData> accepted(
      List<SetVariableData> asked, List<SetVariableResult> results) {
    Set<AttributeKey> accepted = new HashSet<>();
    for (SetVariableResult result : results) {
      if (result.attributeStatus() == SetVariableStatusEnum.ACCEPTED) {
        accepted.add(of(result));
      }
    }
    return asked.stream().filter(set -> accepted.contains(of(set))).toList();
  }
}
