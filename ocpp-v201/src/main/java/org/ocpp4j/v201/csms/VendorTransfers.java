package org.ocpp4j.v201.csms;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.internal.VendorWire;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import org.ocpp4j.vendor.VendorMessages;
import tools.jackson.databind.JsonNode;

/** Vendors' messages from stations and to them: DataTransfer (P01, P02). */
public final class VendorTransfers {
  private final VendorMessages messages;
  private final Consumer<CsmsEvent> listener;

  /**
   * @param messages what is answered
   * @param listener told of messages and answers that do not follow their schema; that of the CSMS
   *     may be used
   */
  public VendorTransfers(VendorMessages messages, Consumer<CsmsEvent> listener) {
    this.messages = messages;
    this.listener = listener;
  }

  /** Answers DataTransfer. */
  public void register(CsmsHandlers on) {
    on.onAsync(DataTransferRequest.class, this::answer);
  }

  private CompletionStage<DataTransferResponse> answer(
      StationSession station, DataTransferRequest request) {
    return messages
        .answer(
            station.identity(),
            VendorWire.message(request),
            problem -> listener.accept(new CsmsEvent.Problem(station, problem)))
        .thenApply(VendorWire::response);
  }

  /**
   * Sends a message that the standard does not know; only for what OCPP has no message for.
   *
   * @param vendorId whose message it is, a domain name in reverse: {@code com.example}
   * @param messageId which of the vendor's messages, or null
   * @param data any JSON, or null
   * @return the answer, or what {@link StationSession#call} fails with
   */
  public CompletionStage<VendorAnswer> transferData(
      StationSession station,
      String vendorId,
      @Nullable String messageId,
      @Nullable JsonNode data) {
    VendorMessage message = new VendorMessage(vendorId, messageId, data);
    return station.call(VendorWire.request(message)).thenApply(VendorWire::answer);
  }
}
