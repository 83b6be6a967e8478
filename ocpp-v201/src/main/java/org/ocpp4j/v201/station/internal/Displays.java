package org.ocpp4j.v201.station.internal;

import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v201.message.MessageContent;

/** Shows what the CSMS has for the driver of a token, in words the driver reads (C01.FR.08). */
final class Displays {
  private Displays() {}

  /**
   * @param message what the CSMS says to the driver now, or null
   */
  static void show(StationContext station, @Nullable MessageContent message, TokenInfo info) {
    if (message != null || !info.languages().isEmpty()) {
      station.announce(
          new StationEvent.Display(message == null ? "" : message.content(), info.languages()));
    }
  }
}
