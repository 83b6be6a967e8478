package org.ocpp4j.rpc;

import java.util.function.Consumer;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Json;
import org.ocpp4j.message.MessageWriter;
import tools.jackson.core.JsonGenerator;

/** Writes frames. */
final class FrameWriter {
  private static final int MAX_DESCRIPTION = 255;

  private FrameWriter() {}

  /**
   * A CALL.
   *
   * @throws org.ocpp4j.message.ViolationException when the payload breaks its schema
   */
  static <T> String call(String id, String action, Codec<T> codec, T payload) {
    return write(
        MessageType.CALL,
        id,
        out -> {
          out.writeString(action);
          codec.write(payload, new MessageWriter(out));
        });
  }

  /** A CALL with a payload of JSON text, unchecked. */
  static String call(String id, String action, String payload) {
    return write(
        MessageType.CALL,
        id,
        out -> {
          out.writeString(action);
          out.writeRawValue(payload);
        });
  }

  /**
   * A CALLRESULT.
   *
   * @throws org.ocpp4j.message.ViolationException when the payload breaks its schema
   */
  static <T> String result(String id, Codec<T> codec, T payload) {
    return write(MessageType.CALL_RESULT, id, out -> codec.write(payload, new MessageWriter(out)));
  }

  /** A CALLRESULT with a payload of JSON text, unchecked. */
  static String result(String id, String payload) {
    return write(MessageType.CALL_RESULT, id, out -> out.writeRawValue(payload));
  }

  /** A CALLERROR; its description is cut at 255 characters. */
  static String error(String id, OcppCallException error) {
    return write(
        MessageType.CALL_ERROR,
        id,
        out -> {
          out.writeString(error.code());
          out.writeString(shortened(error.description()));
          out.writeRawValue(error.details());
        });
  }

  private static String write(MessageType type, String id, Consumer<JsonGenerator> rest) {
    return Json.text(
        out -> {
          out.writeStartArray();
          out.writeNumber(type.number());
          out.writeString(id);
          rest.accept(out);
          out.writeEndArray();
        });
  }

  private static String shortened(String description) {
    return description.length() <= MAX_DESCRIPTION
        ? description
        : description.substring(0, MAX_DESCRIPTION - 1) + "…";
  }
}
