package org.ocpp4j.conformance.connectivity;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ocpp4j.device.SetResult;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ChargePointBuilder;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;

/**
 * A station with a network profile for each of two CSMSs, at the hosts {@code one} and {@code two}.
 * Chance adds nothing to its waits.
 */
final class RoamingStation {
  static final NetworkProfile ONE = NetworkProfile.of(1, URI.create("ws://one/ocpp"));
  static final NetworkProfile TWO = NetworkProfile.of(2, URI.create("ws://two/ocpp"));

  final VirtualTime time = new VirtualTime(3);
  final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(10));
  final PlayedCsms one = new PlayedCsms(time, network, "one");
  final PlayedCsms two = new PlayedCsms(time, network, "two");
  final List<StationEvent> events = new ArrayList<>();
  private final Store store = Store.inMemory();
  ChargePoint station;

  /** A station with these profiles that is not started yet. */
  RoamingStation(NetworkProfile... profiles) {
    station = build(profiles);
    set("RetryBackOffRandomRange", "0");
  }

  /** The station loses power and comes back, built with these profiles. */
  void comeBackWith(NetworkProfile... profiles) {
    station.shutDown();
    pass(1);
    station = build(profiles);
    start();
  }

  private ChargePoint build(NetworkProfile... profiles) {
    ChargePointBuilder builder =
        ChargePoint.builder()
            .identity("CP1")
            .engine(time.engine())
            .transport(network.client())
            .protocols(Ocpp201.station(), Ocpp16.station())
            .hardware(SimulatedHardware.withPower(7200, time.engine().scheduler()).callbacks())
            .store(store)
            .listener(events::add);
    for (NetworkProfile profile : profiles) {
      builder.profile(profile);
    }
    return builder.build();
  }

  /** A station with both profiles that is connected to the first and has booted. */
  static RoamingStation connected() {
    RoamingStation roaming = new RoamingStation(ONE, TWO);
    roaming.start();
    roaming.events.clear();
    return roaming;
  }

  void start() {
    station.start();
    pass(1);
  }

  void pass(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  /** Sets a variable of OCPPCommCtrlr as the CSMS does. */
  void set(String variable, String value) {
    SetResult result = station.device().set(VariableId.of("OCPPCommCtrlr", variable), value);
    if (result != SetResult.ACCEPTED && result != SetResult.REBOOT_REQUIRED) {
      throw new IllegalArgumentException(variable + "=" + value + " is " + result);
    }
  }

  /** Sets a variable of OCPPCommCtrlr as the program does. */
  void put(String variable, String value) {
    station.device().put(VariableId.of("OCPPCommCtrlr", variable), value);
  }

  String value(String name) {
    return station.device().value(VariableId.parse(name)).orElseThrow();
  }

  /** From now on nothing listens at the host, and whoever is connected there is thrown out. */
  void stop(PlayedCsms csms, String host) {
    network.failAt(host, ConnectException.of(Failure.REFUSED, null, null));
    csms.hangUp();
  }

  /** The slots tried in vain, in order. */
  List<Integer> failedSlots() {
    return failures().stream().map(StationEvent.ConnectFailed::slot).toList();
  }

  /** The waits after failures, in seconds, in order. */
  List<Long> waits() {
    return failures().stream().map(failed -> failed.retryIn().toSeconds()).toList();
  }

  List<StationEvent.ConnectFailed> failures() {
    return events(StationEvent.ConnectFailed.class);
  }

  /** What happened of this type, in order. */
  <E extends StationEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
