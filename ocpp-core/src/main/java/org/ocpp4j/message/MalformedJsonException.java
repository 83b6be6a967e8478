package org.ocpp4j.message;

/**
 * Text is not JSON or exceeds a limit. Like {@link ViolationException} it has no stack trace: bad
 * input is data, not a defect.
 */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final String found;
  private final String expected;

  MalformedJsonException(Rule rule, String found, String expected) {
    super(found + ", expected " + expected, null, false, false);
    this.rule = rule;
    this.found = found;
    this.expected = expected;
  }

  /** The violation of the payload that lies at this JSON pointer. */
  Violation at(String pointer) {
    return new Violation(pointer, rule, found, expected);
  }
}
