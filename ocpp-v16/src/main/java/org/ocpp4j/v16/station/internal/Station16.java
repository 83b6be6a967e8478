package org.ocpp4j.v16.station.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.LocalAuthorizationList;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.station.Triggers;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v16.internal.VendorWire;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;

/** Puts the functional blocks of a 1.6 station together. */
public final class Station16 implements StationProtocol {
  /** A protocol for any number of stations. */
  public Station16() {}

  @Override
  public Dialect dialect() {
    return Ocpp16Dialect.instance();
  }

  @Override
  public void prepare(DeviceModel device) {
    ConfigurationKeys.defineIn(device);
  }

  @Override
  public List<FunctionalBlock> blocks(StationContext station) {
    station
        .device()
        .put(
            ConfigurationKeys.variable("NumberOfConnectors"),
            String.valueOf(station.site().evses().size()));
    MeterValues meterValues = new MeterValues(station);
    LocalAuthorizationList list = new LocalAuthorizationList(station.journal());
    Authorization authorization = new Authorization(station, new KnownTags(station, list));
    Transactions transactions = new Transactions(station, authorization, meterValues);
    Availability availability = new Availability(station, transactions);
    Provisioning provisioning =
        new Provisioning(station, new Configuration(station.device()), transactions);
    transactions.usableWhen(availability::isUsable);
    authorization.onListConflict(availability::reportListConflict);
    meterValues.sampleInto(transactions::sampleAligned);
    transactions.onChanged(availability::sessionChanged);
    Triggers triggers =
        new Triggers()
            .on("BootNotification", connector -> provisioning.bootTriggered())
            .on("Heartbeat", connector -> availability.heartbeat())
            .on("StatusNotification", availability::statusTriggered)
            .on("MeterValues", transactions::meterValuesTriggered);
    return List.of(
        provisioning,
        authorization,
        new LocalList(station, list),
        transactions,
        new RemoteControl(station, transactions, availability, triggers),
        availability,
        meterValues,
        new DataTransfer(station));
  }

  @Override
  public CompletionStage<VendorAnswer> transferData(VendorMessage message, MessageQueue queue) {
    return queue.send(VendorWire.request(message)).thenApply(VendorWire::answer);
  }

  @Override
  public Optional<VariableId> variable(String name) {
    return name.indexOf('.') < 0 ? Optional.of(ConfigurationKeys.variable(name)) : Optional.empty();
  }
}
