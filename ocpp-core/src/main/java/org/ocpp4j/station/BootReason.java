package org.ocpp4j.station;

/** Why the station boots (2.0.1 BootReasonEnumType). */
public enum BootReason {
  APPLICATION_RESET,
  FIRMWARE_UPDATE,
  LOCAL_RESET,
  POWER_UP,
  REMOTE_RESET,
  SCHEDULED_RESET,
  TRIGGERED,
  UNKNOWN,
  WATCHDOG
}
