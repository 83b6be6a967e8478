package org.ocpp4j.device;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A variable that the library reads, with the type it reads it as.
 *
 * @param id the variable
 * @param reading turns its text into the type
 */
public record Setting<T>(VariableId id, Function<String, T> reading) {

  /** A setting in whole seconds. */
  public static Setting<Duration> seconds(VariableId id) {
    return new Setting<>(id, text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  public static Setting<Integer> integer(VariableId id) {
    return new Setting<>(id, Integer::valueOf);
  }

  public static Setting<BigDecimal> decimal(VariableId id) {
    return new Setting<>(id, BigDecimal::new);
  }

  public static Setting<Boolean> bool(VariableId id) {
    return new Setting<>(id, Boolean::parseBoolean);
  }

  public static Setting<String> text(VariableId id) {
    return new Setting<>(id, Function.identity());
  }

  /** A setting that is a comma-separated list. */
  public static Setting<List<String>> list(VariableId id) {
    return new Setting<>(id, DataType::items);
  }
}
