package org.ocpp4j.message;

/** Reads a text that holds one value and nothing else. */
final class WholeText {
  private WholeText() {}

  static <T> T parse(Codec<T> codec, String json) {
    JsonInput in = JsonInput.of(json);
    T value = new MessageReader(in, Tolerance.strict()).read(codec);
    if (!in.atEnd()) {
      throw new ViolationException(
          new Violation("", Rule.SYNTAX, "more text after the value", "one JSON value"));
    }
    return value;
  }
}
