package org.ocpp4j.v201.csms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.time.Engine;
import org.ocpp4j.v201.message.ComponentCriterionEnum;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GetBaseReportRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.NotifyReportResponse;
import org.ocpp4j.v201.message.ReportBaseEnum;

/**
 * Asks stations for reports of their device model and puts the parts together (B07, B08). A station
 * may be asked for several reports at a time, and may connect anew while it reports.
 */
public final class Reports {
  private final Engine engine;
  private final Duration patience;
  private final AtomicInteger lastRequestId;
  private final Map<Key, PendingReport> pending = new ConcurrentHashMap<>();

  /** One report of one station. */
  private record Key(String station, int requestId) {}

  /**
   * @param engine the CSMS's own
   * @param patience how long the next part may take; starts anew with each part
   */
  public Reports(Engine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
    // Parts of a report that was asked for before a restart must not pass for ours.
    this.lastRequestId = new AtomicInteger(engine.random().nextInt(Integer.MAX_VALUE));
  }

  /** Answers NotifyReport. */
  public void register(CsmsHandlers on) {
    register(on, (station, part) -> {});
  }

  /**
   * Answers NotifyReport, as {@link #register(CsmsHandlers)} does.
   *
   * @param others told of the parts of reports that were asked for elsewhere, as by hand
   */
  public void register(CsmsHandlers on, BiConsumer<StationSession, NotifyReportRequest> others) {
    on.on(
        NotifyReportRequest.class,
        (station, part) -> {
          if (!notified(station, part)) {
            others.accept(station, part);
          }
          return new NotifyReportResponse();
        });
  }

  /**
   * Asks for one of the standard's reports.
   *
   * @return the whole report, on a thread of the engine; or exceptionally {@link
   *     ReportIncompleteException} when a part does not come in time, or what {@link
   *     StationSession#call} fails with
   */
  public CompletionStage<Report> base(StationSession station, ReportBaseEnum base) {
    return ask(
        station,
        requestId -> new GetBaseReportRequest(requestId, base),
        answer -> new Report(answer.status(), answer.statusInfo(), List.of()));
  }

  /**
   * Asks for a report of what meets one of the criteria and is among the variables, in one message;
   * {@link DeviceModelCache#report} minds how much the station takes in one.
   *
   * @param criteria empty for all
   * @param variables empty for all
   * @return as {@link #base} does
   */
  public CompletionStage<Report> custom(
      StationSession station,
      List<ComponentCriterionEnum> criteria,
      List<ComponentVariable> variables) {
    return ask(
        station,
        requestId -> getReport(requestId, criteria, variables),
        answer -> new Report(answer.status(), answer.statusInfo(), List.of()));
  }

  static GetReportRequest getReport(
      int requestId, List<ComponentCriterionEnum> criteria, List<ComponentVariable> variables) {
    return new GetReportRequest(
        variables.isEmpty() ? null : variables, requestId, criteria.isEmpty() ? null : criteria);
  }

  private <R extends Response> CompletionStage<Report> ask(
      StationSession station, IntFunction<Request<R>> request, Function<R, Report> begun) {
    int requestId = lastRequestId.updateAndGet(id -> id == Integer.MAX_VALUE ? 1 : id + 1);
    Key key = new Key(station.identity(), requestId);
    PendingReport report = new PendingReport(engine, key.station(), requestId, patience);
    pending.put(key, report);
    station
        .call(request.apply(requestId))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                report.begin(begun.apply(answer));
              } else {
                report.fail(failure);
              }
            });
    report.whole().whenComplete((done, failure) -> pending.remove(key));
    return report.whole();
  }

  /** False when the part is of no report that is awaited. */
  private boolean notified(StationSession station, NotifyReportRequest part) {
    PendingReport report = pending.get(new Key(station.identity(), part.requestId()));
    if (report != null) {
      report.add(part);
    }
    return report != null;
  }
}
