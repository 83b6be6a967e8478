package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetBaseReportResponse;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.GetReportResponse;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;

class ReportsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final VirtualTime time = new VirtualTime(1);
  private final Reports reports = new Reports(time.engine(), PATIENCE);
  private final List<NotifyReportRequest> others = new ArrayList<>();
  private final CsmsWorld world =
      new CsmsWorld(time, on -> reports.register(on, (s, part) -> others.add(part)));
  private final PlayedStation station = world.station("CP1");

  private PlayedStation reporting(GenericDeviceModelStatusEnum status) {
    return station
        .answers(GetBaseReportRequest.class, request -> new GetBaseReportResponse(status))
        .answers(GetReportRequest.class, request -> new GetReportResponse(status))
        .connect();
  }

  private CompletableFuture<Report> ask() {
    CompletableFuture<Report> report =
        reports.base(station.atCsms(), ReportBaseEnum.FULL_INVENTORY).toCompletableFuture();
    world.pass(Duration.ofSeconds(1));
    return report;
  }

  private int requestId(int ask) {
    return station.asked(GetBaseReportRequest.class).get(ask).requestId();
  }

  private void send(int requestId, int seqNo, boolean tbc) {
    station.call(
        NotifyReportRequest.builder()
            .requestId(requestId)
            .generatedAt(time.now())
            .seqNo(seqNo)
            .tbc(tbc)
            .reportData(List.of(data("V" + seqNo)))
            .build());
  }

  /** Sends these of the parts 0, 1 and 2 of the first report. */
  private void sendOfThree(String seqNos) {
    seqNos.chars().map(digit -> digit - '0').forEach(n -> send(requestId(0), n, n < 2));
  }

  private static ReportData data(String variable) {
    return new ReportData(
        new Component("FanCtrlr"), new Variable(variable), List.of(new VariableAttribute()));
  }

  private static List<String> variables(CompletableFuture<Report> report) {
    return report.join().data().stream().map(data -> data.variable().name()).toList();
  }

  @ParameterizedTest
  @Requirement({"B07.FR.10", "B08.FR.14"})
  @ValueSource(strings = {"012", "021", "210", "220011", "00112"})
  void putsAReportTogetherWhateverTheOrderOfItsParts(String order) {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();

    assertThat(report).isNotDone();
    sendOfThree(order);

    assertThat(variables(report)).containsExactly("V0", "V1", "V2");
  }

  @Test
  void takesAPartWithoutTbcForTheLast() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();

    station.call(new NotifyReportRequest(requestId(0), time.now(), 0));

    assertThat(report.join().data()).isEmpty();
    assertThat(report.join().accepted()).isTrue();
  }

  @Test
  @Requirement({"B07.FR.04", "B08.FR.04"})
  void keepsReportsOfOneStationApartByTheirRequestIds() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> first = ask();
    CompletableFuture<Report> second = ask();

    send(requestId(1), 0, true);
    send(requestId(0), 0, false);
    assertThat(variables(first)).containsExactly("V0");
    assertThat(second).isNotDone();

    send(requestId(1), 1, false);
    assertThat(variables(second)).containsExactly("V0", "V1");
    assertThat(requestId(0)).isNotEqualTo(requestId(1));
  }

  @Test
  void keepsReportsOfStationsApart() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();
    PlayedStation other = world.station("CP2").connect();

    other.call(new NotifyReportRequest(requestId(0), time.now(), 0));

    assertThat(report).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "02, part 1 did not come within 60 s",
    "1, everything from part 2 did not come",
    "2, 'part 0, 1 did not come'",
    "'', everything from part 0 did not come"
  })
  void saysWhichPartsAreMissingWhenTheyDoNotCome(String parts, String missing) {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();
    sendOfThree(parts);

    world.pass(PATIENCE.plusSeconds(1));

    assertThat(report)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(ReportIncompleteException.class)
        .withMessageContaining(missing);
  }

  @Test
  void waitsAnewForEachPart() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();

    world.pass(PATIENCE.minusSeconds(5));
    send(requestId(0), 0, true);
    world.pass(PATIENCE.minusSeconds(5));
    send(requestId(0), 1, false);

    assertThat(variables(report)).containsExactly("V0", "V1");
    assertThat(time.pendingTimers()).isZero();
  }

  @Test
  void goesOnWithAReportAfterTheStationHasConnectedAnew() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    CompletableFuture<Report> report = ask();
    send(requestId(0), 0, true);

    station.disconnect();
    station.connect();
    send(requestId(0), 1, false);

    assertThat(variables(report)).containsExactly("V0", "V1");
  }

  @ParameterizedTest
  @CsvSource({"REJECTED", "NOT_SUPPORTED", "EMPTY_RESULT_SET"})
  void waitsForNothingWhenTheStationMakesNoReport(GenericDeviceModelStatusEnum status) {
    reporting(status);

    Report report =
        world.outcome(
            reports.custom(
                station.atCsms(),
                List.of(ComponentCriterionEnum.PROBLEM),
                List.of(new ComponentVariable(new Component("FanCtrlr")))));

    assertThat(report).isEqualTo(new Report(status, null, List.of()));
    assertThat(station.asked(GetReportRequest.class).get(0).componentCriteria())
        .containsExactly(ComponentCriterionEnum.PROBLEM);
    assertThat(time.pendingTimers()).isZero();
  }

  @Test
  void failsAsTheCallDoesWhenTheStationRefusesOrDoesNotAnswer() {
    station.answers(
        GetBaseReportRequest.class,
        request -> {
          throw new OcppCallException("InternalError", "");
        });
    station.connect();

    assertThat(ask())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(OcppCallException.class);
    world.network.goSilent();
    CompletableFuture<Report> unanswered = ask();
    world.pass(Duration.ofSeconds(60));
    assertThat(unanswered)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(CallTimeoutException.class);
  }

  @Test
  void answersPartsThatNobodyAskedFor() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);

    send(7, 0, false);

    assertThat(station.asked).isEmpty();
  }

  @Test
  void handsOnTheReportsThatWereAskedForElsewhere() {
    reporting(GenericDeviceModelStatusEnum.ACCEPTED);
    ask();
    sendOfThree("0");
    assertThat(others).isEmpty();

    send(requestId(0) + 1, 0, false);

    assertThat(others).hasSize(1);
  }
}
