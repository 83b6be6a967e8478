package org.ocpp4j.device;

import java.time.Duration;
import java.util.List;

/** The variables of the device model that the library itself reads. */
public final class Settings {
  public static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "HeartbeatInterval"));
  public static final Setting<Duration> MESSAGE_TIMEOUT =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "MessageTimeout", "Default"));
  public static final Setting<Integer> MESSAGE_ATTEMPTS =
      Setting.integer(VariableId.of("OCPPCommCtrlr", "MessageAttempts", "TransactionEvent"));
  public static final Setting<Duration> MESSAGE_ATTEMPT_INTERVAL =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "MessageAttemptInterval", "TransactionEvent"));
  public static final Setting<Boolean> QUEUE_ALL_MESSAGES =
      Setting.bool(VariableId.of("OCPPCommCtrlr", "QueueAllMessages"));
  public static final Setting<Duration> OFFLINE_THRESHOLD =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "OfflineThreshold"));
  public static final Setting<Integer> RETRY_BACK_OFF_REPEAT_TIMES =
      Setting.integer(VariableId.of("OCPPCommCtrlr", "RetryBackOffRepeatTimes"));
  public static final Setting<Duration> RETRY_BACK_OFF_RANDOM_RANGE =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "RetryBackOffRandomRange"));
  public static final Setting<Duration> RETRY_BACK_OFF_WAIT_MINIMUM =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "RetryBackOffWaitMinimum"));
  public static final Setting<Duration> WEB_SOCKET_PING_INTERVAL =
      Setting.seconds(VariableId.of("OCPPCommCtrlr", "WebSocketPingInterval"));
  public static final Setting<List<String>> NETWORK_CONFIGURATION_PRIORITY =
      Setting.list(VariableId.of("OCPPCommCtrlr", "NetworkConfigurationPriority"));
  public static final Setting<Integer> NETWORK_PROFILE_CONNECTION_ATTEMPTS =
      Setting.integer(VariableId.of("OCPPCommCtrlr", "NetworkProfileConnectionAttempts"));
  public static final Setting<Integer> ACTIVE_NETWORK_PROFILE =
      Setting.integer(VariableId.of("OCPPCommCtrlr", "ActiveNetworkProfile"));

  public static final Setting<Integer> ITEMS_PER_GET_VARIABLES =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "ItemsPerMessage", "GetVariables"));
  public static final Setting<Integer> ITEMS_PER_SET_VARIABLES =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "ItemsPerMessage", "SetVariables"));
  public static final Setting<Integer> CONFIGURATION_VALUE_SIZE =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "ConfigurationValueSize"));
  public static final Setting<Integer> REPORTING_VALUE_SIZE =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "ReportingValueSize"));
  public static final Setting<Integer> ITEMS_PER_GET_REPORT =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "ItemsPerMessage", "GetReport"));
  public static final Setting<Integer> BYTES_PER_GET_VARIABLES =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "BytesPerMessage", "GetVariables"));
  public static final Setting<Integer> BYTES_PER_SET_VARIABLES =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "BytesPerMessage", "SetVariables"));
  public static final Setting<Integer> BYTES_PER_GET_REPORT =
      Setting.integer(VariableId.of("DeviceDataCtrlr", "BytesPerMessage", "GetReport"));

  public static final Setting<String> STATION_IDENTITY =
      Setting.text(VariableId.of("SecurityCtrlr", "Identity"));
  public static final Setting<Integer> SECURITY_PROFILE =
      Setting.integer(VariableId.of("SecurityCtrlr", "SecurityProfile"));
  public static final Setting<String> BASIC_AUTH_PASSWORD =
      Setting.text(VariableId.of("SecurityCtrlr", "BasicAuthPassword"));
  public static final Setting<String> ORGANIZATION_NAME =
      Setting.text(VariableId.of("SecurityCtrlr", "OrganizationName"));
  public static final Setting<Integer> MAX_CERTIFICATE_CHAIN_SIZE =
      Setting.integer(VariableId.of("SecurityCtrlr", "MaxCertificateChainSize"));
  public static final Setting<Duration> CERT_SIGNING_WAIT_MINIMUM =
      Setting.seconds(VariableId.of("SecurityCtrlr", "CertSigningWaitMinimum"));
  public static final Setting<Integer> CERT_SIGNING_REPEAT_TIMES =
      Setting.integer(VariableId.of("SecurityCtrlr", "CertSigningRepeatTimes"));

  public static final Setting<Duration> TIME_ADJUSTMENT_REPORTING_THRESHOLD =
      Setting.seconds(VariableId.of("ClockCtrlr", "TimeAdjustmentReportingThreshold"));

  public static final Setting<Boolean> AUTH_ENABLED =
      Setting.bool(VariableId.of("AuthCtrlr", "Enabled"));
  public static final Setting<Boolean> LOCAL_PRE_AUTHORIZE =
      Setting.bool(VariableId.of("AuthCtrlr", "LocalPreAuthorize"));
  public static final Setting<Boolean> DISABLE_REMOTE_AUTHORIZATION =
      Setting.bool(VariableId.of("AuthCtrlr", "DisableRemoteAuthorization"));
  public static final Setting<String> MASTER_PASS_GROUP_ID =
      Setting.text(VariableId.of("AuthCtrlr", "MasterPassGroupId"));
  public static final Setting<Boolean> AUTH_CACHE_ENABLED =
      Setting.bool(VariableId.of("AuthCacheCtrlr", "Enabled"));
  public static final Setting<Duration> AUTH_CACHE_LIFE_TIME =
      Setting.seconds(VariableId.of("AuthCacheCtrlr", "LifeTime"));
  public static final Setting<Boolean> AUTH_CACHE_DISABLE_POST_AUTHORIZE =
      Setting.bool(VariableId.of("AuthCacheCtrlr", "DisablePostAuthorize"));
  public static final Setting<Boolean> LOCAL_LIST_ENABLED =
      Setting.bool(VariableId.of("LocalAuthListCtrlr", "Enabled"));
  public static final Setting<Integer> LOCAL_LIST_ENTRIES =
      Setting.integer(VariableId.of("LocalAuthListCtrlr", "Entries"));
  public static final Setting<Integer> LOCAL_LIST_ITEMS_PER_MESSAGE =
      Setting.integer(VariableId.of("LocalAuthListCtrlr", "ItemsPerMessage"));
  public static final Setting<Integer> LOCAL_LIST_BYTES_PER_MESSAGE =
      Setting.integer(VariableId.of("LocalAuthListCtrlr", "BytesPerMessage"));
  public static final Setting<Boolean> LOCAL_LIST_DISABLE_POST_AUTHORIZE =
      Setting.bool(VariableId.of("LocalAuthListCtrlr", "DisablePostAuthorize"));
  public static final Setting<Boolean> LOCAL_LIST_SUPPORTS_EXPIRY =
      Setting.bool(VariableId.of("LocalAuthListCtrlr", "SupportsExpiryDateTime"));

  public static final Setting<Boolean> CENTRAL_CONTRACT_VALIDATION_ALLOWED =
      Setting.bool(VariableId.of("ISO15118Ctrlr", "CentralContractValidationAllowed"));
  public static final Setting<Boolean> CONTRACT_VALIDATION_OFFLINE =
      Setting.bool(VariableId.of("ISO15118Ctrlr", "ContractValidationOffline"));

  public static final Setting<Boolean> AUTHORIZE_REMOTE_START =
      Setting.bool(VariableId.of("AuthCtrlr", "AuthorizeRemoteStart"));
  public static final Setting<Boolean> LOCAL_AUTHORIZE_OFFLINE =
      Setting.bool(VariableId.of("AuthCtrlr", "LocalAuthorizeOffline"));
  public static final Setting<Boolean> OFFLINE_TX_FOR_UNKNOWN_ID =
      Setting.bool(VariableId.of("AuthCtrlr", "OfflineTxForUnknownIdEnabled"));

  public static final Setting<Boolean> RESERVATION_AVAILABLE =
      Setting.bool(VariableId.of("ReservationCtrlr", "Available"));
  public static final Setting<Boolean> RESERVATION_ENABLED =
      Setting.bool(VariableId.of("ReservationCtrlr", "Enabled"));
  public static final Setting<Boolean> RESERVATION_NON_EVSE_SPECIFIC =
      Setting.bool(VariableId.of("ReservationCtrlr", "NonEvseSpecific"));

  public static final Setting<Duration> EV_CONNECTION_TIMEOUT =
      Setting.seconds(VariableId.of("TxCtrlr", "EVConnectionTimeOut"));
  public static final Setting<Boolean> UNLOCK_ON_EV_SIDE_DISCONNECT =
      Setting.bool(VariableId.of("OCPPCommCtrlr", "UnlockOnEVSideDisconnect"));
  public static final Setting<Boolean> STOP_TX_ON_EV_SIDE_DISCONNECT =
      Setting.bool(VariableId.of("TxCtrlr", "StopTxOnEVSideDisconnect"));
  public static final Setting<Integer> MAX_ENERGY_ON_INVALID_ID =
      Setting.integer(VariableId.of("TxCtrlr", "MaxEnergyOnInvalidId"));
  public static final Setting<Boolean> TX_BEFORE_ACCEPTED_ENABLED =
      Setting.bool(VariableId.of("TxCtrlr", "TxBeforeAcceptedEnabled"));
  public static final Setting<Boolean> STOP_TX_ON_INVALID_ID =
      Setting.bool(VariableId.of("TxCtrlr", "StopTxOnInvalidId"));
  public static final Setting<List<String>> TX_START_POINT =
      Setting.list(VariableId.of("TxCtrlr", "TxStartPoint"));
  public static final Setting<List<String>> TX_STOP_POINT =
      Setting.list(VariableId.of("TxCtrlr", "TxStopPoint"));

  public static final Setting<Duration> TX_UPDATED_INTERVAL =
      Setting.seconds(VariableId.of("SampledDataCtrlr", "TxUpdatedInterval"));
  public static final Setting<List<String>> TX_STARTED_MEASURANDS =
      Setting.list(VariableId.of("SampledDataCtrlr", "TxStartedMeasurands"));
  public static final Setting<List<String>> TX_UPDATED_MEASURANDS =
      Setting.list(VariableId.of("SampledDataCtrlr", "TxUpdatedMeasurands"));
  public static final Setting<List<String>> TX_ENDED_MEASURANDS =
      Setting.list(VariableId.of("SampledDataCtrlr", "TxEndedMeasurands"));
  public static final Setting<Duration> TX_ENDED_INTERVAL =
      Setting.seconds(VariableId.of("SampledDataCtrlr", "TxEndedInterval"));
  public static final Setting<Boolean> SIGN_SAMPLED_READINGS =
      Setting.bool(VariableId.of("SampledDataCtrlr", "SignReadings"));
  public static final Setting<Boolean> SIGN_ALIGNED_READINGS =
      Setting.bool(VariableId.of("AlignedDataCtrlr", "SignReadings"));
  public static final Setting<Boolean> SEND_ALIGNED_DURING_IDLE =
      Setting.bool(VariableId.of("AlignedDataCtrlr", "SendDuringIdle"));
  public static final Setting<Duration> ALIGNED_TX_ENDED_INTERVAL =
      Setting.seconds(VariableId.of("AlignedDataCtrlr", "TxEndedInterval"));
  public static final Setting<List<String>> ALIGNED_TX_ENDED_MEASURANDS =
      Setting.list(VariableId.of("AlignedDataCtrlr", "TxEndedMeasurands"));
  public static final Setting<Duration> ALIGNED_DATA_INTERVAL =
      Setting.seconds(VariableId.of("AlignedDataCtrlr", "Interval"));
  public static final Setting<List<String>> ALIGNED_DATA_MEASURANDS =
      Setting.list(VariableId.of("AlignedDataCtrlr", "Measurands"));

  private Settings() {}
}
