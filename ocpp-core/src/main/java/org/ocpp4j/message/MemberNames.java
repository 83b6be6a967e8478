package org.ocpp4j.message;

import java.util.List;

/**
 * The member names of one JSON object type in schema order, prepared for reading (name to index)
 * and writing (index to quoted name). At most 64, so that a {@code long} can remember which were
 * met.
 */
public final class MemberNames {
  /** Instead of an index: the object has ended. */
  static final int END = -1;

  /** Instead of an index: a name that is not among these. */
  static final int UNKNOWN = -2;

  private final List<String> names;

  /** Each name as it stands in compact JSON, quotes and colon included. */
  private final AsciiText[] quoted;

  /** The same behind a comma. */
  private final AsciiText[] behindComma;

  private MemberNames(List<String> names) {
    if (names.size() > Long.SIZE) {
      throw new IllegalArgumentException(
          "at most 64 members in one type, not " + names.size() + ": split the type");
    }
    this.names = names;
    this.quoted = prepared("\"", names);
    this.behindComma = prepared(",\"", names);
  }

  private static AsciiText[] prepared(String before, List<String> names) {
    return names.stream()
        .map(name -> new AsciiText(before + name + "\":"))
        .toArray(AsciiText[]::new);
  }

  /** Names in schema order; the index of a name is its place here. */
  public static MemberNames of(String... names) {
    return new MemberNames(List.of(names));
  }

  /**
   * The index of the name that stands here in compact JSON, or {@link #UNKNOWN}.
   *
   * @param previous the index of the name before it: most peers send members in schema order, so
   *     the search begins behind that one
   */
  int find(byte[] text, int at, int previous) {
    int count = quoted.length;
    int member = previous;
    for (int tried = 0; tried < count; tried++) {
      member = member + 1 < count ? member + 1 : 0;
      if (quoted[member].standsIn(text, at)) {
        return member;
      }
    }
    return UNKNOWN;
  }

  /** The index of a name, or {@link #UNKNOWN}. */
  int indexOf(String name) {
    int index = names.indexOf(name);
    return index < 0 ? UNKNOWN : index;
  }

  /** The name in quotes and its colon. */
  AsciiText quoted(int index) {
    return quoted[index];
  }

  /** The same behind a comma. */
  AsciiText behindComma(int index) {
    return behindComma[index];
  }

  /** The first name among these bits that is not among those met. */
  String firstMissing(long required, long met) {
    return names.get(Long.numberOfTrailingZeros(required & ~met));
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
