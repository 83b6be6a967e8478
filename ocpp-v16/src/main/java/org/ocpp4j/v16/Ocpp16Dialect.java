package org.ocpp4j.v16;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Rule;
import org.ocpp4j.v16.message.Actions;

/**
 * OCPP-J 1.6. It keeps the misspelt error codes of the specification (1.6J §4.2.3; its errata say
 * so too) and leaves a frame without a readable id unanswered, as the standard has no id for it.
 */
public final class Ocpp16Dialect implements Dialect {
  private static final Ocpp16Dialect INSTANCE = new Ocpp16Dialect();

  private Ocpp16Dialect() {}

  /** The one dialect of this version; it has no state. */
  public static Ocpp16Dialect instance() {
    return INSTANCE;
  }

  @Override
  public String version() {
    return "1.6";
  }

  @Override
  public String subprotocol() {
    return "ocpp1.6";
  }

  @Override
  public Collection<Action<?, ?>> actions() {
    return Actions.all();
  }

  @Override
  public @Nullable Action<?, ?> action(String name) {
    return Actions.named(name);
  }

  @Override
  public String errorCode(Rule rule) {
    return switch (rule) {
      case SYNTAX, DUPLICATE_MEMBER, UNKNOWN_MEMBER -> "FormationViolation";
      case REQUIRED, MIN_ITEMS, MAX_ITEMS -> "OccurenceConstraintViolation";
      case TYPE -> "TypeConstraintViolation";
      case ENUM, FORMAT, MIN_LENGTH, MAX_LENGTH, MINIMUM, MAXIMUM, MULTIPLE_OF, LIMIT ->
          "PropertyConstraintViolation";
    };
  }

  @Override
  public String frameErrorCode() {
    return "FormationViolation";
  }

  @Override
  public @Nullable String unreadableId() {
    return null;
  }
}
