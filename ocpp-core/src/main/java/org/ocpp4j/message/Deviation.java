package org.ocpp4j.message;

/**
 * A broken rule that was let through because the {@link Tolerance} allows it.
 *
 * @param kind what was forgiven
 * @param violation the rule that was broken, and where
 */
public record Deviation(Kind kind, Violation violation) {

  /** What real peers get wrong. */
  public enum Kind {
    /** A member that the schema does not know; it is skipped. */
    UNKNOWN_MEMBER,
    /** A number or boolean written as a string. */
    SCALAR_AS_STRING,
    /** An enumeration value that differs in upper and lower case only. */
    ENUM_CASE,
    /** A string over its maximum length; it is kept whole. */
    LONG_STRING,
    /** A date-time without zone (taken as UTC) or otherwise short of RFC 3339. */
    LOOSE_DATE_TIME
  }
}
