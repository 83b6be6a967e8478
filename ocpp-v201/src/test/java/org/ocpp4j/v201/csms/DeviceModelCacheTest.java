package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetBaseReportResponse;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetReportResponse;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.GetVariablesResponse;
import org.ocpp4j.v201.message.MutabilityEnum;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;

class DeviceModelCacheTest {
  private static final Component FAN = new Component("FanCtrlr");
  private static final Component LIMITS = new Component("DeviceDataCtrlr");

  private final VirtualTime time = new VirtualTime(1);
  private final Reports reports = new Reports(time.engine(), Duration.ofSeconds(60));
  private final DeviceModelCache cache = new DeviceModelCache(reports);
  private final CsmsWorld world = new CsmsWorld(time, reports::register);
  private final PlayedStation station = world.station("CP1");

  DeviceModelCacheTest() {
    station
        .answers(GetVariablesRequest.class, DeviceModelCacheTest::four)
        .answers(SetVariablesRequest.class, DeviceModelCacheTest::accepted)
        .answers(
            GetBaseReportRequest.class,
            r -> new GetBaseReportResponse(GenericDeviceModelStatusEnum.ACCEPTED))
        .answers(
            GetReportRequest.class,
            r -> new GetReportResponse(GenericDeviceModelStatusEnum.ACCEPTED))
        .connect();
  }

  /** Every variable that can be read is 4, or 300 where it limits bytes. */
  private static GetVariablesResponse four(GetVariablesRequest request) {
    return new GetVariablesResponse(
        request.getVariableData().stream()
            .map(
                asked ->
                    GetVariableResult.builder()
                        .attributeStatus(GetVariableStatusEnum.ACCEPTED)
                        .component(asked.component())
                        .variable(asked.variable())
                        .attributeType(asked.attributeType())
                        .attributeValue(
                            asked.variable().name().equals("BytesPerMessage") ? "300" : "4")
                        .build())
            .toList());
  }

  private static SetVariablesResponse accepted(SetVariablesRequest request) {
    return new SetVariablesResponse(
        request.setVariableData().stream()
            .map(
                set ->
                    SetVariableResult.builder()
                        .attributeStatus(
                            set.attributeValue().equals("bad")
                                ? SetVariableStatusEnum.REJECTED
                                : SetVariableStatusEnum.ACCEPTED)
                        .attributeType(ReportedModel.orActual(set.attributeType()))
                        .component(set.component())
                        .variable(set.variable())
                        .build())
            .toList());
  }

  private static ReportData data(
      Component component, Variable variable, MutabilityEnum mutability, @Nullable String value) {
    return new ReportData(
        component,
        variable,
        List.of(VariableAttribute.builder().mutability(mutability).value(value).build()));
  }

  private static ReportData limit(String variable, String action, int value) {
    return data(
        LIMITS, new Variable(variable, action), MutabilityEnum.READ_ONLY, Integer.toString(value));
  }

  /** The station reports this when it is asked for everything. */
  private void reportAll(ReportData... data) {
    CompletableFuture<Report> report = cache.refresh(station.atCsms()).toCompletableFuture();
    world.pass(Duration.ofSeconds(1));
    List<GetBaseReportRequest> asked = station.asked(GetBaseReportRequest.class);
    send(asked.get(asked.size() - 1).requestId(), data);
    assertThat(report).isCompleted();
  }

  private void send(int requestId, ReportData... data) {
    station.call(
        NotifyReportRequest.builder()
            .requestId(requestId)
            .generatedAt(time.now())
            .seqNo(0)
            .reportData(data.length == 0 ? null : List.of(data))
            .build());
  }

