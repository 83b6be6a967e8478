package org.ocpp4j.v16.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Rule;
import org.ocpp4j.message.ViolationException;

/** What the generated codecs of 1.6 accept, refuse and write. */
class MessageRulesTest {
  private static final String METER_VALUES =
      """
      {"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2026-01-02T03:04:05.678Z",\
      "sampledValue":[{"value":"1234","context":"Sample.Periodic",\
      "measurand":"Energy.Active.Import.Register","phase":"L1-N","location":"Outlet","unit":"kWh"},\
      {"value":"16.0"}]}]}""";

  @Test
  void aMessageIsWrittenAsItWasRead() {
    MeterValuesRequest request = MeterValuesRequest.ACTION.request().parse(METER_VALUES);

    assertThat(request.transactionId()).isEqualTo(7);
    assertThat(request.meterValue().get(0).timestamp())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    SampledValue first = request.meterValue().get(0).sampledValue().get(0);
    assertThat(first.unit()).isEqualTo(UnitOfMeasure.KWH);
    assertThat(first.phase()).isEqualTo(Phase.L1_N);
    assertThat(MeterValuesRequest.ACTION.request().print(request)).isEqualTo(METER_VALUES);
  }

  @Test
  void aMessageWithoutMembersIsAnEmptyObject() {
    assertThat(HeartbeatRequest.ACTION.request().print(new HeartbeatRequest())).isEqualTo("{}");
    assertThat(HeartbeatRequest.ACTION.request().parse(" { } ")).isEqualTo(new HeartbeatRequest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | REQUIRED | ``",
        "[] | SYNTAX | ``",
        "{\"idTag\":12} | TYPE | /idTag",
        "{\"idTag\":null} | TYPE | /idTag",
        "{\"idTag\":{}} | TYPE | /idTag",
        "{\"idTag\":\"123456789012345678901\"} | MAX_LENGTH | /idTag",
        "{\"idTag\":\"a\",\"idTag\":\"b\"} | DUPLICATE_MEMBER | /idTag",
        "{\"idTag\":\"a\",\"x~/y\":1} | UNKNOWN_MEMBER | /x~0~1y",
        "{\"idTag\":\"a\"} x | SYNTAX | ``",
        "{\"idTag\":\"a\" | SYNTAX | /idTag",
        "{\"idTag\":\"a | SYNTAX | /idTag",
        "`` | SYNTAX | ``",
      })
  void aBrokenRuleIsNamedWithItsPlace(String json, Rule rule, String pointer) {
    assertViolation(AuthorizeRequest.ACTION.request(), json, rule, pointer);
  }

  @Test
  void placesCountItems() {
    String broken = METER_VALUES.replace("\"value\":\"16.0\"", "\"value\":16.0");
    assertViolation(
        MeterValuesRequest.ACTION.request(),
        broken,
        Rule.TYPE,
        "/meterValue/0/sampledValue/1/value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"21.4", "0.1", "16", "16.10", "-3.3", "1e3", "160e-1", "0e-9"})
  void aLimitWithOneDecimalPlaceIsAccepted(String limit) {
    String json = "{\"startPeriod\":0,\"limit\":" + limit + "}";

    ChargingSchedulePeriod period = ChargingSchedulePeriodCodec.INSTANCE.parse(json);

    assertThat(period.limit()).isEqualByComparingTo(new BigDecimal(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21.45", "1e-2", "0.1000000001"})
  void aLimitWithMoreDecimalPlacesIsRefused(String limit) {
    assertViolation(
        ChargingSchedulePeriodCodec.INSTANCE,
        "{\"startPeriod\":0,\"limit\":" + limit + "}",
        Rule.MULTIPLE_OF,
        "/limit");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e2, 100",
    "-2147483648, -2147483648",
    "2147483647, 2147483647",
    "21474836470e-1, 2147483647"
  })
  void integersMayBeSpeltLikeDecimals(String spelling, int value) {
    String json = "{\"connectorId\":" + spelling + ",\"type\":\"Inoperative\"}";

    assertThat(ChangeAvailabilityRequest.ACTION.request().parse(json).connectorId())
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, TYPE",
    "true, TYPE",
    "2147483648, LIMIT",
    "-2147483649, LIMIT",
    "99999999999999999999, LIMIT",
    "1e400, LIMIT",
    "1e99999999999, LIMIT",
    "01, SYNTAX"
  })
  void whatIsNoIntegerOf32BitsIsRefused(String spelling, Rule rule) {
    String json = "{\"type\":\"Inoperative\",\"connectorId\":" + spelling + "}";

    assertViolation(ChangeAvailabilityRequest.ACTION.request(), json, rule, "/connectorId");
  }

  @Test
  void anInvalidMessageIsNotWritten() {
    var request =
        new MeterValuesRequest(
            1,
            null,
            List.of(
                new MeterValue(
                    Instant.EPOCH,
                    List.of(new SampledValue("1"), new SampledValue("x".repeat(3000))))));
    var key = new GetConfigurationRequest(List.of("HeartbeatInterval", "k".repeat(51)));

    assertThat(MeterValuesRequest.ACTION.request().print(request)).contains("xxx");
    assertThatThrownBy(() -> GetConfigurationRequest.ACTION.request().print(key))
        .isInstanceOf(ViolationException.class)
        .hasMessage("/key/1: found 51 characters, expected at most 50 characters");
  }

  @Test
  void aMissingMemberIsNamedWhenBuilding() {
    assertThatThrownBy(() -> StatusNotificationRequest.builder().connectorId(1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("StatusNotificationRequest.errorCode is required");
  }

  private static void assertViolation(Codec<?> codec, String json, Rule rule, String pointer) {
    ViolationException e = catchThrowableOfType(ViolationException.class, () -> codec.parse(json));
    assertThat(e).as(json).isNotNull();
    assertThat(e.violation().rule()).as(e.getMessage()).isEqualTo(rule);
    assertThat(e.violation().pointer()).as(e.getMessage()).isEqualTo(pointer);
  }
}
