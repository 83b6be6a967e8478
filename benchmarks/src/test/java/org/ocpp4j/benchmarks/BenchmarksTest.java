package org.ocpp4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** All contestants do the same work. */
class BenchmarksTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v16/MeterValues",
        "v16/BootNotification",
        "v16/StartTransaction",
        "v16/StatusNotification",
        "v201/TransactionEvent",
        "v201/BootNotification",
        "v201/SetChargingProfile",
        "v201/StatusNotification"
      })
  void weAndDatabindReadTheSameMessage(String name) {
    Sample<?, ?> sample = Sample.of(name);

    assertThat(Databind.decode(sample)).isEqualTo(sample.decode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v16/MeterValues",
        "v16/BootNotification",
        "v16/StartTransaction",
        "v16/StatusNotification"
      })
  void chargeTimeReadsTheSameText(String name) throws Exception {
    Sample<?, ?> sample = Sample.of(name);
    var chargeTime = new ChargeTime(name);

    String frame = chargeTime.encode(sample.action().name(), chargeTime.decode(sample.frame()));

    assertThat(MAPPER.readTree(frame).get(3).propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            MAPPER.readTree(sample.frame()).get(3).propertyNames());
  }
}
