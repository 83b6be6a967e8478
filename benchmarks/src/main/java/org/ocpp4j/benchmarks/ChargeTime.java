package org.ocpp4j.benchmarks;

import eu.chargetime.ocpp.JSONCommunicator;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.BootNotificationRequest;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.StartTransactionRequest;
import eu.chargetime.ocpp.model.core.StatusNotificationRequest;
import java.util.Map;
import java.util.Objects;

/** ChargeTime Java-OCA-OCPP, as its own sessions read and write a call. */
final class ChargeTime extends JSONCommunicator {
  private static final Map<String, Class<? extends Request>> TYPES =
      Map.of(
          "v16/BootNotification", BootNotificationRequest.class,
          "v16/MeterValues", MeterValuesRequest.class,
          "v16/StartTransaction", StartTransactionRequest.class,
          "v16/StatusNotification", StatusNotificationRequest.class);

  private final Class<? extends Request> type;

  /**
   * @param sample one of its samples, {@code v16/MeterValues}
   */
  ChargeTime(String sample) {
    super(null);
    this.type = Objects.requireNonNull(TYPES.get(sample), sample);
  }

  Request decode(String frame) throws Exception {
    Request request = unpackPayload(parse(frame).getPayload(), type);
    if (!request.validate()) {
      throw new IllegalArgumentException("refused: " + frame);
    }
    return request;
  }

  String encode(String action, Request request) {
    return makeCall(Sample.ID, action, packPayload(request)).toString();
  }
}
