package org.ocpp4j.v201.csms;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.ReportBaseEnum;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.Variable;

/**
 * Remembers what each station has told of its device model, and asks and sets through itself so
 * that no message is larger than the station takes (B05 to B08). As long as the station has not
 * told how much that is, everything goes in one message: begin with {@link #refresh} or {@link
 * #learnLimits}.
 */
public final class DeviceModelCache {
  private final Reports reports;
  private final Map<String, ReportedModel> models = new ConcurrentHashMap<>();

  /** Knows nothing yet. */
  public DeviceModelCache(Reports reports) {
    this.reports = reports;
  }

  /** What the station has told so far. */
  public ReportedModel of(String station) {
    return models.getOrDefault(station, ReportedModel.EMPTY);
  }

  /** Forgets the station. */
  public void forget(String station) {
    models.remove(station);
  }

  /** Adds what a report says that was asked for elsewhere. */
  public void learn(String station, Report report) {
    change(station, model -> model.withReported(report.data()));
  }

  /**
   * Asks for everything and forgets the rest: when a station connects for the first time, or may
   * have changed, as by new firmware (B07.FR.14).
   *
   * @return the station's answer; one without data leaves everything as it was
   */
  public CompletionStage<Report> refresh(StationSession station) {
    return reports
        .base(station, ReportBaseEnum.FULL_INVENTORY)
        .thenApply(
            report -> {
              if (report.accepted()) {
                change(
                    station.identity(), model -> ReportedModel.EMPTY.withReported(report.data()));
              }
              return report;
            });
  }

  /** Asks only how much the station takes in one message, the first two by themselves. */
  public CompletionStage<ReportedModel> learnLimits(StationSession station) {
    return get(station, List.of(limit("ItemsPerMessage", "GetVariables")))
        .thenCompose(known -> get(station, List.of(limit("BytesPerMessage", "GetVariables"))))
        .thenCompose(
            known ->
                get(
                    station,
                    Stream.of("SetVariables", "GetReport")
                        .flatMap(
                            action ->
                                Stream.of(
                                    limit("ItemsPerMessage", action),
                                    limit("BytesPerMessage", action)))
                        .toList()))
        .thenApply(known -> of(station.identity()));
  }

  /**
   * Reads variables, in as many messages as the station needs, one after the other.
   *
   * @return a result for each, in order; or what the first message that failed failed with
   */
  public CompletionStage<List<GetVariableResult>> get(
      StationSession station, List<GetVariableData> variables) {
    return inTurn(
        limit(station, "GetVariables").split(variables, GetVariablesRequest::new),
        part ->
            station
                .call(new GetVariablesRequest(part))
                .thenApply(
                    answer -> {
                      List<GetVariableResult> results = answer.getVariableResult();
                      change(station.identity(), model -> model.withRead(results));
                      return results;
                    }));
  }

  /**
   * Sets variables, in as many messages as the station needs, one after the other.
   *
   * @return a result for each, in order; or what the first message that failed failed with
   * @throws IllegalArgumentException when an attribute is there twice (B05.FR.13)
   */
  public CompletionStage<List<SetVariableResult>> set(
      StationSession station, List<SetVariableData> variables) {
    AttributeKey.requireDifferent(variables);
    return inTurn(
        limit(station, "SetVariables").split(variables, SetVariablesRequest::new),
        part ->
            station
                .call(new SetVariablesRequest(part))
                .thenApply(
                    answer -> {
                      List<SetVariableResult> results = answer.setVariableResult();
                      change(
                          station.identity(),
                          model -> model.withSet(AttributeKey.accepted(part, results)));
                      return results;
                    }));
  }

  /**
   * Asks for a report as {@link Reports#custom} does, in as many messages as the station needs.
   *
   * @return all reports in one; one that the station did not make says so for all
   */
  public CompletionStage<Report> report(
      StationSession station,
      List<ComponentCriterionEnum> criteria,
      List<ComponentVariable> variables) {
    List<List<ComponentVariable>> parts =
        limit(station, "GetReport")
            .split(variables, part -> Reports.getReport(Integer.MAX_VALUE, criteria, part));
    return inTurn(
            parts.isEmpty() ? List.of(List.of()) : parts,
            part ->
                reports
                    .custom(station, criteria, part)
                    .thenApply(
                        report -> {
                          learn(station.identity(), report);
                          return List.of(report);
                        }))
        .thenApply(Report::together);
  }

  private void change(String station, UnaryOperator<ReportedModel> change) {
    models.compute(
        station, (id, model) -> change.apply(model == null ? ReportedModel.EMPTY : model));
  }

  private MessageLimit limit(StationSession station, String action) {
    return of(station.identity()).limit(action);
  }

  private static GetVariableData limit(String variable, String action) {
    return GetVariableData.builder()
        .component(new Component("DeviceDataCtrlr"))
        .variable(new Variable(variable, action))
        .build();
  }

  private static <T, R> CompletionStage<List<R>> inTurn(
      List<List<T>> parts, Function<List<T>, CompletionStage<List<R>>> call) {
    CompletionStage<List<R>> all = CompletableFuture.completedStage(List.of());
    for (List<T> part : parts) {
      all =
          all.thenCompose(
              before ->
                  call.apply(part)
                      .thenApply(after -> Stream.concat(before.stream(), after.stream()).toList()));
    }
    return all;
  }
}
