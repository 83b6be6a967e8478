package org.ocpp4j.message;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * The member names of one JSON object type in schema order, prepared for reading (name to index)
 * and writing (index to quoted name). At most 64, so that a {@code long} can remember which were
 * met.
 */
public final class MemberNames {
  private final PropertyNameMatcher matcher;
  private final SerializableString[] names;

  private MemberNames(List<String> names) {
    if (names.size() > Long.SIZE) {
      throw new IllegalArgumentException(
          "at most 64 members in one type, not " + names.size() + ": split the type");
    }
    this.matcher =
        Json.FACTORY.constructNameMatcher(names.stream().map(Named::fromString).toList(), false);
    this.names = names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
  }

  /** Names in schema order; the index of a name is its place here. */
  public static MemberNames of(String... names) {
    return new MemberNames(List.of(names));
  }

  PropertyNameMatcher matcher() {
    return matcher;
  }

  SerializableString name(int index) {
    return names[index];
  }

  /** The first name among these bits that is not among those met. */
  String firstMissing(long required, long met) {
    return names[Long.numberOfTrailingZeros(required & ~met)].getValue();
  }

  @Override
  public String toString() {
    return Arrays.toString(names);
  }
}
