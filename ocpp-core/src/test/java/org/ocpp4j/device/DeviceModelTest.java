package org.ocpp4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
