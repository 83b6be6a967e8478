package org.ocpp4j.v201.station.internal;

import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.v201.message.DataTransferStatusEnum;

/** P. DataTransfer: a station without vendor extensions knows no vendor (P01.FR.05). */
final class DataTransfer implements FunctionalBlock {

  @Override
  public void register(Handlers handlers) {
    handlers.on(
        DataTransferRequest.class,
        request -> new DataTransferResponse(DataTransferStatusEnum.UNKNOWN_VENDOR_ID));
  }
}
