package org.ocpp4j.message;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compact JSON text being written; commas come by themselves. The caller sees to it that names and
 * brackets are in place. One output writes one text, on one thread.
 */
public final class JsonOutput {
  private static final int FIRST_CAPACITY = 1024;

  /** Larger buffers are not kept for the next text. */
  private static final int MAX_SPARE = 64 * 1024;

  /** UTF-8 needs at most three bytes for a {@code char}. */
  private static final int MAX_BYTES_OF_CHAR = 3;

  private static final int MAX_DIGITS = 20;

  /** A buffer from the last text of this thread, to be used again. */
  private static final ThreadLocal<byte @Nullable []> SPARE = new ThreadLocal<>();

  private byte[] text;
  private int size;

  /** Whether a value stands before, so that a comma comes before the next. */
  private boolean behindValue;

  private JsonOutput(byte[] buffer) {
    this.text = buffer;
  }

  /** The text that this writes. */
  public static String text(Consumer<JsonOutput> content) {
    byte[] buffer = SPARE.get();
    SPARE.set(null);
    JsonOutput out = new JsonOutput(buffer == null ? new byte[FIRST_CAPACITY] : buffer);
    content.accept(out);
    if (out.text.length <= MAX_SPARE) {
      SPARE.set(out.text);
    }
    return new String(out.text, 0, out.size, StandardCharsets.UTF_8);
  }

  /** Begins an object. */
  public void beginObject() {
    separate();
    put('{');
    behindValue = false;
  }

  /** Ends an object. */
  public void endObject() {
    put('}');
    behindValue = true;
  }

  /** Begins an array. */
  public void beginArray() {
    separate();
    put('[');
    behindValue = false;
  }

  /** Ends an array. */
  public void endArray() {
    put(']');
    behindValue = true;
  }

  /** A member's name; its value follows. */
  public void name(String name) {
    string(name);
    put(':');
    behindValue = false;
  }

  /** A string. */
  public void string(String value) {
    separate();
    int length = value.length();
    reserve(length * MAX_BYTES_OF_CHAR + 2);
    byte[] to = text;
    int end = size;
    to[end++] = '"';
    for (int i = 0; i < length; i++) {
      char next = value.charAt(i);
      if (next >= 0x80 || JsonEscapes.isNeededFor(next)) {
        size = end;
        stringFrom(i, value);
        return;
      }
      to[end++] = (byte) next;
    }
    to[end++] = '"';
    size = end;
  }

  /** An integer. */
  public void number(long value) {
    separate();
    reserve(MAX_DIGITS);
    if (value < 0) {
      put(Long.toString(value));
      return;
    }
    int end = size + digitsOf(value);
    long rest = value;
    for (int place = end - 1; place >= size; place--) {
      text[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size = end;
  }

  /** A number, with all its digits. */
  public void number(BigDecimal value) {
    separate();
    put(value.toString());
  }

  /** A boolean. */
  public void bool(boolean value) {
    separate();
    put(value ? "true" : "false");
  }

  /** A null. */
  public void nullValue() {
    separate();
    put("null");
  }

  /** A value that is JSON text already. */
  public void raw(String json) {
    separate();
    put(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A member's name, prepared in both ways. */
  void name(MemberNames names, int index) {
    put(behindValue ? names.behindComma(index) : names.quoted(index));
    behindValue = false;
  }

  /** A string that is in quotes already. */
  void quoted(AsciiText string) {
    separate();
    put(string);
  }

  /** A date-time, unless it cannot be written. */
  boolean dateTime(Instant instant) {
    separate();
    reserve(UtcTime.LENGTH + 2);
    text[size] = '"';
    if (!UtcTime.write(instant, text, size + 1)) {
      return false;
    }
    text[size + 1 + UtcTime.LENGTH] = '"';
    size += UtcTime.LENGTH + 2;
    return true;
  }

  /** The text so far, in a longer array. */
  byte[] text() {
    return text;
  }

  int size() {
    return size;
  }

  /** Writes the comma that the next value or name needs. */
  private void separate() {
    if (behindValue) {
      put(',');
    }
    behindValue = true;
  }

  /** The rest of a string that has more than plain ASCII. */
  private void stringFrom(int start, String value) {
    int plain = start;
    for (int i = start; i < value.length(); i++) {
      if (JsonEscapes.isNeeded(value, i)) {
        put(value.substring(plain, i).getBytes(StandardCharsets.UTF_8));
        put(JsonEscapes.of(value.charAt(i)));
        plain = i + 1;
      }
    }
    put(value.substring(plain).getBytes(StandardCharsets.UTF_8));
    put('"');
  }

  private static int digitsOf(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void put(char ascii) {
    reserve(1);
    text[size++] = (byte) ascii;
  }

  private void put(String ascii) {
    put(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void put(AsciiText ascii) {
    reserve(ascii.capacity());
    ascii.copyTo(text, size);
    size += ascii.length();
  }

  private void put(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, text, size, bytes.length);
    size += bytes.length;
  }

  private void reserve(int more) {
    if (size + more > text.length) {
      text = Arrays.copyOf(text, Math.max(size + more, text.length * 2));
    }
  }
}