  private static List<GetVariableData> gets(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new GetVariableData(null, FAN, new Variable("V" + i), null))
        .toList();
  }

  private static List<SetVariableData> sets(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SetVariableData("x", FAN, new Variable("V" + i)))
        .toList();
  }

  private String value(Component component, String variable) {
    return cache
        .of("CP1")
        .value(component, new Variable(variable), AttributeEnum.ACTUAL)
        .orElse("none");
  }

  @Test
  void asksForEverythingAndForgetsWhatIsNoLongerThere() {
    reportAll(data(FAN, new Variable("Speed"), MutabilityEnum.READ_WRITE, "7"));
    assertThat(station.asked(GetBaseReportRequest.class).get(0).reportBase())
        .isEqualTo(ReportBaseEnum.FULL_INVENTORY);
    assertThat(value(new Component("fanctrlr"), "SPEED")).isEqualTo("7");

    reportAll(data(FAN, new Variable("Torque"), MutabilityEnum.READ_WRITE, "8"));

    assertThat(cache.of("CP1").variables())
        .extracting(data -> data.variable().name())
        .containsExactly("Torque");
    assertThat(cache.of("CP2").variables()).isEmpty();
  }

  @Test
  @Requirement({"B06.FR.05", "TC_B_08_CSMS"})
  void readsNoMoreVariablesInAMessageThanTheStationTakes() {
    reportAll(limit("ItemsPerMessage", "GetVariables", 4));

    List<GetVariableResult> results = world.outcome(cache.get(station.atCsms(), gets(5)));

    assertThat(station.asked(GetVariablesRequest.class))
        .extracting(request -> request.getVariableData().size())
        .containsExactly(4, 1);
    assertThat(results)
        .extracting(result -> result.variable().name())
        .containsExactly("V0", "V1", "V2", "V3", "V4");
    assertThat(value(FAN, "V4")).isEqualTo("4");
  }

  @Test
  @Requirement("B05.FR.11")
  void setsNoMoreVariablesInAMessageThanTheStationTakes() {
    reportAll(limit("ItemsPerMessage", "SetVariables", 2));

    List<SetVariableResult> results = world.outcome(cache.set(station.atCsms(), sets(5)));

    assertThat(station.asked(SetVariablesRequest.class))
        .extracting(request -> request.setVariableData().size())
        .containsExactly(2, 2, 1);
    assertThat(results).hasSize(5);
  }

  @Test
  @Requirement("B08.FR.06")
  void asksForReportsOfNoMoreVariablesInAMessageThanTheStationTakes() {
    reportAll(limit("ItemsPerMessage", "GetReport", 1));
    CompletableFuture<Report> report =
        cache
            .report(
                station.atCsms(),
                List.of(),
                List.of(
                    new ComponentVariable(FAN, new Variable("Speed")),
                    new ComponentVariable(FAN, new Variable("Torque"))))
            .toCompletableFuture();

    for (int i = 0; i < 2; i++) {
      world.pass(Duration.ofSeconds(1));
      GetReportRequest asked = station.asked(GetReportRequest.class).get(i);
      ComponentVariable one = asked.componentVariable().get(0);
      send(asked.requestId(), data(FAN, one.variable(), MutabilityEnum.READ_ONLY, "" + i));
    }

    assertThat(report.join().data()).hasSize(2);
    assertThat(value(FAN, "Speed")).isEqualTo("0");
    assertThat(value(FAN, "Torque")).isEqualTo("1");
    assertThat(station.asked(GetReportRequest.class)).hasSize(2);
  }

  @Test
  void mindsTheBytesOfAMessage() {
    world.outcome(cache.learnLimits(station.atCsms()));
    int before = station.asked(GetVariablesRequest.class).size();
    assertThat(before).as("two alone, the other four in two messages of 300 bytes").isEqualTo(4);

    world.outcome(cache.set(station.atCsms(), sets(5)));

    assertThat(station.asked(SetVariablesRequest.class))
        .allSatisfy(
            request ->
                assertThat(SetVariablesRequest.ACTION.request().print(request).length())
                    .isLessThan(300 - "[2,'','SetVariables',]".length() - 36))
        .extracting(request -> request.setVariableData().size())
        .containsExactly(2, 2, 1);
  }

  @Test
  @Requirement("B05.FR.13")
  void refusesToSetAnAttributeTwice() {
    List<SetVariableData> twice =
        List.of(
            new SetVariableData("1", FAN, new Variable("Speed")),
            new SetVariableData(
                AttributeEnum.ACTUAL, "2", new Component("fanctrlr"), new Variable("speed", "")));

    assertThatThrownBy(() -> cache.set(station.atCsms(), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Actual of fanctrlr.speed is set twice: set each attribute once");
    world.outcome(
        cache.set(
            station.atCsms(),
            List.of(
                new SetVariableData("1", FAN, new Variable("Speed")),
                new SetVariableData(AttributeEnum.TARGET, "2", FAN, new Variable("Speed")))));
    assertThat(station.asked(SetVariablesRequest.class)).hasSize(1);
  }

  @Test
  void remembersWhatWasSetButNoSecretAndNothingRefused() {
    Component security = new Component("SecurityCtrlr");
    reportAll(
        data(FAN, new Variable("Speed"), MutabilityEnum.READ_WRITE, "7"),
        data(FAN, new Variable("Torque"), MutabilityEnum.READ_WRITE, "7"),
        data(security, new Variable("BasicAuthPassword"), MutabilityEnum.WRITE_ONLY, "leaked"));
    assertThat(value(security, "BasicAuthPassword")).isEqualTo("none");

    world.outcome(
        cache.set(
            station.atCsms(),
            List.of(
                new SetVariableData("9", FAN, new Variable("Speed")),
                new SetVariableData("bad", FAN, new Variable("Torque")),
                new SetVariableData("secret", FAN, new Variable("NeverReported")),
                new SetVariableData("secret", security, new Variable("BasicAuthPassword")))));

    assertThat(value(FAN, "Speed")).isEqualTo("9");
    assertThat(value(FAN, "Torque")).isEqualTo("7");
    assertThat(value(FAN, "NeverReported")).isEqualTo("none");
    assertThat(value(security, "BasicAuthPassword")).isEqualTo("none");
  }

  @Test
  void leavesEverythingAsItWasWhenThereIsNoReport() {
    reportAll(data(FAN, new Variable("Speed"), MutabilityEnum.READ_WRITE, "7"));
    CompletableFuture<Report> late = cache.refresh(station.atCsms()).toCompletableFuture();

    world.pass(Duration.ofMinutes(2));

    assertThat(late).isCompletedExceptionally();
    assertThat(value(FAN, "Speed")).isEqualTo("7");
    cache.forget("CP1");
    assertThat(cache.of("CP1").variables()).isEmpty();
  }
}
