package org.ocpp4j.v201.csms;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.v201.message.NotifyReportRequest;

/** A report that a station was asked for. It has a lane of its own, as sessions may change. */
final class PendingReport {
  private final String station;
  private final int requestId;
  private final Duration patience;
  private final Lane lane;
  private final ReportParts parts = new ReportParts();
  private final CompletableFuture<Report> whole = new CompletableFuture<>();
  private @Nullable Report begun;
  private Scheduler.@Nullable Scheduled timeout;

  PendingReport(Engine engine, String station, int requestId, Duration patience) {
    this.station = station;
    this.requestId = requestId;
    this.patience = patience;
    this.lane = engine.newLane(station);
  }

  CompletionStage<Report> whole() {
    return whole;
  }

  /** The station has answered whether it will report. */
  void begin(Report answer) {
    lane.execute(
        () -> {
          begun = answer;
          if (answer.accepted()) {
            proceed(answer);
          } else {
            whole.complete(answer);
          }
        });
  }

  void add(NotifyReportRequest part) {
    lane.execute(
        () -> {
          parts.add(part);
          if (begun != null && begun.accepted()) {
            proceed(begun);
          }
        });
  }

  void fail(Throwable failure) {
    lane.execute(() -> whole.completeExceptionally(failure));
  }

  private void proceed(Report answer) {
    if (timeout != null) {
      timeout.cancel();
    }
    if (parts.isWhole()) {
      whole.complete(new Report(answer.status(), answer.statusInfo(), parts.data()));
    } else {
      timeout = lane.schedule(patience, this::giveUp);
    }
  }

  private void giveUp() {
    whole.completeExceptionally(
        new ReportIncompleteException(
            "%s accepted report %d, but %s did not come within %d s"
                .formatted(station, requestId, parts.missing(), patience.toSeconds())));
  }
}
