package org.ocpp4j.message;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which deviations from the schema a reader accepts and reports instead of refusing, fifty in one
 * payload at most. {@link #strict()} accepts none.
 *
 * @param accepted the kinds of deviation that are let through
 */
public record Tolerance(Set<Deviation.Kind> accepted) {
  private static final Tolerance STRICT = new Tolerance(Set.of());
  private static final Tolerance LENIENT = new Tolerance(EnumSet.allOf(Deviation.Kind.class));

  public Tolerance {
    accepted = Set.copyOf(accepted);
  }

  /** Accepts only what the schema accepts. */
  public static Tolerance strict() {
    return STRICT;
  }

  /** Accepts everything that real chargers are known to get wrong. */
  public static Tolerance lenient() {
    return LENIENT;
  }

  /** Whether this kind of deviation is let through. */
  public boolean accepts(Deviation.Kind kind) {
    return accepted.contains(kind);
  }
}
