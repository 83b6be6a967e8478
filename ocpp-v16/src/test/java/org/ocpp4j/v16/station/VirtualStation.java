package org.ocpp4j.v16.station;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.HardwareReset;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v16.csms.VendorTransfers;
import org.ocpp4j.v16.message.ChangeConfigurationRequest;
import org.ocpp4j.v16.message.ConfigurationStatus;
import org.ocpp4j.vendor.VendorMessages;

/** A station with two EVSEs and a CSMS whose answers a test can change, in virtual time. */
final class VirtualStation {
  static final ConnectorId CONNECTOR = new ConnectorId(1, 1);
  static final IdToken TOKEN = IdToken.iso14443("04A1B2C3");

  final VirtualTime time = new VirtualTime(1);
  final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(20));
  final List<StationEvent> events = new ArrayList<>();
  final List<Request<?>> requests = new ArrayList<>();
  final CsmsAnswers answers = new CsmsAnswers(time, requests::add);

  /** What the station answers to vendors' messages. */
  final VendorMessages vendorMessages = new VendorMessages();

  /** What the CSMS answers to them, and what it tells of them. */
  final VendorMessages csmsVendorMessages = new VendorMessages();

  final List<CsmsEvent> csmsEvents = new ArrayList<>();
  final VendorTransfers transfers = new VendorTransfers(csmsVendorMessages, csmsEvents::add);
  private final Store store = Store.inMemory();
  HardwareReset hardwareReset = evse -> CompletableFuture.completedStage(null);
  SimulatedHardware hardware = newHardware();
  private final Csms csms;
  ChargePoint station = build();

  VirtualStation() {
    this.csms =
        Csms.builder()
            .engine(time.engine())
            .transport(network.server())
            .admission(StationAdmission.everyone())
            .protocol(Ocpp16.csms(this::register))
            .build();
    csms.start();
  }

  private void register(CsmsHandlers on) {
    answers.register(on);
    transfers.register(on);
  }

  private SimulatedHardware newHardware() {
    return SimulatedHardware.withPower(7200, time.engine().scheduler()).keptIn(store);
  }

  private ChargePoint build() {
    return ChargePoint.builder()
        .identity("CP1")
        .csms(URI.create("ws://csms/ocpp"))
        .engine(time.engine())
        .transport(network.client())
        .protocols(Ocpp16.station())
        .connectorsPerEvse(List.of(1, 1))
        .hardware(hardware.callbacks().toBuilder().reset(evse -> hardwareReset.reset(evse)).build())
        .vendorMessages(vendorMessages)
        .store(store)
        .listener(events::add)
        .build();
  }

  /** The station comes back as another program on the same store, and is left to boot. */
  void replace() {
    station.shutDown();
    pass(Duration.ofSeconds(1));
    hardware = newHardware();
    station = build();
    hardware.restore(station);
    station.start();
    pass(Duration.ofSeconds(5));
  }

  /** A station that has booted; what was sent until then is forgotten. */
  static VirtualStation booted() {
    VirtualStation virtual = new VirtualStation();
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();
    return virtual;
  }

  /** A station at which a token charges. */
  static VirtualStation charging() {
    VirtualStation virtual = booted();
    virtual.plugIn();
    virtual.present(TOKEN);
    return virtual;
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  void plugIn() {
    station.plugIn(CONNECTOR);
    pass(Duration.ofSeconds(1));
  }

  void unplug() {
    station.unplug(CONNECTOR);
    pass(Duration.ofSeconds(1));
  }

  void present(IdToken token) {
    station.present(token, List.of(1));
    pass(Duration.ofSeconds(1));
  }

  /** The answer of the station to a call of the CSMS, after a second. */
  <R extends Response> R call(Request<R> request) {
    return outcome(session().call(request));
  }

  /** The station's session at the CSMS. */
  StationSession session() {
    return csms.station("CP1").orElseThrow();
  }

  /** The outcome after a second. */
  <T> T outcome(CompletionStage<T> stage) {
    CompletableFuture<T> outcome = stage.toCompletableFuture();
    pass(Duration.ofSeconds(1));
    return outcome.join();
  }

  /** Changes a configuration key as the CSMS does. */
  void configure(String key, String value) {
    ConfigurationStatus status = call(new ChangeConfigurationRequest(key, value)).status();
    if (status != ConfigurationStatus.ACCEPTED) {
      throw new IllegalArgumentException(key + " = " + value + " is " + status.wire());
    }
  }

  void goOffline() {
    station.disconnect();
    pass(Duration.ofSeconds(1));
  }

  void comeOnline() {
    station.connect();
    pass(Duration.ofSeconds(5));
  }

  /** What the station sent of this type, in order. */
  <Q extends Request<?>> List<Q> sent(Class<Q> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The last of this type that the station sent. */
  <Q extends Request<?>> Q last(Class<Q> type) {
    List<Q> all = sent(type);
    return all.get(all.size() - 1);
  }

  /** What happened of this type, in order. */
  <E extends StationEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
