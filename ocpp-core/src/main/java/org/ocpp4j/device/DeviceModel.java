package org.ocpp4j.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one charging station and their values. Safe for use by many threads; listeners
 * are called by the thread that made the change.
 */
public final class DeviceModel {
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final List<Consumer<VariableId>> listeners = new CopyOnWriteArrayList<>();

  /** An empty device model. */
  public DeviceModel() {}

  /** A variable and its present value. */
  private static final class Variable {
    final VariableDefinition definition;
    String value;

    Variable(VariableDefinition definition, String value) {
      this.definition = definition;
      this.value = value;
    }
  }

  /**
   * Adds a variable, or changes what a present one is.
   *
   * @throws IllegalArgumentException when the value does not fit the definition
   */
  public void define(VariableDefinition definition, String value) {
    requireLegal(definition, value);
    synchronized (variables) {
      variables.put(key(definition.id()), new Variable(definition, value));
    }
  }

  /** Every variable there is, in the order of definition. */
  public List<VariableDefinition> definitions() {
    synchronized (variables) {
      return variables.values().stream().map(v -> v.definition).toList();
    }
  }

  /** What the variable is, if the station has it. */
  public Optional<VariableDefinition> definition(VariableId id) {
    synchronized (variables) {
      return Optional.ofNullable(variables.get(key(id))).map(v -> v.definition);
    }
  }

  /** Whether any variable of this component exists. */
  public boolean has(Component component) {
    return definitions().stream().anyMatch(d -> same(d.id().component(), component));
  }

  /** The value of the variable, if the station has it; write-only ones too. */
  public Optional<String> value(VariableId id) {
    synchronized (variables) {
      return Optional.ofNullable(variables.get(key(id))).map(v -> v.value);
    }
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalStateException when the station has no such variable
   */
  public <T> T get(Setting<T> setting) {
    String text =
        value(setting.id())
            .orElseThrow(
                () -> new IllegalStateException("The device model has no " + setting.id()));
    return setting.reading().apply(text);
  }

  /** Sets a value as the CSMS does: mutability and limits apply (2.0.1 B05.FR.04 … 09). */
  public SetResult set(VariableId id, String value) {
    synchronized (variables) {
      Variable variable = variables.get(key(id));
      if (variable == null) {
        return has(id.component()) ? SetResult.UNKNOWN_VARIABLE : SetResult.UNKNOWN_COMPONENT;
      }
      VariableDefinition definition = variable.definition;
      if (definition.mutability() == Mutability.READ_ONLY || !definition.accepts(value)) {
        return SetResult.REJECTED;
      }
      variable.value = value;
    }
    changed(id);
    return definition(id).orElseThrow().rebootRequired()
        ? SetResult.REBOOT_REQUIRED
        : SetResult.ACCEPTED;
  }

  /**
   * Sets a value as the station itself does: limits apply, mutability does not.
   *
   * @throws IllegalArgumentException when there is no such variable or the value is not legal
   */
  public void put(VariableId id, String value) {
    synchronized (variables) {
      Variable variable = variables.get(key(id));
      if (variable == null) {
        throw new IllegalArgumentException("The device model has no " + id + ": define it first");
      }
      requireLegal(variable.definition, value);
      variable.value = value;
    }
    changed(id);
  }

  /** Calls the listener after each change of a value. */
  public void onChange(Consumer<VariableId> listener) {
    listeners.add(listener);
  }

  private void changed(VariableId id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  private static void requireLegal(VariableDefinition definition, String value) {
    if (!definition.accepts(value)) {
      throw new IllegalArgumentException(
          "\""
              + value
              + "\" is no legal value of "
              + definition.id()
              + ": "
              + describe(definition));
    }
  }

  private static String describe(VariableDefinition definition) {
    StringBuilder text = new StringBuilder(definition.type().name().toLowerCase(Locale.ROOT));
    if (!definition.values().isEmpty()) {
      text.append(" of ").append(definition.values());
    }
    if (definition.min() != null) {
      text.append(", at least ").append(definition.min());
    }
    if (definition.max() != null) {
      text.append(", at most ").append(definition.max());
    }
    return text.toString();
  }

  private static boolean same(Component one, Component other) {
    return key(one).equals(key(other));
  }

  private static String key(VariableId id) {
    return key(id.component()) + '/' + lower(id.name()) + '/' + lower(id.instance());
  }

  private static String key(Component component) {
    return lower(component.name())
        + '/'
        + lower(component.instance())
        + '/'
        + Objects.toString(component.evse(), "")
        + '/'
        + Objects.toString(component.connector(), "");
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
