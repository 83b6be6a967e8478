package org.ocpp4j.codegen;

/** A schema says what the generator does not understand; the message names the place. */
final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
