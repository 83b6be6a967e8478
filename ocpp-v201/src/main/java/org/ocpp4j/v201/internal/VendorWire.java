package org.ocpp4j.v201.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.v201.message.DataTransferStatusEnum;
import org.ocpp4j.v201.message.StatusInfo;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import org.ocpp4j.vendor.VendorStatus;

/** Vendors' messages as 2.0.1 writes them: DataTransfer, whose data are any JSON. */
public final class VendorWire {
  /** The most characters of {@code additionalInfo}. */
  private static final int MAX_REASON = 512;

  private VendorWire() {}

  public static DataTransferRequest request(VendorMessage message) {
    return new DataTransferRequest(message.messageId(), message.data(), message.vendorId());
  }

  public static VendorMessage message(DataTransferRequest request) {
    return new VendorMessage(request.vendorId(), request.messageId(), request.data());
  }

  public static DataTransferResponse response(VendorAnswer answer) {
    return new DataTransferResponse(
        DataTransferStatusEnum.fromWire(answer.status().wire()), statusInfo(answer), answer.data());
  }

  public static VendorAnswer answer(DataTransferResponse response) {
    StatusInfo info = response.statusInfo();
    return new VendorAnswer(
        VendorStatus.fromWire(response.status().wire()),
        response.data(),
        info == null ? null : info.reasonCode(),
        info == null ? null : info.additionalInfo());
  }

  private static @Nullable StatusInfo statusInfo(VendorAnswer answer) {
    String code = answer.reasonCode();
    return code == null ? null : new StatusInfo(code, shortened(answer.reason()));
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.codePointCount(0, reason.length()) <= MAX_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, MAX_REASON));
  }
}
