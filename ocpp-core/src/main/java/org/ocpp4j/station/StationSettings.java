package org.ocpp4j.station;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ClientTransport;

/** What {@link ChargePointBuilder} has collected and checked. */
record StationSettings(
    String identity,
    URI csms,
    @Nullable String password,
    List<StationProtocol> protocols,
    ClientTransport transport,
    Hardware hardware,
    List<Integer> connectorsPerEvse,
    StationIdentity description,
    DeviceModel device,
    Store store,
    int maxStoredMessages,
    Engine engine,
    Consumer<StationEvent> listener) {}
