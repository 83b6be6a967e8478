package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.stream.Stream;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.MessageContent;

/** Shows what the CSMS has for the driver of a token, in words the driver reads (C01.FR.08). */
final class Displays {
  private Displays() {}

  static void show(StationContext station, IdTokenInfo info) {
    MessageContent message = info.personalMessage();
    List<String> languages =
        Stream.of(info.language1(), info.language2()).flatMap(Stream::ofNullable).toList();
    if (message != null || !languages.isEmpty()) {
      station.announce(
          new StationEvent.Display(message == null ? "" : message.content(), languages));
    }
  }
}
