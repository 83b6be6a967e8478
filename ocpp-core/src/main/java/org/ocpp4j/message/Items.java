package org.ocpp4j.message;

import java.util.Arrays;
import java.util.List;

/**
 * Collects the items of arrays, also of arrays within arrays, in one growing stack; so that each
 * list is made once, in its final size.
 */
final class Items {
  private Object[] stack = new Object[8];
  private int size;

  /** How many items are collected; where the next array begins. */
  int size() {
    return size;
  }

  void add(Object item) {
    if (size == stack.length) {
      stack = Arrays.copyOf(stack, size * 2);
    }
    stack[size++] = item;
  }

  /** Takes the items from this one on as an immutable list. */
  @SuppressWarnings("unchecked") // the caller added them
  <T> List<T> take(int from) {
    int count = size - from;
    size = from;
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of((T) stack[from]);
      case 2 -> List.of((T) stack[from], (T) stack[from + 1]);
      default -> (List<T>) List.of(Arrays.copyOfRange(stack, from, from + count));
    };
  }
}
