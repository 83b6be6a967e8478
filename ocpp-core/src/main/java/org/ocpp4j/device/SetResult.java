package org.ocpp4j.device;

/** What became of a value that the CSMS wanted to set (2.0.1 SetVariableStatusEnumType). */
public enum SetResult {
  ACCEPTED,
  /** The value is illegal, or must not be written. */
  REJECTED,
  UNKNOWN_COMPONENT,
  UNKNOWN_VARIABLE,
  /** The variable has no value of that type. */
  NOT_SUPPORTED_ATTRIBUTE_TYPE,
  /** Stored; it takes effect after a reboot. */
  REBOOT_REQUIRED
}
