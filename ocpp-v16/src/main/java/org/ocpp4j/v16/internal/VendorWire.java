package org.ocpp4j.v16.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.v16.message.DataTransferRequest;
import org.ocpp4j.v16.message.DataTransferResponse;
import org.ocpp4j.v16.message.DataTransferStatus;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import org.ocpp4j.vendor.VendorStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Vendors' messages as 1.6 writes them: DataTransfer, whose data are a text. */
public final class VendorWire {
  private VendorWire() {}

  public static DataTransferRequest request(VendorMessage message) {
    return new DataTransferRequest(message.vendorId(), message.messageId(), message.text());
  }

  public static VendorMessage message(DataTransferRequest request) {
    return new VendorMessage(request.vendorId(), request.messageId(), node(request.data()));
  }

  /** An unknown vendor is answered without data (1.6 §4.3). */
  public static DataTransferResponse response(VendorAnswer answer) {
    return new DataTransferResponse(
        DataTransferStatus.fromWire(answer.status().wire()),
        answer.status() == VendorStatus.UNKNOWN_VENDOR_ID ? null : answer.text());
  }

  public static VendorAnswer answer(DataTransferResponse response) {
    return new VendorAnswer(
        VendorStatus.fromWire(response.status().wire()), node(response.data()), null, null);
  }

  private static @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : StringNode.valueOf(text);
  }
}
