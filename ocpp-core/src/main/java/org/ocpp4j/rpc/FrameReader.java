package org.ocpp4j.rpc;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.JsonInput;
import org.ocpp4j.message.JsonKind;
import org.ocpp4j.message.MalformedJsonException;
import org.ocpp4j.message.MessageReader;
import org.ocpp4j.message.Rule;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.message.Violation;
import org.ocpp4j.message.ViolationException;

/**
 * Reads a text in one pass: the frame around, and in its place the payload by the codec that fits.
 */
final class FrameReader {
  static final int MAX_ID = 36;

  /** Knows which codec reads a payload. */
  interface Expectations {

    /** Reads the request of an action, or null when the payload is to be taken as text. */
    @Nullable Codec<?> request(String action);

    /** Whether a call of this id waits for its answer. */
    boolean awaits(String id);

    /** Reads the answer to the call that waits, or null when it is to be taken as text. */
    @Nullable Codec<?> answer();
  }

  private final Expectations expectations;
  private final Tolerance tolerance;

  FrameReader(Expectations expectations, Tolerance tolerance) {
    this.expectations = expectations;
    this.tolerance = tolerance;
  }

  /** What the text is. Never throws for what a peer may send. */
  Frame read(String text) {
    return new Reading(JsonInput.of(text)).frame();
  }

  private final class Reading {
    private final JsonInput in;
    private boolean first = true;
    private @Nullable String id;
    private @Nullable MessageType type;
    private String action = "";

    Reading(JsonInput in) {
      this.in = in;
    }

    Frame frame() {
      try {
        return opened();
      } catch (ViolationException e) {
        return rejected(e.violation());
      } catch (BadFrameException e) {
        return broken(e.getMessage());
      } catch (MalformedJsonException e) {
        return broken("not JSON: " + e.getMessage());
      }
    }

    private Frame opened() {
      if (!in.beginArray()) {
        throw new BadFrameException("a message is a JSON array, this is none");
      }
      int number = typeNumber();
      type = MessageType.of(number);
      if (type == null) {
        return new Frame.UnknownType(number);
      }
      String name = string("the second element is the message id, a string");
      if (name.isEmpty()) {
        throw new BadFrameException("the message id is empty");
      }
      id = name;
      if (name.length() > MAX_ID) {
        throw new BadFrameException("the message id has over " + MAX_ID + " characters");
      }
      return switch (type) {
        case CALL -> call(name);
        case CALL_RESULT -> result(name);
        case CALL_ERROR -> error(name);
      };
    }

    private Frame call(String name) {
      action = string("the third element of a CALL is the action, a string");
      Codec<?> codec = expectations.request(action);
      moveToPayload();
      if (codec == null) {
        String payload = in.raw();
        end();
        return new Frame.UntypedCall(name, action, payload);
      }
      MessageReader reader = new MessageReader(in, tolerance);
      Object payload = reader.read(codec);
      end();
      return new Frame.Call(name, action, payload, reader.deviations());
    }

    private Frame result(String name) {
      if (!expectations.awaits(name)) {
        return new Frame.Stray(name);
      }
      Codec<?> codec = expectations.answer();
      moveToPayload();
      if (codec == null) {
        String payload = in.raw();
        end();
        return new Frame.Result(name, payload, List.of());
      }
      MessageReader reader = new MessageReader(in, tolerance);
      Object payload = reader.read(codec);
      end();
      return new Frame.Result(name, payload, reader.deviations());
    }

    private Frame error(String name) {
      if (!expectations.awaits(name)) {
        return new Frame.Stray(name);
      }
      String code = string("the third element of a CALLERROR is the error code, a string");
      String description = string("the fourth element of a CALLERROR is a string");
      moveToPayload();
      String details = in.raw();
      end();
      return new Frame.Refusal(name, new OcppCallException(code, description, details));
    }

    private int typeNumber() {
      String wanted = "the first element is the message type, an integer";
      if (!next() || in.kind() != JsonKind.NUMBER) {
        throw new BadFrameException(wanted);
      }
      try {
        return Integer.parseInt(in.raw());
      } catch (NumberFormatException e) {
        throw new BadFrameException(wanted);
      }
    }

    private String string(String otherwise) {
      if (!next() || in.kind() != JsonKind.STRING) {
        throw new BadFrameException(otherwise);
      }
      return in.string();
    }

    private void moveToPayload() {
      if (!next()) {
        throw new BadFrameException("the payload is missing");
      }
      if (in.kind() != JsonKind.OBJECT) {
        throw new ViolationException(
            new Violation("", Rule.SYNTAX, in.kind().words(), "an object"));
      }
    }

    private void end() {
      if (next()) {
        throw new BadFrameException("there are too many elements");
      }
      if (!in.atEnd()) {
        throw new BadFrameException("there is text behind the message");
      }
    }

    /** Moves to the next element of the message, if there is one. */
    private boolean next() {
      boolean more = in.nextItem(first);
      first = false;
      return more;
    }

    private Frame rejected(Violation violation) {
      String known = Objects.requireNonNull(id);
      return type == MessageType.CALL
          ? new Frame.BadCall(known, action, violation)
          : new Frame.BadAnswer(known, violation);
    }

    private Frame broken(String why) {
      String known = id;
      if (known == null) {
        return new Frame.Unreadable(Rule.SYNTAX, why);
      }
      if (type == MessageType.CALL) {
        return new Frame.Malformed(known, why);
      }
      return expectations.awaits(known)
          ? new Frame.BadAnswer(known, new Violation("", Rule.SYNTAX, why, "an answer"))
          : new Frame.Stray(known);
    }
  }

  /** Leaves the reading of a frame that is none. */
  private static final class BadFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFrameException(String why) {
      super(why, null, false, false);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }
}
