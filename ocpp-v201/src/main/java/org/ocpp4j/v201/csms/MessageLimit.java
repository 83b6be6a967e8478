package org.ocpp4j.v201.csms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.ViolationException;

/**
 * How much a station takes in one message of a kind.
 *
 * @param items at most so many entries
 * @param bytes at most so many bytes of UTF-8, the whole message as it is sent
 */
record MessageLimit(int items, int bytes) {
  /** What stands around the payload beside the name of the action: a type, an id of 36, commas. */
  private static final int FRAME = "[2,\"\",\"\",]".length() + 36;

  /**
   * The items in their order, in as few messages as the limits allow. An item that is too long for
   * a message of its own gets one all the same: the station decides.
   */
  <T, R extends Response> List<List<T>> split(
      List<T> all, Function<List<T>, ? extends Request<R>> request) {
    List<List<T>> messages = new ArrayList<>();
    List<T> message = new ArrayList<>();
    for (T item : all) {
      message.add(item);
      if (message.size() > 1 && !fits(message, request)) {
        message.remove(message.size() - 1);
        messages.add(List.copyOf(message));
        message.clear();
        message.add(item);
      }
    }
    if (!message.isEmpty()) {
      messages.add(List.copyOf(message));
    }
    return messages;
  }

  private <T, R extends Response> boolean fits(
      List<T> message, Function<List<T>, ? extends Request<R>> request) {
    return message.size() <= items
        && (bytes == Integer.MAX_VALUE || length(request.apply(message)) <= bytes);
  }

  private static <R extends Response> int length(Request<R> request) {
    return length(request, request.action());
  }

  private static <Q extends Request<R>, R extends Response> int length(
      Request<R> request, Action<Q, R> action) {
    try {
      String payload = action.request().print(action.request().type().cast(request));
      return FRAME + action.name().length() + payload.getBytes(StandardCharsets.UTF_8).length;
    } catch (ViolationException illegal) {
      return 0; // The call fails and says what is illegal.
    }
  }
}
