package org.ocpp4j.message;

/**
 * One broken rule of a message.
 *
 * @param pointer JSON pointer (RFC 6901) from the payload to the offending value or the object that
 *     lacks a member
 * @param rule the kind of rule
 * @param found what was there, shortened to a readable length
 * @param expected what the rule asks for
 */
public record Violation(String pointer, Rule rule, String found, String expected) {

  /** A sentence for an error description: names the field, what was found and what is accepted. */
  public String describe() {
    String where = pointer.isEmpty() ? "payload" : pointer;
    return where + ": found " + found + ", expected " + expected;
  }
}
