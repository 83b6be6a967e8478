package org.ocpp4j.device;

/** Who may do what with a variable attribute (2.0.1 MutabilityEnumType). */
public enum Mutability {
  READ_ONLY,
  WRITE_ONLY,
  READ_WRITE
}
