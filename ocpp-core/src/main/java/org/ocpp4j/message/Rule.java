package org.ocpp4j.message;

/** The kinds of rule that a message can break. Each version maps them to its own error codes. */
public enum Rule {
  /** Not JSON, or not the structure that was asked for (an object for a payload). */
  SYNTAX,
  /** The same member twice in one object. */
  DUPLICATE_MEMBER,
  /** A member that the schema does not know. */
  UNKNOWN_MEMBER,
  /** A required member is missing. */
  REQUIRED,
  /** A JSON value of another type than the schema asks for. */
  TYPE,
  /** A value that is not in its enumeration. */
  ENUM,
  /** A string that does not follow its format, such as a date-time. */
  FORMAT,
  /** A string over its maximum length, in Unicode code points. */
  MAX_LENGTH,
  /** A string under its minimum length. */
  MIN_LENGTH,
  /** An array with fewer items than allowed. */
  MIN_ITEMS,
  /** An array with more items than allowed. */
  MAX_ITEMS,
  /** A number under its bound. */
  MINIMUM,
  /** A number over its bound. */
  MAXIMUM,
  /** A number that is no multiple of its step, judged decimally. */
  MULTIPLE_OF,
  /** A limit of the reader itself, such as nesting depth or the length of a number. */
  LIMIT
}
