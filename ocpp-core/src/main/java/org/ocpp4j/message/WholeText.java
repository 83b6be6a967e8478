package org.ocpp4j.message;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads a text that holds one value and nothing else. */
final class WholeText {
  private WholeText() {}

  static <T> T parse(Codec<T> codec, String json) {
    try (JsonParser parser = Json.parser(json)) {
      parser.nextToken();
      T value = codec.read(new MessageReader(parser, Tolerance.strict()));
      if (parser.nextToken() != null) {
        throw notOneValue("more text after the value");
      }
      return value;
    } catch (JacksonException e) {
      throw notOneValue("malformed JSON");
    }
  }

  private static ViolationException notOneValue(String found) {
    return new ViolationException(new Violation("", Rule.SYNTAX, found, "one JSON value"));
  }
}
