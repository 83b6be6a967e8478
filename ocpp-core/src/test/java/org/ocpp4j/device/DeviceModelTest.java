package org.ocpp4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceModelTest {
  private final DeviceModel device = new DeviceModel();

  DeviceModelTest() {
    StandardVariables.defineIn(device, List.of(1, 2));
  }

  @Test
  void everyStandardVariableHasALegalDefault() {
    assertThat(device.definitions())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            definition ->
                assertThat(definition.accepts(device.value(definition.id()).orElseThrow()))
                    .as(definition.id().toString())
                    .isTrue());
  }

  @Test
  void namesAreComparedWithoutRegardToCase() {
    assertThat(device.value(VariableId.parse("occpcommctrlr.heartbeatinterval"))).isEmpty();
    assertThat(device.value(VariableId.parse("ocppcommctrlr.HEARTBEATINTERVAL"))).contains("300");
    assertThat(device.get(Settings.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "TxCtrlr.EVConnectionTimeOut, 30, ACCEPTED",
    "TxCtrlr.EVConnectionTimeOut, 0, REJECTED",
    "TxCtrlr.EVConnectionTimeOut, 1.5, REJECTED",
    "TxCtrlr.EVConnectionTimeOut, '', REJECTED",
    "TxCtrlr.StopTxOnInvalidId, maybe, REJECTED",
    "TxCtrlr.TxStartPoint, 'EVConnected, Authorized', ACCEPTED",
    "TxCtrlr.TxStartPoint, Moonrise, REJECTED",
    "SecurityCtrlr.SecurityProfile, 1, REJECTED",
    "TxCtrlr.Nothing, 1, UNKNOWN_VARIABLE",
    "Nothing.Nothing, 1, UNKNOWN_COMPONENT"
  })
  void aValueIsSetOnlyIfItIsLegal(String variable, String value, SetResult result) {
    assertThat(device.set(VariableId.parse(variable), value)).isEqualTo(result);
  }

  @Test
  void everyEvseAndConnectorOfTheStationHasItsOwnVariables() {
    assertThat(device.has(Component.onEvse("EVSE", 2))).isTrue();
    assertThat(device.has(Component.onConnector("Connector", 2, 2))).isTrue();
    assertThat(device.has(Component.onConnector("Connector", 1, 2))).isFalse();
    assertThat(device.has(Component.onEvse("EVSE", 3))).isFalse();
  }

  @Test
  void givesOnlyPersistentValuesToTheStore() {
    Map<String, String> stored = new HashMap<>();
    device.persistTo(stored::put);

    device.set(Settings.EV_CONNECTION_TIMEOUT.id(), "20");
    device.put(new VariableId(Component.onEvse("EVSE", 1), "Power", null), "7000");

    assertThat(stored).hasSize(1).containsValue("20");
  }

  @Test
  void takesStoredValuesOverOnlyWhereTheyAreStillLegal() {
    Map<String, String> stored = new HashMap<>();
    device.persistTo(stored::put);
    device.set(Settings.EV_CONNECTION_TIMEOUT.id(), "20");
    device.set(Settings.OFFLINE_THRESHOLD.id(), "7");
    stored.replaceAll((key, value) -> value.equals("7") ? "soon" : value);

    DeviceModel next = new DeviceModel();
    next.restore(stored);
    StandardVariables.defineIn(next, List.of(1));

    assertThat(next.get(Settings.EV_CONNECTION_TIMEOUT)).hasSeconds(20);
    assertThat(next.get(Settings.OFFLINE_THRESHOLD)).hasSeconds(60);
  }

  @Test
  void constantsNeverChange() {
    VariableId serial = VariableId.of("VendorCtrlr", "Serial");
    device.define(
        VariableDefinition.builder(serial, DataType.STRING)
            .attribute(AttributeType.ACTUAL, new Attribute(Mutability.READ_WRITE, true, true))
            .build(),
        "1");

    assertThat(device.set(serial, "2")).isEqualTo(SetResult.REJECTED);
  }

  @Test
  void whatIsMeasuredMayLieOutsideItsLimits() {
    VariableId power = new VariableId(Component.onEvse("EVSE", 1), "Power", null);

    device.put(power, "23000");

    assertThat(device.value(power)).contains("23000");
    assertThatThrownBy(() -> device.put(power, "much"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listenersHearOfChangesOnly() {
    List<VariableId> changes = new ArrayList<>();
    device.onChange(change -> changes.add(change.id()));

    device.set(Settings.EV_CONNECTION_TIMEOUT.id(), "nonsense");
    device.set(Settings.EV_CONNECTION_TIMEOUT.id(), "20");
    device.put(Settings.WEB_SOCKET_PING_INTERVAL.id(), "0");

    assertThat(changes)
        .containsExactly(
            Settings.EV_CONNECTION_TIMEOUT.id(), Settings.WEB_SOCKET_PING_INTERVAL.id());
  }

  @Test
  void theStationsOwnMistakesAreNamed() {
    assertThatThrownBy(() -> device.put(Settings.EV_CONNECTION_TIMEOUT.id(), "soon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("soon", "TxCtrlr.EVConnectionTimeOut", "integer");
    assertThatThrownBy(() -> device.put(VariableId.parse("No.Such"), "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("define it first");
    assertThatThrownBy(() -> VariableId.parse("nodot"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Component.Variable");
  }
}
