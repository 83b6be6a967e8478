package org.ocpp4j.device;

/** The values that a variable may have beside each other (2.0.1 AttributeEnumType). */
public enum AttributeType {
  /** What is the case. */
  ACTUAL,
  /** What the CSMS wants to be the case. */
  TARGET,
  /** The least that may be set as target. */
  MIN_SET,
  /** The most that may be set as target. */
  MAX_SET
}
