package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.station.Triggers;
import org.ocpp4j.v201.Ocpp201Dialect;
import org.ocpp4j.v201.internal.VendorWire;
import org.ocpp4j.v201.message.FirmwareStatusEnum;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.LogStatusNotificationRequest;
import org.ocpp4j.v201.message.UploadLogStatusEnum;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;

/** Puts the functional blocks of a 2.0.1 station together. */
public final class Station201 implements StationProtocol {

  /** A protocol for any number of stations. */
  public Station201() {}

  @Override
  public Dialect dialect() {
    return Ocpp201Dialect.instance();
  }

  @Override
  public void prepare(DeviceModel device) {}

  @Override
  public List<FunctionalBlock> blocks(StationContext station) {
    MeterValues meterValues = new MeterValues(station);
    LocalAuthorizationList list = new LocalAuthorizationList(station.journal());
    Authorization authorization = new Authorization(station, new KnownTokens(station, list));
    ReservedEvses reserved = new ReservedEvses(station);
    Transactions transactions = new Transactions(station, authorization, meterValues, reserved);
    Availability availability = new Availability(station, transactions::isBusy, reserved);
    Provisioning provisioning = new Provisioning(station, transactions, availability);
    transactions.usableWhen(
        evse ->
            availability.isUsable(evse) && !provisioning.awaitsReset() && provisioning.mayServe());
    availability.onClosed(transactions::closed);
    availability.onServiceChanged(evse -> transactions.allowEnergy(transactions.at(evse)));
    meterValues.sampleInto(transactions::sampleAligned, () -> transactions.goesOnAt(null));
    transactions.onEnded(availability::transactionEnded);
    transactions.onEnded(provisioning::transactionEnded);
    Triggers triggers =
        new Triggers()
            .on("BootNotification", evse -> provisioning.bootTriggered())
            .on("Heartbeat", evse -> availability.heartbeat())
            .on(
                "LogStatusNotification",
                evse ->
                    station
                        .queue()
                        .sendAsked(new LogStatusNotificationRequest(UploadLogStatusEnum.IDLE)))
            .on(
                "FirmwareStatusNotification",
                evse ->
                    station
                        .queue()
                        .sendAsked(new FirmwareStatusNotificationRequest(FirmwareStatusEnum.IDLE)))
            .on("TransactionEvent", transactions::eventTriggered)
            .on("MeterValues", meterValues::triggered);
    RemoteSessions remote = new RemoteSessions(station, authorization, transactions, reserved);
    Security security = new Security(station);
    security.answer(triggers);
    return List.of(
        provisioning,
        authorization,
        new LocalList(station, list),
        transactions,
        new RemoteControl(station, remote, availability, meterValues::isMeasured, triggers),
        availability,
        new Reservations(station, reserved, remote, availability::reportAll),
        meterValues,
        new DataTransfer(station),
        security);
  }

  @Override
  public CompletionStage<VendorAnswer> transferData(VendorMessage message, MessageQueue queue) {
    return queue.send(VendorWire.request(message)).thenApply(VendorWire::answer);
  }

  @Override
  public Optional<VariableId> variable(String name) {
    return name.indexOf('.') > 0 ? Optional.of(VariableId.parse(name)) : Optional.empty();
  }
}
