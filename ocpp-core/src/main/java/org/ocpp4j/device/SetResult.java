package org.ocpp4j.device;

/** What became of a value that the CSMS wanted to set (2.0.1 SetVariableStatusEnumType). */
public enum SetResult {
  ACCEPTED,
  /** The value is illegal, or the variable is read-only. */
  REJECTED,
  UNKNOWN_COMPONENT,
  UNKNOWN_VARIABLE,
  /** Stored; it takes effect after a reboot. */
  REBOOT_REQUIRED
}
