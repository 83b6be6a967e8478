package org.ocpp4j.message;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where in a payload something is, as a JSON pointer (RFC 6901). Found by going through the text
 * from its beginning, which is done only when a rule has been broken.
 */
final class Place {
  /** Longer names cannot be ours; a peer shall not fill our logs with them. */
  private static final int LONGEST_NAME = 50;

  private final byte[] text;
  private final Deque<Container> open = new ArrayDeque<>();
  private int at;
  private String lastString = "";

  private Place(byte[] text, int from) {
    this.text = text;
    this.at = from;
  }

  /** The pointer to the value that begins at this place of a payload, or is to begin there. */
  static String ofValue(byte[] text, int payload, int place) {
    return new Place(text, payload).walk(place).pointer();
  }

  /** The pointer to the object or array within which this place of a payload is. */
  static String ofContainer(byte[] text, int payload, int place) {
    Place walked = new Place(text, payload).walk(place);
    walked.open.pollLast();
    return walked.pointer();
  }

  private Place walk(int to) {
    boolean valueBefore = false;
    while (at < to) {
      byte next = text[at];
      valueBefore = next != '[' && next != ',' && (valueBefore || next > ' ');
      step(next, to);
      at++;
    }
    if (valueBefore && !open.isEmpty() && open.getLast().array) {
      open.getLast().index++;
    }
    return this;
  }

  private void step(byte next, int to) {
    switch (next) {
      case '{', '[' -> open.addLast(new Container(next == '['));
      case '}', ']' -> open.pollLast();
      case '"' -> string(to);
      case ':', ',' -> {
        if (!open.isEmpty()) {
          open.getLast().pass(next, lastString);
        }
      }
      default -> {
        // part of a number or literal, or white space
      }
    }
  }

  /** Moves to the last character of the string here. */
  private void string(int to) {
    try {
      JsonInput in = JsonInput.of(text, at);
      lastString = in.string();
      at = in.position() - 1;
    } catch (MalformedJsonException endsHere) {
      at = to;
    }
  }

  private String pointer() {
    var pointer = new StringBuilder();
    open.forEach(container -> pointer.append(container.segment()));
    return pointer.toString();
  }

  /** An object or array that has begun, and which of its values is the current one. */
  private static final class Container {
    private final boolean array;
    private int index;
    private @Nullable String name;

    Container(boolean array) {
      this.array = array;
    }

    void pass(byte punctuation, String lastString) {
      if (punctuation == ':') {
        name = lastString;
      } else {
        name = null;
        index++;
      }
    }

    String segment() {
      if (array) {
        return "/" + index;
      }
      return name == null ? "" : "/" + escaped(name);
    }

    private static String escaped(String name) {
      return Shortened.text(name, LONGEST_NAME).replace("~", "~0").replace("/", "~1");
    }
  }
}
