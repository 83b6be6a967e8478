package org.ocpp4j.station;

import java.time.Duration;
import java.util.function.Consumer;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.vendor.VendorMessages;

/** What all functional blocks of a station share. Used on the station's lane only. */
public interface StationContext {

  /** Who the station is. */
  StationIdentity identity();

  /** The EVSEs and connectors, and what happens at them. */
  Site site();

  Hardware hardware();

  DeviceModel device();

  /** Sends messages to the CSMS. */
  MessageQueue queue();

  /** What is answered to vendors' messages. */
  VendorMessages vendorMessages();

  /** What the station keeps over a power cut. */
  Journal journal();

  /** The station's keys and certificates. */
  CertificateStore certificates();

  /** Timers, randomness and ids. For the time of messages use {@link #clock()}. */
  Engine engine();

  /** Where everything of this station runs. */
  Lane lane();

  /** The station's own idea of the time, as last set by the CSMS. */
  StationClock clock();

  /** Tells the embedding program. */
  void announce(StationEvent event);

  /** From now on the listener is told of what is announced, after the embedding program. */
  void listen(Consumer<StationEvent> listener);

  /** No longer tells the listener. */
  void ignore(Consumer<StationEvent> listener);

  /** Why the station booted last. */
  BootReason bootReason();

  /** Whether the connection is open. */
  boolean online();

  /** What the CSMS last said to the boot; {@link Registration#NONE} after a restart. */
  Registration registration();

  /**
   * The CSMS answered the boot: blocks are told when it accepted.
   *
   * @param interval the interval of heartbeats, or the wait before the next boot
   */
  void registered(Registration registration, Duration interval);

  /** Ends the connection and restarts the station from its first block on, inside the process. */
  void restart(BootReason reason);

  /** Resets the hardware of an EVSE once what waits is sent, or cannot be. */
  void resetEvse(int evse);

  /** Closes the connection and opens a new one after the delay. */
  void reconnect(Duration delay);

  /** The ways to reach a CSMS; which one is in use. */
  NetworkProfiles networkProfiles();
}
