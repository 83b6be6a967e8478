package org.ocpp4j.message;

import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * What codecs read from: a streaming parser, the {@link Tolerance} to apply and the {@link
 * Deviation}s met so far. One reader reads one frame, on one thread.
 */
public final class MessageReader {
  private final JsonParser parser;

  /** Reads from where the parser stands: its current token is the first of the payload. */
  public MessageReader(JsonParser parser, Tolerance tolerance) {
    this.parser = parser;
  }

  /** The deviations that were let through, in reading order. */
  public List<Deviation> deviations() {
    return List.of();
  }

  JsonParser parser() {
    return parser;
  }
}
