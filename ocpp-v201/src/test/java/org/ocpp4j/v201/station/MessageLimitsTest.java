package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Request;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.UpdateEnum;
import org.ocpp4j.v201.message.Variable;

/** What a request may hold at most. */
class MessageLimitsTest {
  private static final Component COMPONENT = new Component("OCPPCommCtrlr");
  private static final Variable VARIABLE = new Variable("HeartbeatInterval");

  private final VirtualStation virtual = VirtualStation.booted();

  private static GetVariablesRequest getVariables(int items, String name) {
    return new GetVariablesRequest(
        Collections.nCopies(items, new GetVariableData(new Component(name), VARIABLE)));
  }

  private static List<Request<?>> requestsOfAFewHundredBytes() {
    return List.of(
        getVariables(5, "OCPPCommCtrlr"),
        new SetVariablesRequest(
            Collections.nCopies(5, new SetVariableData("60", COMPONENT, VARIABLE))),
        new GetReportRequest(
            Collections.nCopies(5, new ComponentVariable(COMPONENT)), 1, null, null),
        SendLocalListRequest.builder()
            .updateType(UpdateEnum.FULL)
            .versionNumber(1)
            .localAuthorizationList(
                List.of(new AuthorizationData(new IdToken("A".repeat(36), IdTokenEnum.CENTRAL))))
            .build());
  }

  @ParameterizedTest
  @MethodSource("requestsOfAFewHundredBytes")
  @Requirement({"B06.FR.17", "B08.FR.18", "D01.FR.11"})
  void refusesMoreBytesThanItTakes(Request<?> request) {
    limitBytesTo(100);

    assertThatThrownBy(() -> virtual.call(request))
        .hasMessageContaining("FormatViolation")
        .hasMessageContaining("takes 100");
  }

  @Test
  @Requirement("B06.FR.17")
  void countsBytesNotCharacters() {
    int frame = "[2,\"00000000-0000-0000-0000-000000000000\",\"GetVariables\",]".length();
    String payload =
        "{\"getVariableData\":[{\"component\":{\"name\":\"\"},\"variable\":{\"name\":\"HeartbeatInterval\"}}]}";
    limitBytesTo(frame + payload.length() + 20);

    assertThat(virtual.call(getVariables(1, "e".repeat(20))).getVariableResult().get(0))
        .returns(GetVariableStatusEnum.UNKNOWN_COMPONENT, result -> result.attributeStatus());
    assertThatThrownBy(() -> virtual.call(getVariables(1, "é".repeat(20))))
        .hasMessageContaining("FormatViolation");
  }

  private void limitBytesTo(int bytes) {
    for (String action : List.of("GetVariables", "SetVariables", "GetReport")) {
      put(VariableId.of("DeviceDataCtrlr", "BytesPerMessage", action), bytes);
    }
    put(VariableId.of("LocalAuthListCtrlr", "BytesPerMessage"), bytes);
  }

  private void put(VariableId limit, int bytes) {
    virtual.station.device().put(limit, String.valueOf(bytes));
  }
}
