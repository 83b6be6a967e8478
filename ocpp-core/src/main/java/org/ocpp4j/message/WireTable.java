package org.ocpp4j.message;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Finds the constants of an enumeration by their wire spelling, straight from a parser's
 * characters.
 *
 * @param <E> the enumeration
 */
public final class WireTable<E extends Enum<E> & WireValue> {
  private final E[] constants;
  private final SerializableString[] quoted;

  /** Constant index plus one by hash of the spelling, open addressing; 0 is a free slot. */
  private final int[] slots;

  private WireTable(E[] constants) {
    this.constants = constants;
    this.quoted =
        Arrays.stream(constants)
            .map(constant -> new SerializedString(constant.wire()))
            .toArray(SerializableString[]::new);
    this.slots = new int[Integer.highestOneBit(constants.length) * 4];
    for (int i = 0; i < constants.length; i++) {
      int slot = constants[i].wire().hashCode() & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
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
    E found = find(wire.toCharArray(), 0, wire.length());
    if (found == null) {
      throw new IllegalArgumentException("\"" + wire + "\" is not " + accepted());
    }
    return found;
  }

  @Nullable E find(char[] text, int start, int length) {
    int hash = 0;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      E candidate = constants[slots[slot] - 1];
      if (matches(candidate.wire(), text, start, length)) {
        return candidate;
      }
      slot = (slot + 1) & (slots.length - 1);
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

  @SuppressWarnings("EnumOrdinal") // the table is made of values(), which are in this order
  SerializableString quoted(E constant) {
    return quoted[constant.ordinal()];
  }

  /** The accepted spellings as a phrase for an error description. */
  String accepted() {
    return Arrays.stream(constants)
        .map(WireValue::wire)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static boolean matches(String wire, char[] text, int start, int length) {
    if (wire.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (wire.charAt(i) != text[start + i]) {
        return false;
      }
    }
    return true;
  }
}
