package org.ocpp4j.security;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The little of ASN.1's distinguished encoding rules (X.690) that certificate requests are made of.
 */
final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0C;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0xA0;
  private static final int LONG_FORM = 0x80;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return element(SET, parts);
  }

  /** An element with a context-specific, constructed tag. */
  static byte[] context(int number, byte[]... parts) {
    return element(CONTEXT | number, parts);
  }

  static byte[] integer(BigInteger value) {
    return element(INTEGER, value.toByteArray());
  }

  static byte[] yes() {
    return element(BOOLEAN, new byte[] {(byte) 0xFF});
  }

  static byte[] utf8(String text) {
    return element(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A time in one of the two forms, which X.509 chooses by the year. */
  static byte[] time(String text, boolean fourDigitYear) {
    return element(
        fourDigitYear ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] octets(byte[] value) {
    return element(OCTET_STRING, value);
  }

  /** Whole bytes as a bit string. */
  static byte[] bits(byte[] value) {
    return element(BIT_STRING, new byte[] {0}, value);
  }

  static byte[] oid(String dotted) {
    int[] arcs = Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      writeArc(content, arcs[i]);
    }
    return element(OBJECT_IDENTIFIER, content.toByteArray());
  }

  private static void writeArc(ByteArrayOutputStream content, int arc) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (arc >>> shift != 0) {
        content.write(0x80 | (arc >>> shift & 0x7F));
      }
    }
    content.write(arc & 0x7F);
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 6);
    bytes.write(tag);
    if (length < LONG_FORM) {
      bytes.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int skipped = digits[0] == 0 ? 1 : 0;
      bytes.write(LONG_FORM | (digits.length - skipped));
      bytes.write(digits, skipped, digits.length - skipped);
    }
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  // ---- reading

  /**
   * The elements that an element consists of, each whole.
   *
   * @throws IllegalArgumentException when the bytes are no such thing
   */
  static List<byte[]> elementsOf(byte[] element) {
    byte[] content = contentOf(element);
    List<byte[]> elements = new ArrayList<>();
    for (int at = 0; at < content.length; ) {
      int end = contentStart(content, at) + length(content, at);
      if (end > content.length || end <= at) {
        throw new IllegalArgumentException("An element is longer than what it is part of");
      }
      elements.add(Arrays.copyOfRange(content, at, end));
      at = end;
    }
    return elements;
  }

  /**
   * What stands behind tag and length.
   *
   * @throws IllegalArgumentException when the bytes are no single element
   */
  static byte[] contentOf(byte[] element) {
    int start = contentStart(element, 0);
    if (start + length(element, 0) != element.length) {
      throw new IllegalArgumentException("The length of an element is wrong");
    }
    return Arrays.copyOfRange(element, start, element.length);
  }

  /** The bytes in a bit string. */
  static byte[] bitsOf(byte[] element) {
    byte[] content = contentOf(element);
    return Arrays.copyOfRange(content, Math.min(1, content.length), content.length);
  }

  private static int contentStart(byte[] bytes, int at) {
    int first = unsigned(bytes, at + 1);
    return at + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
  }

  private static int length(byte[] bytes, int at) {
    int first = unsigned(bytes, at + 1);
    if (first < LONG_FORM) {
      return first;
    }
    int digits = first - LONG_FORM;
    if (digits < 1 || digits > 3) {
      throw new IllegalArgumentException("The length of an element is out of range");
    }
    int length = 0;
    for (int i = 0; i < digits; i++) {
      length = length << 8 | unsigned(bytes, at + 2 + i);
    }
    return length;
  }

  private static int unsigned(byte[] bytes, int at) {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("An element ends too early");
    }
    return bytes[at] & 0xFF;
  }
}
