package org.ocpp4j.csms;

import org.ocpp4j.message.Deviation;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Handshake;

/** Something that happened at the CSMS, told on the lane of the session it concerns. */
public sealed interface CsmsEvent {

  /** A station has connected. */
  record Connected(StationSession station) implements CsmsEvent {}

  /** A station's connection is gone. */
  record Disconnected(StationSession station, CloseReason reason) implements CsmsEvent {}

  /** A station has connected again while its older connection was open; the older one is closed. */
  record Replaced(StationSession older, StationSession newer) implements CsmsEvent {}

  /** A station was not let in. Told on a transport thread. */
  record Refused(Handshake handshake, int status, String reason) implements CsmsEvent {}

  /** A frame was sent. */
  record FrameSent(StationSession station, String frame) implements CsmsEvent {}

  /** A frame was received. */
  record FrameReceived(StationSession station, String frame) implements CsmsEvent {}

  /** A payload was accepted although it deviates from its schema. Told after its frame. */
  record Deviated(StationSession station, String action, Deviation deviation)
      implements CsmsEvent {}

  /** The station broke a rule; the session goes on. */
  record Problem(StationSession station, String description) implements CsmsEvent {}
}
