package org.ocpp4j.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short ASCII text prepared for being compared with and copied to bytes, eight at a time. Most of
 * the bytes of a message are such texts: its names and enumeration values.
 */
final class AsciiText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] words;
  private final int length;

  /** The bits of the last word that belong to the text. */
  private final long lastMask;

  AsciiText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.length = bytes.length;
    this.words = new long[(length + Long.BYTES - 1) / Long.BYTES];
    byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
    for (int i = 0; i < words.length; i++) {
      words[i] = word(padded, i * Long.BYTES);
    }
    int padding = words.length * Long.BYTES - length;
    this.lastMask = -1L >>> (padding * Byte.SIZE);
  }

  /** Eight bytes, the first the least significant. */
  static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  int length() {
    return length;
  }

  /** How many bytes {@link #copyTo} may touch. */
  int capacity() {
    return words.length * Long.BYTES;
  }

  /** Whether the text stands there. */
  boolean standsIn(byte[] bytes, int at) {
    if (at + capacity() > bytes.length) {
      return standsNearEnd(bytes, at);
    }
    int last = words.length - 1;
    for (int i = 0; i < last; i++) {
      if (words[i] != word(bytes, at + i * Long.BYTES)) {
        return false;
      }
    }
    return ((words[last] ^ word(bytes, at + last * Long.BYTES)) & lastMask) == 0;
  }

  /** Writes the text, and up to seven bytes of nothing behind it. */
  void copyTo(byte[] bytes, int at) {
    for (int i = 0; i < words.length; i++) {
      LONGS.set(bytes, at + i * Long.BYTES, words[i]);
    }
  }

  private boolean standsNearEnd(byte[] bytes, int at) {
    if (at + length > bytes.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != (byte) (words[i / Long.BYTES] >>> ((i % Long.BYTES) * Byte.SIZE))) {
        return false;
      }
    }
    return true;
  }
}
