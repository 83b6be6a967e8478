package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.Variable;

class VariablesTest {
  private static final VariableId FAN = VariableId.of("FanCtrlr", "Speed");

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"B05.FR.10", "B06.FR.10"})
  void setsAVariableAndReadsItBack() {
    assertThat(write("TxCtrlr", "EVConnectionTimeOut", "45"))
        .isEqualTo(SetVariableStatusEnum.ACCEPTED);
    assertThat(read("txctrlr", "evconnectiontimeout").attributeValue()).isEqualTo("45");
  }

  @ParameterizedTest
  @Requirement({"B05.FR.04", "B05.FR.05", "B05.FR.07", "B05.FR.08", "B05.FR.09"})
  @CsvSource({
    "NoSuchCtrlr, X, 1, UNKNOWN_COMPONENT",
    "TxCtrlr, NoSuchVariable, 1, UNKNOWN_VARIABLE",
    "TxCtrlr, EVConnectionTimeOut, soon, REJECTED",
    "TxCtrlr, EVConnectionTimeOut, 0, REJECTED",
    "SecurityCtrlr, SecurityProfile, 1, REJECTED",
    "TxCtrlr, TxStartPoint, '', REJECTED",
    "TxCtrlr, TxStartPoint, 'Authorized,Authorized', REJECTED"
  })
  void saysOfEachVariableWhyItWasNotSet(
      String component, String variable, String value, SetVariableStatusEnum status) {
    assertThat(write(component, variable, value)).isEqualTo(status);
  }

  @ParameterizedTest
  @Requirement({"B05.FR.08", "B05.FR.10"})
  @CsvSource({"99, REJECTED", "100, ACCEPTED", "900, ACCEPTED", "901, REJECTED"})
  void setsOnlyWhatIsWithinTheRange(String speed, SetVariableStatusEnum status) {
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(FAN, DataType.INTEGER)
                .limits(BigDecimal.valueOf(100), BigDecimal.valueOf(900))
                .build(),
            "500");

    assertThat(write("FanCtrlr", "Speed", speed)).isEqualTo(status);
    assertThat(virtual.get("FanCtrlr.Speed"))
        .isEqualTo(status == SetVariableStatusEnum.ACCEPTED ? speed : "500");
  }

  @Test
  @Requirement({"B06.FR.06", "B06.FR.07"})
  void saysOfEachVariableWhyItWasNotRead() {
    assertThat(read("NoSuchCtrlr", "X").attributeStatus())
        .isEqualTo(GetVariableStatusEnum.UNKNOWN_COMPONENT);
    assertThat(read("TxCtrlr", "NoSuchVariable").attributeStatus())
        .isEqualTo(GetVariableStatusEnum.UNKNOWN_VARIABLE);
  }

  @Test
  @Requirement({"B05.FR.01", "B05.FR.02", "B05.FR.03", "B05.FR.12"})
  void answersOncePerVariableAskedFor() {
    SetVariablesRequest both =
        new SetVariablesRequest(
            List.of(
                setData("TxCtrlr", "EVConnectionTimeOut", "45", null),
                setData("TxCtrlr", "EVConnectionTimeOut", "9", AttributeEnum.MAX_SET)));

    assertThat(virtual.call(both).setVariableResult())
        .extracting(SetVariableResult::attributeType, SetVariableResult::attributeStatus)
        .containsExactly(
            tuple(AttributeEnum.ACTUAL, SetVariableStatusEnum.ACCEPTED),
            tuple(AttributeEnum.MAX_SET, SetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE));
  }

  @Test
  @Requirement({"B05.FR.06", "B06.FR.03", "B06.FR.04", "B06.FR.08"})
  void knowsWhichAttributesAVariableHas() {
    defineFan();

    assertThat(write("FanCtrlr", "Speed", "300", AttributeEnum.TARGET))
        .isEqualTo(SetVariableStatusEnum.ACCEPTED);
    GetVariableResult target = read("FanCtrlr", "Speed", AttributeEnum.TARGET);
    assertThat(target.attributeType()).isEqualTo(AttributeEnum.TARGET);
    assertThat(target.attributeValue()).isEqualTo("300");
    assertThat(read("FanCtrlr", "Speed").attributeValue()).isEqualTo("120");
    assertThat(read("TxCtrlr", "EVConnectionTimeOut", AttributeEnum.TARGET).attributeStatus())
        .isEqualTo(GetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE);
    assertThat(write("TxCtrlr", "EVConnectionTimeOut", "9", AttributeEnum.TARGET))
        .isEqualTo(SetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE);
  }

  @Test
  @Requirement("B06.FR.13")
  void answersWithAnEmptyTextForATargetThatWasNeverSet() {
    defineFan();

    GetVariableResult target = read("FanCtrlr", "Speed", AttributeEnum.TARGET);

    assertThat(target.attributeStatus()).isEqualTo(GetVariableStatusEnum.ACCEPTED);
    assertThat(target.attributeValue()).isEmpty();
  }

  @Test
  @Requirement({"B06.FR.01", "B06.FR.14", "B06.FR.15"})
  void readsTheInstanceThatIsAskedForAndNoOther() {
    GetVariablesRequest request =
        new GetVariablesRequest(
            List.of(
                getData("MessageAttempts", "TransactionEvent"),
                getData("MessageAttempts", ""),
                getData("MessageAttempts", null),
                getData("HeartbeatInterval", "")));

    assertThat(virtual.call(request).getVariableResult())
        .extracting(GetVariableResult::attributeStatus, GetVariableResult::attributeValue)
        .containsExactly(
            tuple(GetVariableStatusEnum.ACCEPTED, "5"),
            tuple(GetVariableStatusEnum.UNKNOWN_VARIABLE, null),
            tuple(GetVariableStatusEnum.UNKNOWN_VARIABLE, null),
            tuple(GetVariableStatusEnum.ACCEPTED, "300"));
  }

  @Test
  @Requirement({"B06.FR.14", "B06.FR.15"})
  void readsTheInstanceOfAComponentThatIsAskedForAndNoOther() {
    for (String side : List.of("Left", "Right")) {
      org.ocpp4j.device.Component fan =
          new org.ocpp4j.device.Component("FanCtrlr", side, null, null);
      VariableDefinition definition = VariableDefinition.text(new VariableId(fan, "Side", null));
      virtual.station.device().define(definition, side);
    }

    assertThat(
            Stream.of("Left", "Right", "Middle", "", null)
                .map(side -> new Component(null, "FanCtrlr", side))
                .map(fan -> new GetVariableData(fan, new Variable("Side")))
                .map(data -> virtual.call(new GetVariablesRequest(List.of(data))))
                .map(answer -> answer.getVariableResult().get(0)))
        .extracting(GetVariableResult::attributeStatus, GetVariableResult::attributeValue)
        .containsExactly(
            tuple(GetVariableStatusEnum.ACCEPTED, "Left"),
            tuple(GetVariableStatusEnum.ACCEPTED, "Right"),
            tuple(GetVariableStatusEnum.UNKNOWN_COMPONENT, null),
            tuple(GetVariableStatusEnum.UNKNOWN_COMPONENT, null),
            tuple(GetVariableStatusEnum.UNKNOWN_COMPONENT, null));
  }

  private static GetVariableData getData(String variable, @Nullable String instance) {
    return GetVariableData.builder()
        .component(new Component("OCPPCommCtrlr"))
        .variable(new Variable(variable, instance, null))
        .build();
  }

  @Test
  @Requirement("2.0.1 part 1 §4.3")
  void setsATargetOnlyBetweenTheLeastAndTheMostThatMayBeSet() {
    defineFan();

    assertThat(write("FanCtrlr", "Speed", "900", AttributeEnum.MAX_SET))
        .isEqualTo(SetVariableStatusEnum.ACCEPTED);
    assertThat(write("FanCtrlr", "Speed", "901", AttributeEnum.TARGET))
        .isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(write("FanCtrlr", "Speed", "99", AttributeEnum.TARGET))
        .isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(write("FanCtrlr", "Speed", "50", AttributeEnum.MAX_SET))
        .isEqualTo(SetVariableStatusEnum.REJECTED);
  }

  @Test
  @Requirement("B06.FR.09")
  void keepsSecretWhatMayOnlyBeWritten() {
    VariableId secret = VariableId.of("VendorCtrlr", "Secret");
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(secret, DataType.STRING)
                .attribute(AttributeType.ACTUAL, Attribute.of(Mutability.WRITE_ONLY))
                .build(),
            "");

    assertThat(write("VendorCtrlr", "Secret", "1234")).isEqualTo(SetVariableStatusEnum.ACCEPTED);

    GetVariableResult read = read("VendorCtrlr", "Secret");
    assertThat(read.attributeStatus()).isEqualTo(GetVariableStatusEnum.REJECTED);
    assertThat(read.attributeValue()).isNull();
  }

  @Test
  void saysWhenAValueTakesEffectAfterARebootOnly() {
    assertThat(write("OCPPCommCtrlr", "NetworkConfigurationPriority", "1"))
        .isEqualTo(SetVariableStatusEnum.REBOOT_REQUIRED);
  }

  @Test
  void hasTheVariablesOfEveryEvseAndConnector() {
    Component connector = Component.builder().name("Connector").evse(new EVSE(2, 1, null)).build();
    GetVariableData data =
        GetVariableData.builder()
            .component(connector)
            .variable(new Variable("AvailabilityState"))
            .build();

    assertThat(virtual.call(new GetVariablesRequest(List.of(data))).getVariableResult())
        .extracting(GetVariableResult::attributeValue)
        .containsExactly("Available");
    assertThat(read("SecurityCtrlr", "Identity").attributeValue()).isEqualTo("CP1");
    assertThat(read("ChargingStation", "VendorName").attributeValue()).isEqualTo("ocpp4j");
  }

  @Test
  void keepsWhatWasSetOverARestartAndAPowerCut() {
    write("TxCtrlr", "EVConnectionTimeOut", "45");

    virtual.station.reboot();
    virtual.pass(Duration.ofSeconds(5));
    assertThat(read("TxCtrlr", "EVConnectionTimeOut").attributeValue()).isEqualTo("45");

    virtual.replace();
    assertThat(read("TxCtrlr", "EVConnectionTimeOut").attributeValue()).isEqualTo("45");
  }

  @Test
  void keepsAProgramsOwnVariableOverARestart() {
    defineFan();
    write("FanCtrlr", "Speed", "450", AttributeEnum.TARGET);

    virtual.replace();
    defineFan();

    assertThat(read("FanCtrlr", "Speed", AttributeEnum.TARGET).attributeValue()).isEqualTo("450");
  }

  @Test
  void tellsItsTime() {
    assertThat(Instant.parse(read("ClockCtrlr", "DateTime").attributeValue()))
        .isBetween(virtual.time.now().minusSeconds(2), virtual.time.now());
  }

  @Test
  @Requirement("B06.FR.11")
  void namesTheAttributeThatItHasRead() {
    assertThat(read("OCPPCommCtrlr", "HeartbeatInterval").attributeType())
        .isEqualTo(AttributeEnum.ACTUAL);
  }

  @Test
  @Requirement("B06.FR.16")
  void refusesMoreItemsThanItTakes() {
    int most = virtual.station.device().get(Settings.ITEMS_PER_GET_VARIABLES);
    GetVariableData one = getData("HeartbeatInterval", "");
    List<GetVariableData> enough = Collections.nCopies(most, one);
    List<GetVariableData> many = Collections.nCopies(most + 1, one);

    assertThat(virtual.call(new GetVariablesRequest(enough)).getVariableResult()).hasSize(most);
    assertThatThrownBy(() -> virtual.call(new GetVariablesRequest(many)))
        .hasMessageContaining("OccurrenceConstraintViolation");
  }

  private void defineFan() {
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(FAN, DataType.INTEGER)
                .unit("RPM")
                .attribute(AttributeType.ACTUAL, Attribute.readOnly())
                .attribute(AttributeType.TARGET, Attribute.readWrite())
                .attribute(AttributeType.MIN_SET, Attribute.readOnly())
                .attribute(AttributeType.MAX_SET, Attribute.readWrite())
                .build(),
            "120");
    virtual.station.device().put(FAN, AttributeType.MIN_SET, "100");
  }

  private SetVariableStatusEnum write(String component, String variable, String value) {
    return write(component, variable, value, null);
  }

  private SetVariableStatusEnum write(
      String component, String variable, String value, @Nullable AttributeEnum attribute) {
    return virtual
        .call(new SetVariablesRequest(List.of(setData(component, variable, value, attribute))))
        .setVariableResult()
        .get(0)
        .attributeStatus();
  }

  private static SetVariableData setData(
      String component, String variable, String value, @Nullable AttributeEnum attribute) {
    return SetVariableData.builder()
        .attributeType(attribute)
        .attributeValue(value)
        .component(new Component(component))
        .variable(new Variable(variable))
        .build();
  }

  private GetVariableResult read(String component, String variable) {
    return read(component, variable, null);
  }

  private GetVariableResult read(
      String component, String variable, @Nullable AttributeEnum attribute) {
    GetVariableData data =
        GetVariableData.builder()
            .attributeType(attribute)
            .component(new Component(component))
            .variable(new Variable(variable))
            .build();
    return virtual.call(new GetVariablesRequest(List.of(data))).getVariableResult().get(0);
  }
}
