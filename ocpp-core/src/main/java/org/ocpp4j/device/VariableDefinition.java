package org.ocpp4j.device;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a variable is, apart from its values (2.0.1 VariableCharacteristicsType).
 *
 * @param id its name
 * @param type the form of its values
 * @param unit the unit of its values, or null
 * @param values the values allowed in lists, empty for any
 * @param min lowest number allowed, or null
 * @param max highest number allowed or, for texts and lists, the greatest length in characters; or
 *     null
 * @param supportsMonitoring whether the CSMS may set monitors on it
 * @param rebootRequired whether a new value takes effect after a reboot only
 * @param attributes which values it has, and what may be done with each; at least the actual one
 */
public record VariableDefinition(
    VariableId id,
    DataType type,
    @Nullable String unit,
    List<String> values,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    boolean supportsMonitoring,
    boolean rebootRequired,
    Map<AttributeType, Attribute> attributes) {

  // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
  public VariableDefinition(
      VariableId id,
      DataType type,
      @Nullable String unit,
      List<String> values,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      boolean supportsMonitoring,
      boolean rebootRequired,
      Map<AttributeType, Attribute> attributes) {
    this.id = id;
    this.type = type;
    this.unit = unit;
    this.values = List.copyOf(values);
    this.min = min;
    this.max = max;
    this.supportsMonitoring = supportsMonitoring;
    this.rebootRequired = rebootRequired;
    this.attributes = Map.copyOf(attributes);
  }

  /** Begins to describe a variable. */
  public static Builder builder(VariableId id, DataType type) {
    return new Builder(id, type);
  }

  /** A text that the CSMS may read and write, without limits. */
  public static VariableDefinition text(VariableId id) {
    return builder(id, DataType.STRING).build();
  }

  /** What may be done with a value, or null when the variable has none of that type. */
  public @Nullable Attribute attribute(AttributeType attribute) {
    return attributes.get(attribute);
  }

  /** Whether the CSMS may read the actual value. */
  public boolean isReadable() {
    Attribute actual = attribute(AttributeType.ACTUAL);
    return actual != null && actual.mutability() != Mutability.WRITE_ONLY;
  }

  /** Whether the CSMS may write the actual value. */
  public boolean isWritable() {
    Attribute actual = attribute(AttributeType.ACTUAL);
    return actual != null && actual.mutability() != Mutability.READ_ONLY;
  }

  /** Whether the text has the form of a value, whatever the limits. */
  public boolean hasForm(String text) {
    return type.accepts(text, values);
  }

  /** The same with this attribute, in place of the one of its type. */
  public VariableDefinition withAttribute(AttributeType attributeType, Attribute attribute) {
    Map<AttributeType, Attribute> changed = new EnumMap<>(attributes);
    changed.put(attributeType, attribute);
    return new VariableDefinition(
        id, type, unit, values, min, max, supportsMonitoring, rebootRequired, changed);
  }

  /** The same with other values allowed in lists. */
  public VariableDefinition withValues(List<String> allowed) {
    return new VariableDefinition(
        id, type, unit, allowed, min, max, supportsMonitoring, rebootRequired, attributes);
  }

  /** Whether the text is a legal value (2.0.1 B05.FR.07). */
  public boolean accepts(String text) {
    return hasForm(text) && withinLimits(text);
  }

  private boolean withinLimits(String text) {
    BigDecimal measured =
        switch (type) {
          case DECIMAL, INTEGER -> new BigDecimal(text);
          case STRING, SEQUENCE_LIST, MEMBER_LIST, OPTION_LIST -> BigDecimal.valueOf(text.length());
          case BOOLEAN, DATE_TIME -> null;
        };
    return measured == null
        || ((min == null || measured.compareTo(min) >= 0)
            && (max == null || measured.compareTo(max) <= 0));
  }

  /** Collects what a variable is. Without more it is readable, writable and unlimited. */
  public static final class Builder {
    private final VariableId id;
    private final DataType type;
    private final Map<AttributeType, Attribute> attributes = new EnumMap<>(AttributeType.class);
    private @Nullable String unit;
    private List<String> values = List.of();
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
    private boolean supportsMonitoring;
    private boolean rebootRequired;

    private Builder(VariableId id, DataType type) {
      this.id = id;
      this.type = type;
    }

    public Builder unit(@Nullable String unit) {
      this.unit = unit;
      return this;
    }

    /** The values allowed in lists. */
    public Builder values(List<String> values) {
      this.values = values;
      return this;
    }

    /** The lowest and the highest number, or length of a text; null for none. */
    public Builder limits(@Nullable BigDecimal min, @Nullable BigDecimal max) {
      this.min = min;
      this.max = max;
      return this;
    }

    public Builder supportsMonitoring(boolean supportsMonitoring) {
      this.supportsMonitoring = supportsMonitoring;
      return this;
    }

    public Builder rebootRequired(boolean rebootRequired) {
      this.rebootRequired = rebootRequired;
      return this;
    }

    /** Has a value of this type. */
    public Builder attribute(AttributeType attributeType, Attribute attribute) {
      attributes.put(attributeType, attribute);
      return this;
    }

    /** The definition; the variable has an actual value in any case. */
    public VariableDefinition build() {
      attributes.putIfAbsent(AttributeType.ACTUAL, Attribute.readWrite());
      return new VariableDefinition(
          Objects.requireNonNull(id),
          type,
          unit,
          values,
          min,
          max,
          supportsMonitoring,
          rebootRequired,
          attributes);
    }
  }
}
