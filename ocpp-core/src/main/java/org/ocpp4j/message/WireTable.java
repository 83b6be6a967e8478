package org.ocpp4j.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the constants of an enumeration by their wire spelling, straight from the text.
 *
 * @param <E> the enumeration
 */
public final class WireTable<E extends Enum<E> & WireValue> {
  private static final int FREE = -1;

  private final E[] constants;
  private final AsciiText[] spellings;

  /** Each spelling in quotes. */
  private final AsciiText[] quoted;

  /** Ordinals by hash of the spelling, open addressing. */
  private final int[] slots;

  private WireTable(E[] constants) {
    this.constants = constants;
    this.spellings = prepared("", constants);
    this.quoted = prepared("\"", constants);
    this.slots = new int[Integer.highestOneBit(constants.length) * 4];
    Arrays.fill(slots, FREE);
    for (int i = 0; i < constants.length; i++) {
      byte[] spelling = constants[i].wire().getBytes(StandardCharsets.US_ASCII);
      int slot = slot(spelling, 0, spelling.length);
      while (slots[slot] != FREE) {
        slot = next(slot);
      }
      slots[slot] = i;
    }
  }

  /** A table over all constants of an enumeration, in the order of their ordinals. */
  public static <E extends Enum<E> & WireValue> WireTable<E> of(E[] constants) {
    return new WireTable<>(constants.clone());
  }

  /**
   * The constant with this spelling.
   *
   * @throws IllegalArgumentException when there is none
   */
  public E constant(String wire) {
    E found = find(wire);
    if (found == null) {
      throw new IllegalArgumentException("\"" + wire + "\" is not " + accepted());
    }
    return found;
  }

  @Nullable E find(String wire) {
    byte[] spelling = wire.getBytes(StandardCharsets.UTF_8);
    return find(spelling, 0, spelling.length);
  }

  @Nullable E find(byte[] text, int start, int length) {
    if (length == 0) {
      return null;
    }
    for (int slot = slot(text, start, length); slots[slot] != FREE; slot = next(slot)) {
      AsciiText spelling = spellings[slots[slot]];
      if (spelling.length() == length && spelling.standsIn(text, start)) {
        return constants[slots[slot]];
      }
    }
    return null;
  }

  @Nullable E findIgnoringCase(String text) {
    for (E constant : constants) {
      if (constant.wire().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    return null;
  }

  /** The spelling in quotes. */
  @SuppressWarnings("EnumOrdinal") // the table is made of values(), which are in this order
  AsciiText quoted(E constant) {
    return quoted[constant.ordinal()];
  }

  /** The accepted spellings as a phrase for an error description. */
  String accepted() {
    return Arrays.stream(constants)
        .map(WireValue::wire)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  /** A few characters tell most spellings apart; reading all would take longer than comparing. */
  private int slot(byte[] text, int start, int length) {
    int hash = length;
    hash = hash * 31 + text[start];
    hash = hash * 31 + text[start + length / 2];
    hash = hash * 31 + text[start + length - 1];
    hash = hash * 31 + text[start + length / 3];
    return (hash ^ hash >>> 7) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private static AsciiText[] prepared(String quote, WireValue[] constants) {
    return Arrays.stream(constants)
        .map(constant -> new AsciiText(quote + constant.wire() + quote))
        .toArray(AsciiText[]::new);
  }
}
