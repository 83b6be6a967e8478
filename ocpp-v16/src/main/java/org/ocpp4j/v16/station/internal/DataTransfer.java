package org.ocpp4j.v16.station.internal;

import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.v16.message.DataTransferRequest;
import org.ocpp4j.v16.message.DataTransferResponse;
import org.ocpp4j.v16.message.DataTransferStatus;

/** DataTransfer: a station without vendor extensions knows no vendor (1.6 §5.6). */
final class DataTransfer implements FunctionalBlock {

  @Override
  public void register(Handlers handlers) {
    handlers.on(
        DataTransferRequest.class,
        request -> new DataTransferResponse(DataTransferStatus.UNKNOWN_VENDOR_ID));
  }
}
