package org.ocpp4j.device;

import org.jspecify.annotations.Nullable;

/**
 * Names one variable of one component.
 *
 * @param component the component
 * @param name the variable's name, compared without regard to case
 * @param instance tells several variables of one name apart, or null
 */
public record VariableId(Component component, String name, @Nullable String instance) {

  /** A variable without instances, of a component of the whole station. */
  public static VariableId of(String component, String variable) {
    return new VariableId(new Component(component), variable, null);
  }

  /** One instance of a variable, of a component of the whole station. */
  public static VariableId of(String component, String variable, String instance) {
    return new VariableId(new Component(component), variable, instance);
  }

  /**
   * Reads {@code Component.Variable} or {@code Component.Variable.Instance}, the short form used in
   * configuration files.
   *
   * @throws IllegalArgumentException when the text has no dot
   */
  public static VariableId parse(String text) {
    String[] parts = text.split("\\.", 3);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" names no variable: write Component.Variable or Component.Variable.Instance");
    }
    return new VariableId(new Component(parts[0]), parts[1], parts.length == 3 ? parts[2] : null);
  }

  @Override
  public String toString() {
    return component.name() + "." + name + (instance == null ? "" : "." + instance);
  }
}
