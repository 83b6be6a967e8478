package org.ocpp4j.message;

/** What JSON text may not exceed, whatever a schema says. */
final class JsonLimits {
  /** How deep objects and arrays may nest where no schema says it. */
  static final int MAX_NESTING = 500;

  /** How many characters a number may have. */
  static final int MAX_NUMBER_LENGTH = 1000;

  private JsonLimits() {}

  static String inWords() {
    return "at most "
        + MAX_NESTING
        + " levels of nesting and numbers of "
        + MAX_NUMBER_LENGTH
        + " characters";
  }
}
