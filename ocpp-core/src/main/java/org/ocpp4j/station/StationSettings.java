package org.ocpp4j.station;

import java.util.List;
import java.util.function.Consumer;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.vendor.VendorMessages;

/** What {@link ChargePointBuilder} has collected and checked. */
record StationSettings(
    String identity,
    List<NetworkProfile> profiles,
    List<StationProtocol> protocols,
    ClientTransport transport,
    Hardware hardware,
    List<Integer> connectorsPerEvse,
    StationIdentity description,
    DeviceModel device,
    VendorMessages vendorMessages,
    Store store,
    CertificateStore certificates,
    int maxStoredMessages,
    Engine engine,
    Consumer<StationEvent> listener) {}
