package org.ocpp4j.message;

import tools.jackson.core.JsonGenerator;

/** What codecs write to. One writer writes one frame, on one thread. */
public final class MessageWriter {
  private final JsonGenerator generator;

  /** Writes to where the generator stands. */
  public MessageWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  JsonGenerator generator() {
    return generator;
  }
}
