package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.examples.csms.StationRecord.BootInfo;
import org.ocpp4j.examples.csms.StationRecord.ConnectorInfo;

class StationRecordTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "9:00, 9:01, Occupied",
    "9:00, 9:00, Occupied",
    "9:01, 9:00, Available",
    "11:00, 9:01, Occupied"
  })
  void whatWasToldLateDoesNotReplaceWhatIsNewer(String known, String told, String status) {
    StationRecord station =
        StationRecord.unknown("CP1")
            .reported(connector(1, "Available", known), NOW)
            .reported(connector(2, "Faulted", "9:59"), NOW)
            .reported(connector(1, "Occupied", told), NOW);

    assertThat(station.connectors())
        .extracting(ConnectorInfo::status)
        .containsExactly(status, "Faulted");
  }

  @Test
  void aStationThatHasLostItsTimeWithItsPowerIsBelieved() {
    StationRecord station =
        StationRecord.unknown("CP1")
            .reported(connector(1, "Occupied", "9:00"), NOW)
            .booted(new BootInfo("V", "M", null, null, "PowerUp", NOW))
            .reported(connector(1, "Available", "0:01"), NOW);

    assertThat(station.connectors()).extracting(ConnectorInfo::status).containsExactly("Available");
  }

  private static ConnectorInfo connector(int number, String status, String time) {
    String hours = time.length() == 4 ? "0" + time : time;
    return new ConnectorInfo(
        1, number, status, null, Instant.parse("2026-01-01T" + hours + ":00Z"));
  }
}
