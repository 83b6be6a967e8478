package org.ocpp4j.message;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.SegmentedStringWriter;
import tools.jackson.core.json.JsonFactory;

/**
 * The one place that decides how JSON text is read and written: limits, buffers and parser
 * features. Safe for use by many threads.
 */
public final class Json {
  /** How deep objects and arrays may nest. */
  static final int MAX_NESTING = 500;

  /** How many characters a number may have. */
  static final int MAX_NUMBER_LENGTH = 1000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  private Json() {}

  /** The limits in words. */
  static String limits() {
    return "at most "
        + MAX_NESTING
        + " levels of nesting and numbers of "
        + MAX_NUMBER_LENGTH
        + " characters";
  }

  /** A parser over this text, before its first token. Close it, so that its buffers are reused. */
  public static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** The text that this writes. */
  public static String text(Consumer<JsonGenerator> content) {
    try (var buffer = new SegmentedStringWriter(FACTORY._getBufferRecycler())) {
      try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer)) {
        content.accept(generator);
      }
      return buffer.getAndClear();
    }
  }
}
