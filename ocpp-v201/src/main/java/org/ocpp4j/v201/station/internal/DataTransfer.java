package org.ocpp4j.v201.station.internal;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.internal.VendorWire;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;

/** P. DataTransfer: answers what vendors have agreed upon (P01). */
final class DataTransfer implements FunctionalBlock {
  private final StationContext station;

  DataTransfer(StationContext station) {
    this.station = station;
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(DataTransferRequest.class, this::answer);
  }

  private CompletionStage<DataTransferResponse> answer(DataTransferRequest request) {
    return station
        .vendorMessages()
        .answer(
            station.device().get(Settings.STATION_IDENTITY),
            VendorWire.message(request),
            this::tell)
        .thenApply(VendorWire::response);
  }

  private void tell(String problem) {
    station
        .lane()
        .execute(
            () ->
                station.announce(
                    new StationEvent.Problem(StationEvent.Problem.Source.CSMS, problem)));
  }
}
