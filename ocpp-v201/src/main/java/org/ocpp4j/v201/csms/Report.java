package org.ocpp4j.v201.csms;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.StatusInfo;

/**
 * What a station answered to the wish for a report, and the whole report if it made one.
 *
 * @param status only Accepted comes with data
 * @param statusInfo why the station gave no report, if it said so
 * @param data the data of all parts, in order
 */
public record Report(
    GenericDeviceModelStatusEnum status, @Nullable StatusInfo statusInfo, List<ReportData> data) {

  // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
  public Report(
      GenericDeviceModelStatusEnum status, @Nullable StatusInfo statusInfo, List<ReportData> data) {
    this.status = status;
    this.statusInfo = statusInfo;
    this.data = List.copyOf(data);
  }

  /** Whether the station made the report. */
  public boolean accepted() {
    return status == GenericDeviceModelStatusEnum.ACCEPTED;
  }

  /** The reports in one. The first that the station did not make, unless empty, stands for all. */
  static Report together(List<Report> reports) {
    return reports.stream()
        .filter(report -> !report.accepted() && !report.isEmpty())
        .findFirst()
        .orElseGet(() -> joined(reports));
  }

  private static Report joined(List<Report> reports) {
    Report first =
        reports.stream().filter(Report::accepted).findFirst().orElseGet(() -> reports.get(0));
    return new Report(
        first.status(),
        first.statusInfo(),
        reports.stream().flatMap(report -> report.data().stream()).toList());
  }

  private boolean isEmpty() {
    return status == GenericDeviceModelStatusEnum.EMPTY_RESULT_SET;
  }
}
