package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.Variable;

/** What the station answers about each variable that it is asked for or told to set. */
class VariableAnswersTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({
    "B06.FR.01",
    "B06.FR.02",
    "B06.FR.03",
    "B06.FR.04",
    "B06.FR.10",
    "TC_B_06_CS",
    "TC_B_07_CS"
  })
  void readsWhatItIsAskedForAndNamesIt() {
    virtual.set("OCPPCommCtrlr.OfflineThreshold", "300");

    List<GetVariableResult> results =
        virtual
            .call(
                new GetVariablesRequest(
                    List.of(
                        asked("OCPPCommCtrlr", "OfflineThreshold", AttributeEnum.ACTUAL),
                        asked("AuthCtrlr", "LocalAuthorizeOffline", AttributeEnum.ACTUAL))))
            .getVariableResult();

    assertThat(results)
        .containsExactly(
            read("OCPPCommCtrlr", "OfflineThreshold", "300"),
            read("AuthCtrlr", "LocalAuthorizeOffline", "true"));
  }

  @Test
  @Requirement({"B05.FR.01", "B05.FR.02", "B05.FR.10", "TC_B_09_CS", "TC_B_10_CS"})
  void setsWhatItIsToldAndNamesIt() {
    List<SetVariableResult> results =
        virtual
            .call(
                new SetVariablesRequest(
                    List.of(
                        told("OCPPCommCtrlr", "OfflineThreshold", "300", AttributeEnum.ACTUAL),
                        told("AuthCtrlr", "LocalAuthorizeOffline", "true", AttributeEnum.ACTUAL))))
            .setVariableResult();

    assertThat(results)
        .containsExactly(
            set("OCPPCommCtrlr", "OfflineThreshold"), set("AuthCtrlr", "LocalAuthorizeOffline"));
    assertThat(virtual.get("OCPPCommCtrlr.OfflineThreshold")).isEqualTo("300");
  }

  @ParameterizedTest
  @Requirement({
    "B05.FR.04",
    "B05.FR.05",
    "B05.FR.06",
    "B06.FR.06",
    "B06.FR.07",
    "B06.FR.08",
    "TC_B_32_CS",
    "TC_B_33_CS",
    "TC_B_34_CS",
    "TC_B_35_CS",
    "TC_B_36_CS",
    "TC_B_37_CS"
  })
  @CsvSource({
    "UnknownComponent, OfflineThreshold, , UNKNOWN_COMPONENT",
    "OCPPCommCtrlr, UnknownVariable, , UNKNOWN_VARIABLE",
    "OCPPCommCtrlr, OfflineThreshold, TARGET, NOT_SUPPORTED_ATTRIBUTE_TYPE"
  })
  void saysWhatItDoesNotHave(
      String component, String variable, @Nullable AttributeEnum attribute, String status) {
    GetVariableResult read =
        virtual
            .call(new GetVariablesRequest(List.of(asked(component, variable, attribute))))
            .getVariableResult()
            .get(0);
    SetVariableResult set =
        virtual
            .call(new SetVariablesRequest(List.of(told(component, variable, "20", attribute))))
            .setVariableResult()
            .get(0);

    assertThat(read.attributeStatus()).isEqualTo(GetVariableStatusEnum.valueOf(status));
    assertThat(read.attributeValue()).isNull();
    assertThat(set.attributeStatus()).isEqualTo(SetVariableStatusEnum.valueOf(status));
    assertThat(List.of(read.component(), set.component())).containsOnly(new Component(component));
    assertThat(List.of(read.variable(), set.variable())).containsOnly(new Variable(variable));
    AttributeEnum named = Objects.requireNonNullElse(attribute, AttributeEnum.ACTUAL);
    assertThat(read.attributeType()).isEqualTo(named);
    assertThat(set.attributeType()).isEqualTo(named);
  }

  @ParameterizedTest
  @Requirement({"B05.FR.07", "TC_B_11_CS"})
  @CsvSource({
    "300, INTEGER DECIMAL",
    "300.1, DECIMAL",
    "true, BOOLEAN",
    "2026-01-02T03:04:05Z, DATE_TIME",
    "abc, ''",
    "-2147483648, INTEGER DECIMAL",
    "2147483647, INTEGER DECIMAL",
    "2147483648, DECIMAL",
    "+5, DECIMAL",
    "007, DECIMAL"
  })
  void setsOnlyWhatHasTheFormOfItsType(String value, String types) {
    for (DataType type :
        List.of(DataType.INTEGER, DataType.DECIMAL, DataType.BOOLEAN, DataType.DATE_TIME)) {
      VariableId id = VariableId.of("VendorCtrlr", type.name());
      String before =
          switch (type) {
            case BOOLEAN -> "false";
            case DATE_TIME -> "2000-01-01T00:00:00Z";
            default -> "1";
          };
      virtual.station.device().define(VariableDefinition.builder(id, type).build(), before);

      SetVariableResult result =
          virtual
              .call(new SetVariablesRequest(List.of(told("VendorCtrlr", type.name(), value, null))))
              .setVariableResult()
              .get(0);

      boolean fits = List.of(types.split(" ")).contains(type.name());
      assertThat(result.attributeStatus())
          .as(type.name())
          .isEqualTo(fits ? SetVariableStatusEnum.ACCEPTED : SetVariableStatusEnum.REJECTED);
      assertThat(virtual.get("VendorCtrlr." + type.name())).isEqualTo(fits ? value : before);
    }
  }

  @Test
  @Requirement("2.0.1 part 2 §2.1.4")
  void tellsItsTimeWithNoMoreThanMilliseconds() {
    virtual.pass(Duration.ofNanos(1_234_567));

    assertThat(virtual.get("ClockCtrlr.DateTime"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z");
  }

  @Test
  @Requirement({"B05.FR.09", "TC_B_39_CS"})
  void doesNotSetWhatCanOnlyBeRead() {
    Variable timeout = new Variable("MessageTimeout", "Default");
    SetVariableData data =
        SetVariableData.builder()
            .attributeValue("60")
            .component(new Component("OCPPCommCtrlr"))
            .variable(timeout)
            .build();

    SetVariableResult result =
        virtual.call(new SetVariablesRequest(List.of(data))).setVariableResult().get(0);

    assertThat(result.attributeStatus()).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(result.component()).isEqualTo(new Component("OCPPCommCtrlr"));
    assertThat(result.variable()).isEqualTo(timeout);
  }

  @Test
  @Requirement("TC_P_03_CS")
  void doesAsItIsToldWhateverCustomDataThereIs() {
    String custom = "\"customData\":{\"vendorId\":\"org.example\",\"more\":{\"a\":[1,2]}}";
    String named =
        "\"component\":{\"name\":\"OCPPCommCtrlr\",%1$s},\"variable\":{\"name\":\"OfflineThreshold\",%1$s},\"attributeType\":\"Actual\",%1$s"
            .formatted(custom);

    String set =
        virtual.outcome(
            virtual
                .session()
                .call(
                    "SetVariables",
                    "{\"setVariableData\":[{\"attributeValue\":\"200\",%s}],%s}"
                        .formatted(named, custom)));
    String read =
        virtual.outcome(
            virtual
                .session()
                .call("GetVariables", "{\"getVariableData\":[{%s}],%s}".formatted(named, custom)));

    assertThat(set).contains("\"attributeStatus\":\"Accepted\"");
    assertThat(read)
        .contains("\"attributeStatus\":\"Accepted\"")
        .contains("\"attributeType\":\"Actual\"")
        .contains("\"attributeValue\":\"200\"");
  }

  private static GetVariableData asked(
      String component, String variable, @Nullable AttributeEnum attribute) {
    return GetVariableData.builder()
        .attributeType(attribute)
        .component(new Component(component))
        .variable(new Variable(variable))
        .build();
  }

  private static SetVariableData told(
      String component, String variable, String value, @Nullable AttributeEnum attribute) {
    return SetVariableData.builder()
        .attributeType(attribute)
        .attributeValue(value)
        .component(new Component(component))
        .variable(new Variable(variable))
        .build();
  }

  private static GetVariableResult read(String component, String variable, String value) {
    return GetVariableResult.builder()
        .attributeStatus(GetVariableStatusEnum.ACCEPTED)
        .attributeType(AttributeEnum.ACTUAL)
        .attributeValue(value)
        .component(new Component(component))
        .variable(new Variable(variable))
        .build();
  }

  private static SetVariableResult set(String component, String variable) {
    return SetVariableResult.builder()
        .attributeStatus(SetVariableStatusEnum.ACCEPTED)
        .attributeType(AttributeEnum.ACTUAL)
        .component(new Component(component))
        .variable(new Variable(variable))
        .build();
  }
}
