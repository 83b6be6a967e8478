package org.ocpp4j.vendor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data in 1.6, where they are a text. */
final class TextData {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TextData() {}

  static @Nullable String of(@Nullable JsonNode data) {
    if (data == null) {
      return null;
    }
    return data.isString() ? data.asString() : data.toString();
  }

  /** The JSON that the text holds; empty when it is none. */
  static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(json -> !json.isMissingNode());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
