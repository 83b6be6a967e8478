package org.ocpp4j.v201.station.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The security events that the standard names (part 2 appendices §1). */
enum SecurityEventType {
  FIRMWARE_UPDATED("FirmwareUpdated", true),
  FAILED_TO_AUTHENTICATE_AT_CSMS("FailedToAuthenticateAtCsms", false),
  CSMS_FAILED_TO_AUTHENTICATE("CsmsFailedToAuthenticate", false),
  SETTING_SYSTEM_TIME("SettingSystemTime", true),
  STARTUP_OF_THE_DEVICE("StartupOfTheDevice", true),
  RESET_OR_REBOOT("ResetOrReboot", true),
  SECURITY_LOG_WAS_CLEARED("SecurityLogWasCleared", true),
  RECONFIGURATION_OF_SECURITY_PARAMETERS("ReconfigurationOfSecurityParameters", false),
  MEMORY_EXHAUSTION("MemoryExhaustion", true),
  INVALID_MESSAGES("InvalidMessages", false),
  ATTEMPTED_REPLAY_ATTACKS("AttemptedReplayAttacks", false),
  TAMPER_DETECTION_ACTIVATED("TamperDetectionActivated", true),
  INVALID_FIRMWARE_SIGNATURE("InvalidFirmwareSignature", true),
  INVALID_FIRMWARE_SIGNING_CERTIFICATE("InvalidFirmwareSigningCertificate", true),
  INVALID_CSMS_CERTIFICATE("InvalidCsmsCertificate", true),
  INVALID_CHARGING_STATION_CERTIFICATE("InvalidChargingStationCertificate", true),
  INVALID_TLS_VERSION("InvalidTLSVersion", true),
  INVALID_TLS_CIPHER_SUITE("InvalidTLSCipherSuite", true),
  MAINTENANCE_LOGIN_ACCEPTED("MaintenanceLoginAccepted", true),
  MAINTENANCE_LOGIN_FAILED("MaintenanceLoginFailed", true);

  private static final Set<String> LOGGED_ONLY =
      Arrays.stream(values()).filter(t -> !t.critical).map(t -> t.wire).collect(Collectors.toSet());

  private final String wire;
  private final boolean critical;

  SecurityEventType(String wire, boolean critical) {
    this.wire = wire;
    this.critical = critical;
  }

  /** Its name in messages. */
  String wire() {
    return wire;
  }

  /** Whether the CSMS is told; of what the standard does not name it is. */
  static boolean isCritical(String type) {
    return !LOGGED_ONLY.contains(type);
  }
}
