package org.ocpp4j.csms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ServerTransport;

/** What {@link CsmsBuilder} has collected and checked. */
record CsmsSettings(
    ServerTransport transport,
    List<CsmsProtocol> protocols,
    StationAdmission admission,
    Duration callTimeout,
    Engine engine,
    Consumer<CsmsEvent> listener) {

  /** The first of the station's subprotocols that this CSMS speaks. */
  Optional<CsmsProtocol> choose(List<String> offered) {
    return offered.stream()
        .flatMap(
            name ->
                protocols.stream()
                    .filter(protocol -> protocol.dialect().subprotocol().equals(name)))
        .findFirst();
  }
}
