package org.ocpp4j.csms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ServerTransport;

/** Describes a {@link Csms}. Transport, admission and at least one protocol are required. */
public final class CsmsBuilder {
  private final List<CsmsProtocol> protocols = new ArrayList<>();
  private @Nullable ServerTransport transport;
  private @Nullable StationAdmission admission;
  private Duration callTimeout = Duration.ofSeconds(30);
  private Engine engine = Engine.system();
  private Consumer<CsmsEvent> listener = event -> {};

  CsmsBuilder() {}

  /** Where stations connect. */
  public CsmsBuilder transport(ServerTransport transport) {
    this.transport = transport;
    return this;
  }

  /** Adds a version. The station's order of preference decides between several. */
  public CsmsBuilder protocol(CsmsProtocol protocol) {
    protocols.add(protocol);
    return this;
  }

  /** Who may connect. */
  public CsmsBuilder admission(StationAdmission admission) {
    this.admission = admission;
    return this;
  }

  /** How long a station may take to answer; 30 seconds by default. */
  public CsmsBuilder callTimeout(Duration timeout) {
    this.callTimeout = timeout;
    return this;
  }

  /** Clock, timers, threads and randomness; {@link Engine#system()} by default. */
  public CsmsBuilder engine(Engine engine) {
    this.engine = engine;
    return this;
  }

  /** Told what happens; it must return quickly. */
  public CsmsBuilder listener(Consumer<CsmsEvent> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Makes the CSMS; it does nothing before {@link Csms#start()}.
   *
   * @throws IllegalStateException naming what is missing
   */
  public Csms build() {
    if (protocols.isEmpty()) {
      throw new IllegalStateException("protocol is missing: add at least one OCPP version");
    }
    return new CsmsServer(
        new CsmsSettings(
            require(transport, "transport", "a ServerTransport such as NettyServer"),
            List.copyOf(protocols),
            require(admission, "admission", "StationAdmission.everyone() or registered(…)"),
            callTimeout,
            engine,
            listener));
  }

  private static <T> T require(@Nullable T value, String field, String accepted) {
    if (value == null) {
      throw new IllegalStateException(field + " is missing: " + accepted);
    }
    return value;
  }
}
