package org.ocpp4j.v201.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Rule;
import org.ocpp4j.message.ViolationException;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the generated codecs of 2.0.1 accept, refuse and write. */
class MessageRulesTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void aMessageIsWrittenInSchemaOrderWithoutAbsentMembers() {
    var request =
        TransactionEventRequest.builder()
            .eventType(TransactionEventEnum.UPDATED)
            .timestamp(Instant.parse("2026-01-02T03:04:05.678912Z"))
            .triggerReason(TriggerReasonEnum.METER_VALUE_PERIODIC)
            .seqNo(3)
            .transactionInfo(new Transaction("t1"))
            .meterValue(
                List.of(
                    new MeterValue(
                        List.of(new SampledValue(new BigDecimal("1.50"))), Instant.EPOCH)))
            .build();

    assertThat(TransactionEventRequest.ACTION.request().print(request))
        .isEqualTo(
            """
            {"eventType":"Updated",\
            "meterValue":[{"sampledValue":[{"value":1.50}],"timestamp":"1970-01-01T00:00:00.000Z"}],\
            "timestamp":"2026-01-02T03:04:05.678Z","triggerReason":"MeterValuePeriodic","seqNo":3,\
            "transactionInfo":{"transactionId":"t1"}}""");
  }

  @Test
  void customDataKeepsWhatItsVendorPutsIn() {
    String json =
        """
        {"customData":{"z":[1,2.50,{"a":null}],"vendorId":"v","b":"x"},"type":"OnIdle"}""";

    ResetRequest request = ResetRequest.ACTION.request().parse(json);

    CustomData custom = Objects.requireNonNull(request.customData());
    assertThat(custom.others()).containsOnlyKeys("z", "b");
    assertThat(ResetRequest.ACTION.request().print(request))
        .isEqualTo(
            """
            {"customData":{"vendorId":"v","z":[1,2.50,{"a":null}],"b":"x"},"type":"OnIdle"}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "1.10",
        "1e3",
        "123456789012345678901234567890",
        "\"text\"",
        "true",
        "[]",
        "[{\"a\":[]}]",
        "{\"a\":{\"b\":\"é\\n\"}}",
        "0.1234567890123456789012345"
      })
  void dataOfADataTransferIsAnyJson(String data) {
    String json = "{\"data\":" + data + ",\"vendorId\":\"v\"}";
    Codec<DataTransferRequest> codec = DataTransferRequest.ACTION.request();

    String printed = codec.print(codec.parse(json));

    assertThat(printed).isEqualToIgnoringCase(json.replace("1e3", "1E+3"));
  }

  @Test
  void absentDataIsNotNullData() {
    Codec<DataTransferRequest> codec = DataTransferRequest.ACTION.request();

    assertThat(codec.parse("{\"vendorId\":\"v\"}").data()).isNull();
    assertThat(codec.parse("{\"vendorId\":\"v\",\"data\":null}").data())
        .isEqualTo(NODES.nullNode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"Immediate\",\"customData\":{}} | REQUIRED | /customData",
        "{\"type\":\"Immediate\",\"customData\":{\"vendorId\":1}} | TYPE | /customData/vendorId",
        "{\"type\":\"Immediate\",\"customData\":[]} | TYPE | /customData",
        "{\"type\":\"immediate\"} | ENUM | /type",
        "{\"type\":\"Immediate\",\"evseId\":1.5} | TYPE | /evseId",
        "{\"type\":\"Immediate\",\"evseID\":1} | UNKNOWN_MEMBER | /evseID",
        "{\"type\":\"Immediate\",\"customData\":{\"vendorId\":\"v\",\"a\":1,\"a\":2}} |"
            + " DUPLICATE_MEMBER | /customData/a",
        "{\"type\":\"Immediate\",\"customData\":{\"vendorId\":\"v\",\"a\":{\"b\":1,\"b\":2}}} |"
            + " DUPLICATE_MEMBER | /customData/a/b",
        "{\"type\":\"Immediate\",\"customData\":{\"vendorId\":\"v\",\"vendorId\":\"v\"}} |"
            + " DUPLICATE_MEMBER | /customData/vendorId",
        "{\"type\":\"Immediate\",\"customData\":{\"vendorId\":\"v\",\"a\":tru}} |"
            + " SYNTAX | /customData/a"
      })
  void aBrokenRuleIsNamedWithItsPlace(String json, Rule rule, String pointer) {
    assertViolation(ResetRequest.ACTION.request(), json, rule, pointer);
  }

  @ParameterizedTest
  @CsvSource({"-1, MINIMUM", "101, MAXIMUM"})
  void boundsAreKeptInBothDirections(int stateOfCharge, Rule rule) {
    String json = "{\"evMaxCurrent\":1,\"evMaxVoltage\":2,\"stateOfCharge\":" + stateOfCharge + "}";
    var parameters =
        DCChargingParameters.builder()
            .evMaxCurrent(1)
            .evMaxVoltage(2)
            .stateOfCharge(stateOfCharge)
            .build();

    assertViolation(DCChargingParametersCodec.INSTANCE, json, rule, "/stateOfCharge");
    assertThatThrownBy(() -> DCChargingParametersCodec.INSTANCE.print(parameters))
        .isInstanceOf(ViolationException.class)
        .hasMessageStartingWith("/stateOfCharge: found " + stateOfCharge);
  }

  @Test
  void itemsAreCountedInBothDirections() {
    var none = new GetVariablesRequest(List.of());
    Codec<GetVariablesRequest> codec = GetVariablesRequest.ACTION.request();

    assertViolation(codec, "{\"getVariableData\":[]}", Rule.MIN_ITEMS, "/getVariableData");
    assertThatThrownBy(() -> codec.print(none))
        .isInstanceOf(ViolationException.class)
        .hasMessage("/getVariableData: found 0 items, expected at least 1");
  }

  @Test
  void charactersAreCountedInCodePoints() {
    String plug = "\ud83d\udd0c";
    Codec<Transaction> codec = TransactionCodec.INSTANCE;

    assertThat(codec.parse(codec.print(new Transaction(plug.repeat(36)))).transactionId())
        .isEqualTo(plug.repeat(36));
    assertThatThrownBy(() -> codec.print(new Transaction(plug.repeat(37))))
        .hasMessage("/transactionId: found 37 characters, expected at most 36 characters");
  }

  @Test
  void aYearThatRfc3339CannotWriteIsRefused() {
    var heartbeat = new HeartbeatResponse(Instant.parse("+10000-01-01T00:00:00Z"));

    assertThatThrownBy(() -> HeartbeatRequest.ACTION.response().print(heartbeat))
        .hasMessageStartingWith("/currentTime: found +10000-01-01T00:00:00Z");
  }

  @Test
  void deepNestingIsRefusedInBothDirections() {
    String deep = "[".repeat(600) + "]".repeat(600);
    Codec<DataTransferRequest> codec = DataTransferRequest.ACTION.request();
    var nested = NODES.arrayNode();
    for (int i = 0; i < 600; i++) {
      nested = NODES.arrayNode().add(nested);
    }
    var request = new DataTransferRequest(null, nested, "v");

    ViolationException e =
        catchThrowableOfType(
            ViolationException.class,
            () -> codec.parse("{\"vendorId\":\"v\",\"data\":" + deep + "}"));
    assertThat(e.violation().rule()).isEqualTo(Rule.LIMIT);
    assertThat(e.violation().pointer()).startsWith("/data/0/0");
    assertThatThrownBy(() -> codec.print(request)).isInstanceOf(ViolationException.class);
  }

  @Test
  void listsAndOtherMembersCannotBeChangedFromOutside() {
    List<String> locations = new ArrayList<>(List.of("a"));
    var published =
        PublishFirmwareStatusNotificationRequest.builder()
            .status(PublishFirmwareStatusEnum.PUBLISHED)
            .location(locations)
            .build();
    var custom = new CustomData("v", Map.of());

    locations.add("b");

    assertThat(published.location()).containsExactly("a");
    assertThatThrownBy(() -> custom.others().put("x", NODES.nullNode()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(published.toBuilder().requestId(1).build())
        .isEqualTo(
            PublishFirmwareStatusNotificationRequest.builder()
                .status(PublishFirmwareStatusEnum.PUBLISHED)
                .location(List.of("a"))
                .requestId(1)
                .build());
  }

  @Test
  void aMissingMemberIsNamedWhenBuilding() {
    assertThatThrownBy(() -> TransactionEventRequest.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TransactionEventRequest.eventType is required");
  }

  @Test
  void constantsAreFoundByTheirWireSpelling() {
    assertThat(MeasurandEnum.fromWire("Power.Active.Import"))
        .isEqualTo(MeasurandEnum.POWER_ACTIVE_IMPORT);
    assertThat(MeasurandEnum.POWER_ACTIVE_IMPORT.wire()).isEqualTo("Power.Active.Import");
    assertThatThrownBy(() -> ResetEnum.fromWire("Hard"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"Hard\" is not one of Immediate, OnIdle");
  }

  private static void assertViolation(Codec<?> codec, String json, Rule rule, String pointer) {
    ViolationException e = catchThrowableOfType(ViolationException.class, () -> codec.parse(json));
    assertThat(e).as(json).isNotNull();
    assertThat(e.violation().rule()).as(e.getMessage()).isEqualTo(rule);
    assertThat(e.violation().pointer()).as(e.getMessage()).isEqualTo(pointer);
  }
}
