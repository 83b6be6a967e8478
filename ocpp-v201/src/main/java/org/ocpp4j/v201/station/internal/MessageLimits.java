package org.ocpp4j.v201.station.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.OcppCallException;

/** How much a request may hold, as the device model reports it. */
final class MessageLimits {
  private static final Map<String, Setting<Integer>> BYTES =
      Map.of(
          "GetVariables", Settings.BYTES_PER_GET_VARIABLES,
          "SetVariables", Settings.BYTES_PER_SET_VARIABLES,
          "GetReport", Settings.BYTES_PER_GET_REPORT,
          "GetMonitoringReport", Settings.BYTES_PER_GET_REPORT,
          "SendLocalList", Settings.LOCAL_LIST_BYTES_PER_MESSAGE);

  private final DeviceModel device;

  MessageLimits(DeviceModel device) {
    this.device = device;
  }

  /** Refuses a message of more bytes than its action may have (B06.FR.17, B08.FR.18). */
  Optional<OcppCallException> refusal(String action, String message) {
    Setting<Integer> limit = BYTES.get(action);
    if (limit == null) {
      return Optional.empty();
    }
    int bytes = message.getBytes(StandardCharsets.UTF_8).length;
    int most = device.get(limit);
    return bytes <= most
        ? Optional.empty()
        : Optional.of(
            new OcppCallException("FormatViolation", bytes + " bytes, this station takes " + most));
  }

  /**
   * Checks the number of items in a request (B06.FR.16, B08.FR.17).
   *
   * @throws OcppCallException when there are more than the limit says
   */
  void requireAtMost(Setting<Integer> limit, int items) {
    int most = device.get(limit);
    if (items > most) {
      throw new OcppCallException(
          "OccurrenceConstraintViolation", items + " items, this station takes " + most);
    }
  }
}
