package org.ocpp4j.v201.csms;

/** A station accepted to report, but parts of the report did not come in time. */
public final class ReportIncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReportIncompleteException(String message) {
    super(message, null, false, false);
  }
}
