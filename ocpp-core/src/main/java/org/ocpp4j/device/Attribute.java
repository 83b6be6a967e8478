package org.ocpp4j.device;

/**
 * What may be done with one of a variable's values (2.0.1 VariableAttributeType).
 *
 * @param mutability what the CSMS may do
 * @param persistent whether the value outlives restarts and power cuts
 * @param constant whether the value never changes
 */
public record Attribute(Mutability mutability, boolean persistent, boolean constant) {

  /** A value that the CSMS may read and write and that is kept over restarts. */
  public static Attribute readWrite() {
    return new Attribute(Mutability.READ_WRITE, true, false);
  }

  /** A value that only the station changes, and knows anew after a restart. */
  public static Attribute readOnly() {
    return new Attribute(Mutability.READ_ONLY, false, false);
  }

  /** A value of this mutability; kept over restarts when the CSMS may write it. */
  public static Attribute of(Mutability mutability) {
    return new Attribute(mutability, mutability != Mutability.READ_ONLY, false);
  }
}
