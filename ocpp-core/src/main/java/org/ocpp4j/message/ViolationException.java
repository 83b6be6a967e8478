package org.ocpp4j.message;

/**
 * Carries a {@link Violation} out of a codec. It has no stack trace: bad input is data, not a
 * defect.
 */
public final class ViolationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  public ViolationException(Violation violation) {
    super(violation.describe(), null, false, false);
    this.violation = violation;
  }

  /** What was broken, and where. */
  public Violation violation() {
    return violation;
  }
}
