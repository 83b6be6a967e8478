package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a station has told of its settings, in the words of its version. */
sealed interface Inventory {
  String station();

  /** When it was told last. */
  Instant at();

  /** The device model of a station of 2.0.1; the simulator takes it as its configuration. */
  record Variables(String station, Instant at, List<Attribute> variables) implements Inventory {

    /** The same with news, which may be of attributes that are known already. */
    Variables with(Variables news) {
      Map<Attribute, Attribute> all = new LinkedHashMap<>();
      variables.forEach(attribute -> all.put(attribute.name(), attribute));
      news.variables().forEach(attribute -> all.put(attribute.name(), attribute));
      return new Variables(station, news.at(), List.copyOf(all.values()));
    }
  }

  /**
   * One attribute of a variable.
   *
   * @param value null where it has none or it is a secret
   */
  record Attribute(
      String component,
      @Nullable String componentInstance,
      @Nullable Integer evse,
      @Nullable Integer connector,
      String variable,
      @Nullable String instance,
      String attribute,
      @Nullable String value,
      @Nullable String mutability,
      @Nullable Characteristics characteristics) {

    private Attribute name() {
      return new Attribute(
          component,
          componentInstance,
          evse,
          connector,
          variable,
          instance,
          attribute,
          null,
          null,
          null);
    }
  }

  /** What values a variable may have. */
  record Characteristics(
      String dataType,
      @Nullable String unit,
      @Nullable BigDecimal minLimit,
      @Nullable BigDecimal maxLimit,
      @Nullable String valuesList,
      boolean supportsMonitoring) {}

  /** The configuration of a station of 1.6. */
  record Configuration(String station, Instant at, List<Key> configurationKey)
      implements Inventory {}

  /** One key. */
  record Key(String key, boolean readonly, @Nullable String value) {}
}
