package org.ocpp4j.station;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;

/**
 * Something that a station did or that happened to it, told to the embedding program on the
 * station's lane.
 */
public sealed interface StationEvent {

  /** The WebSocket is open and the version agreed upon; the slot is that of the profile used. */
  record Connected(String version, URI url, int slot) implements StationEvent {}

  /** The WebSocket is closed. */
  record Disconnected(CloseReason reason) implements StationEvent {}

  /**
   * Connecting failed; the next attempt comes after the delay. The slot is that of the profile
   * tried.
   */
  record ConnectFailed(ConnectException failure, Duration retryIn, int slot)
      implements StationEvent {}

  /**
   * The CSMS answered the boot; the interval is that of heartbeats, or the wait before the next
   * boot.
   */
  record Booted(Registration registration, Duration interval) implements StationEvent {}

  /** A frame was sent. */
  record FrameSent(String frame) implements StationEvent {}

  /** A frame was received. */
  record FrameReceived(String frame) implements StationEvent {}

  /** The connector's status in the words of the version in use. */
  record ConnectorStatus(ConnectorId connector, String status) implements StationEvent {}

  /**
   * Something to show to the driver.
   *
   * @param message the text
   * @param languages the languages the driver reads, most wanted first, as RFC 5646 tags (2.0.1
   *     C01.FR.08)
   */
  record Display(String message, List<String> languages) implements StationEvent {}

  /** A transaction went on; the EVSE is 0 while it is not known (2.0.1 E03). */
  record Transaction(TransactionPhase phase, String id, int evse) implements StationEvent {}

  /** A token was decided on; the status is in the words of the version in use. */
  record Authorization(IdToken token, String status, AuthorizationSource by)
      implements StationEvent {}

  /**
   * The CSMS resets the station, or one EVSE of it; the type is in the words of the version in use.
   */
  record Reset(String type, @Nullable Integer evse) implements StationEvent {}

  /** A connector was unlocked. */
  record Unlocked(ConnectorId connector) implements StationEvent {}

  /** A message was given up; it will not be sent again. */
  record Dropped(String message, String why) implements StationEvent {}

  /** The store writes again, after a {@link Problem} with it; everything is stored. */
  record StoreRecovered() implements StationEvent {}

  /** The CSMS set the station's clock by this much, a second or more; negative for back. */
  record ClockAdjusted(Duration by) implements StationEvent {}

  /**
   * Something happened that concerns security (2.0.1 A04). Whoever announces it has it logged and,
   * if it is critical, told to the CSMS.
   *
   * @param type its name in the list of 2.0.1 (part 2 appendices §1), or a vendor's own
   * @param info what there is to know about it, at most 255 characters, or null; no secrets
   */
  record Security(String type, @Nullable String info) implements StationEvent {}

  /**
   * The CSMS sent something that is not right, or misbehaved; or the store, or the one of the
   * certificates, cannot write; or the hardware fails. The station goes on.
   */
  record Problem(Source source, String description) implements StationEvent {

    /** Where problems come from. */
    public enum Source {
      CERTIFICATES,
      CSMS,
      HARDWARE,
      STORE
    }
  }
}
