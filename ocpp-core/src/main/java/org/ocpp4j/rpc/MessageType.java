package org.ocpp4j.rpc;

import org.jspecify.annotations.Nullable;

/** The first element of a frame (1.6J §4.1.3, 2.0.1 part 4 §4.1.3). */
enum MessageType {
  CALL(2),
  CALL_RESULT(3),
  CALL_ERROR(4);

  private final int number;

  MessageType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static @Nullable MessageType of(int number) {
    return switch (number) {
      case 2 -> CALL;
      case 3 -> CALL_RESULT;
      case 4 -> CALL_ERROR;
      default -> null;
    };
  }
}
