package org.ocpp4j.v201;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Rule;
import org.ocpp4j.v201.message.Actions;

/** OCPP-J 2.0.1 (part 4 §4). */
public final class Ocpp201Dialect implements Dialect {
  private static final Ocpp201Dialect INSTANCE = new Ocpp201Dialect();

  private Ocpp201Dialect() {}

  /** The one dialect of this version; it has no state. */
  public static Ocpp201Dialect instance() {
    return INSTANCE;
  }

  @Override
  public String version() {
    return "2.0.1";
  }

  @Override
  public String subprotocol() {
    return "ocpp2.0.1";
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
      case SYNTAX, DUPLICATE_MEMBER, UNKNOWN_MEMBER -> "FormatViolation";
      case REQUIRED, MIN_ITEMS, MAX_ITEMS -> "OccurrenceConstraintViolation";
      case TYPE -> "TypeConstraintViolation";
      case ENUM, FORMAT, MIN_LENGTH, MAX_LENGTH, MINIMUM, MAXIMUM, MULTIPLE_OF, LIMIT ->
          "PropertyConstraintViolation";
    };
  }

  @Override
  public String frameErrorCode() {
    return "RpcFrameworkError";
  }

  @Override
  public @Nullable String unreadableId() {
    return "-1";
  }
}
