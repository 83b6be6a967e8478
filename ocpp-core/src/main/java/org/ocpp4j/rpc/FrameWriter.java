package org.ocpp4j.rpc;

import java.util.function.Consumer;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.JsonOutput;
import org.ocpp4j.message.MessageWriter;

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
          out.string(action);
          codec.write(payload, new MessageWriter(out));
        });
  }

  /** A CALL with a payload of JSON text, unchecked. */
  static String call(String id, String action, String payload) {
    return write(
        MessageType.CALL,
        id,
        out -> {
          out.string(action);
          out.raw(payload);
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
    return write(MessageType.CALL_RESULT, id, out -> out.raw(payload));
  }

  /** A CALLERROR; its description is cut at 255 characters. */
  static String error(String id, OcppCallException error) {
    return write(
        MessageType.CALL_ERROR,
        id,
        out -> {
          out.string(error.code());
          out.string(shortened(error.description()));
          out.raw(error.details());
        });
  }

  private static String write(MessageType type, String id, Consumer<JsonOutput> rest) {
    return JsonOutput.text(
        out -> {
          out.beginArray();
          out.number(type.number());
          out.string(id);
          rest.accept(out);
          out.endArray();
        });
  }

  private static String shortened(String description) {
    return description.length() <= MAX_DESCRIPTION
        ? description
        : description.substring(0, MAX_DESCRIPTION - 1) + "…";
  }
}
