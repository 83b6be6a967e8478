package org.ocpp4j.message;

import org.jspecify.annotations.Nullable;

/** The check of message types that a required member is there. */
public final class Required {
  private Required() {}

  /**
   * The value itself.
   *
   * @param member the type and member for the error text, {@code ResetRequest.type}
   * @throws IllegalArgumentException when it is null
   */
  public static <T> T member(@Nullable T value, String member) {
    if (value == null) {
      throw new IllegalArgumentException(member + " is required");
    }
    return value;
  }
}
