package org.ocpp4j.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables of one charging station and their values. Safe for use by many threads; listeners
 * are called by the thread that made the change.
 *
 * <p>A persistent value that was stored wins over the one a variable is defined with; what the
 * program puts afterwards wins over both.
 */
public final class DeviceModel {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.device");

  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Set<String> components = new HashSet<>();
  private final Map<String, String> stored = new HashMap<>();
  private final Map<String, Supplier<String>> readings = new HashMap<>();
  private final List<Consumer<VariableChange>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Predicate<String>> restrictions = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, String> persistence = (key, value) -> {};

  /** An empty device model. */
  public DeviceModel() {}

  /**
   * Adds a variable, or changes what a present one is. Any program may add its own.
   *
   * @param value its actual value, unless one is stored
   * @throws IllegalArgumentException when the value does not fit the definition
   */
  public void define(VariableDefinition definition, String value) {
    VariableId id = definition.id();
    Variable variable = new Variable(definition, value);
    requireForm(variable.definition, value);
    synchronized (variables) {
      definition.attributes().keySet().forEach(attribute -> recall(variable, attribute));
      variables.put(key(id), variable);
      components.add(key(id.component()));
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
    return find(id).map(variable -> variable.definition);
  }

  /** Whether any variable of this component exists. */
  public boolean has(Component component) {
    synchronized (variables) {
      return components.contains(key(component));
    }
  }

  /** The actual value of the variable, if the station has it; a write-only one too. */
  public Optional<String> value(VariableId id) {
    return value(id, AttributeType.ACTUAL);
  }

  /** A value of the variable, if the station has it; a write-only one too. */
  public Optional<String> value(VariableId id, AttributeType attribute) {
    synchronized (variables) {
      Supplier<String> computed = attribute == AttributeType.ACTUAL ? readings.get(key(id)) : null;
      return computed == null
          ? find(id).map(variable -> variable.value(attribute))
          : Optional.of(computed.get());
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

  /** Sets the actual value as the CSMS does. */
  public SetResult set(VariableId id, String value) {
    return set(id, AttributeType.ACTUAL, value);
  }

  /** Sets a value as the CSMS does: mutability and limits apply (2.0.1 B05.FR.04 … 09). */
  public SetResult set(VariableId id, AttributeType attribute, String value) {
    Variable variable;
    String before;
    synchronized (variables) {
      variable = variables.get(key(id));
      if (variable == null) {
        return has(id.component()) ? SetResult.UNKNOWN_VARIABLE : SetResult.UNKNOWN_COMPONENT;
      }
      Attribute meant = variable.definition.attribute(attribute);
      if (meant == null) {
        return SetResult.NOT_SUPPORTED_ATTRIBUTE_TYPE;
      }
      if (meant.constant()
          || meant.mutability() == Mutability.READ_ONLY
          || !variable.allows(attribute, value)
          || (attribute == AttributeType.ACTUAL && !isPermitted(id, value))) {
        return SetResult.REJECTED;
      }
      before = variable.take(attribute, value);
    }
    changed(variable, attribute, before, value);
    return variable.definition.rebootRequired() ? SetResult.REBOOT_REQUIRED : SetResult.ACCEPTED;
  }

  /**
   * From now on the CSMS can set the actual value of this variable only to what the rule allows,
   * which a definition could not say. Called by whoever sets, it must be quick.
   */
  public void restrict(VariableId id, Predicate<String> rule) {
    restrictions.put(key(id), rule);
  }

  private boolean isPermitted(VariableId id, String value) {
    Predicate<String> rule = restrictions.get(key(id));
    return rule == null || rule.test(value);
  }

  /** Sets the actual value as the station itself does. */
  public void put(VariableId id, String value) {
    put(id, AttributeType.ACTUAL, value);
  }

  /**
   * Sets a value as the station itself does: mutability does not apply, and limits do not apply to
   * what is measured, which is an actual value that nobody may write (2.0.1 part 1 §4.3).
   *
   * @throws IllegalArgumentException when there is no such value or it is not legal
   */
  public void put(VariableId id, AttributeType attribute, String value) {
    Variable variable = find(id).orElseThrow(() -> unknown(id));
    if (variable.definition.attribute(attribute) == null) {
      throw new IllegalArgumentException(id + " has no attribute " + attribute);
    }
    boolean measured = attribute == AttributeType.ACTUAL && !variable.definition.isWritable();
    requireForm(variable.definition, value);
    if (!measured && !variable.definition.accepts(value)) {
      throw illegal(variable.definition, value);
    }
    String before;
    synchronized (variables) {
      before = variable.take(attribute, value);
    }
    changed(variable, attribute, before, value);
  }

  /**
   * Reads the actual value of a defined variable whenever it is asked for, such as the time.
   *
   * @param reading called by the thread that asks; must not block
   */
  public void compute(VariableId id, Supplier<String> reading) {
    synchronized (variables) {
      readings.put(key(id), reading);
    }
  }

  /** Calls the listener after each change of a value. */
  public void onChange(Consumer<VariableChange> listener) {
    listeners.add(listener);
  }

  /** No longer calls the listener. */
  public void ignore(Consumer<VariableChange> listener) {
    listeners.remove(listener);
  }

  // ---- over power cuts

  /**
   * Takes over the values that an earlier run has stored, also for variables that are defined
   * later.
   *
   * @param values what {@link #persistTo} was given, by its keys
   */
  public void restore(Map<String, String> values) {
    synchronized (variables) {
      stored.putAll(values);
      variables
          .values()
          .forEach(
              variable ->
                  variable.definition.attributes().keySet().forEach(a -> recall(variable, a)));
    }
  }

  /** Gives each new value of a persistent attribute to this writer, under a key of its own. */
  public void persistTo(BiConsumer<String, String> writer) {
    persistence = writer;
  }

  private void recall(Variable variable, AttributeType attribute) {
    Attribute meant = variable.definition.attribute(attribute);
    String value = stored.get(storageKey(variable.definition.id(), attribute));
    if (value == null || meant == null || !meant.persistent()) {
      return;
    }
    if (variable.definition.accepts(value)) {
      variable.take(attribute, value);
    } else {
      log.warn("The stored value of {} is not legal any more: {}", variable.definition.id(), value);
    }
  }

  private void changed(Variable variable, AttributeType attribute, String before, String now) {
    VariableId id = variable.definition.id();
    Attribute meant = variable.definition.attribute(attribute);
    if (!before.equals(now)) {
      if (meant != null && meant.persistent()) {
        persistence.accept(storageKey(id, attribute), now);
      }
      VariableChange change = new VariableChange(id, attribute, before, now);
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  // ---- names

  private Optional<Variable> find(VariableId id) {
    synchronized (variables) {
      return Optional.ofNullable(variables.get(key(id)));
    }
  }

  private static void requireForm(VariableDefinition definition, String value) {
    if (!definition.hasForm(value)) {
      throw illegal(definition, value);
    }
  }

  private static IllegalArgumentException unknown(VariableId id) {
    return new IllegalArgumentException("The device model has no " + id + ": define it first");
  }

  private static IllegalArgumentException illegal(VariableDefinition definition, String value) {
    return new IllegalArgumentException(
        "\"" + value + "\" is no legal value of " + definition.id() + ": " + describe(definition));
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

  private static String storageKey(VariableId id, AttributeType attribute) {
    return key(id) + '/' + lower(attribute.name());
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
