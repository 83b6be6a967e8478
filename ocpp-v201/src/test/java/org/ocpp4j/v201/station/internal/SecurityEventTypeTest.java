package org.ocpp4j.v201.station.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ocpp4j.testkit.Requirement;

class SecurityEventTypeTest {
  private static final Path TABLE =
      Path.of(System.getProperty("ocpp.reference"), "appendices/v201/security_events.csv");

  @Test
  @Requirement("A04.FR.01")
  void namesTheEventsOfTheStandardAndWhichAreCritical() throws IOException {
    assumeTrue(
        Files.exists(TABLE),
        () -> "skipped: " + TABLE + " is not there; -Docpp.reference=DIR says where it is");
    List<String> rows = Files.readAllLines(TABLE);
    Map<String, Boolean> official =
        rows.stream()
            .skip(1)
            .map(row -> row.split(";"))
            .collect(Collectors.toMap(c -> c[0], c -> c[c.length - 1].equals("Yes")));

    Map<String, Boolean> ours =
        Arrays.stream(SecurityEventType.values())
            .collect(
                Collectors.toMap(
                    SecurityEventType::wire, type -> SecurityEventType.isCritical(type.wire())));

    assertThat(ours).isEqualTo(official);
  }

  @Test
  @Requirement("A04.FR.01")
  void tellsOfWhatTheStandardDoesNotName() {
    assertThat(SecurityEventType.isCritical("VendorSawSomething")).isTrue();
  }
}
