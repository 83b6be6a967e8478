package org.ocpp4j.v201.csms;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ocpp4j.message.Request;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;

/**
 * What a station was told when it booted, and what it may say all the same.
 *
 * @param status the last answer to a BootNotification
 * @param asked how many messages of an action the CSMS has asked for since and not had yet
 */
record BootStanding(RegistrationStatusEnum status, Map<String, Integer> asked) {
  private static final int ANY_NUMBER = Integer.MAX_VALUE;

  BootStanding {
    asked = Map.copyOf(asked);
  }

  static BootStanding of(RegistrationStatusEnum status) {
    return new BootStanding(status, Map.of());
  }

  /** Whether a call of the station is answered (B01.FR.10, B02.FR.09, B03.FR.07). */
  boolean admits(String action) {
    return status == RegistrationStatusEnum.ACCEPTED
        || action.equals(BootNotificationRequest.ACTION.name())
        || (status == RegistrationStatusEnum.PENDING && asked.containsKey(action));
  }

  /** Whether the station may be called (B03.FR.03). */
  boolean mayBeCalled() {
    return status != RegistrationStatusEnum.REJECTED;
  }

  /** After the station was called. */
  BootStanding calledWith(Request<?> request) {
    if (status != RegistrationStatusEnum.PENDING) {
      return this;
    }
    if (request instanceof TriggerMessageRequest trigger) {
      return awaiting(triggered(trigger.requestedMessage()), count(trigger));
    }
    return request instanceof GetBaseReportRequest || request instanceof GetReportRequest
        ? awaiting(NotifyReportRequest.ACTION.name(), ANY_NUMBER)
        : this;
  }

  /** After the station sent a message that was admitted. */
  BootStanding heard(String action) {
    int left = Optional.ofNullable(asked.get(action)).orElse(ANY_NUMBER);
    if (left == ANY_NUMBER) {
      return this;
    }
    Map<String, Integer> changed = new HashMap<>(asked);
    changed.computeIfPresent(action, (name, count) -> count == 1 ? null : count - 1);
    return new BootStanding(status, changed);
  }

  private BootStanding awaiting(String action, int count) {
    Map<String, Integer> changed = new HashMap<>(asked);
    changed.merge(action, count, (a, b) -> a == ANY_NUMBER || b == ANY_NUMBER ? ANY_NUMBER : a + b);
    return new BootStanding(status, changed);
  }

  private static String triggered(MessageTriggerEnum message) {
    return switch (message) {
      case SIGN_CHARGING_STATION_CERTIFICATE, SIGN_V2G_CERTIFICATE, SIGN_COMBINED_CERTIFICATE ->
          SignCertificateRequest.ACTION.name();
      default -> message.wire();
    };
  }

  /** One message, but one of each EVSE where none is named. */
  private static int count(TriggerMessageRequest trigger) {
    return switch (trigger.requestedMessage()) {
      case METER_VALUES, STATUS_NOTIFICATION, TRANSACTION_EVENT ->
          trigger.evse() == null ? ANY_NUMBER : 1;
      default -> 1;
    };
  }
}
