package org.ocpp4j.examples.csms;

import io.javalin.http.HttpStatus;

/** Ends a request with an error that the caller can read. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  private ApiException(HttpStatus status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static ApiException badInput(String message) {
    return new ApiException(HttpStatus.BAD_REQUEST, "badInput", message);
  }

  static ApiException unknown(String message) {
    return new ApiException(HttpStatus.NOT_FOUND, "unknown", message);
  }

  static ApiException notConnected(String station) {
    return new ApiException(
        HttpStatus.CONFLICT, "notConnected", "Station " + station + " is not connected");
  }

  static ApiException noAnswer(String message) {
    return new ApiException(HttpStatus.GATEWAY_TIMEOUT, "noAnswer", message);
  }

  /** The station has answered that it will not. */
  static ApiException refused(String message) {
    return new ApiException(HttpStatus.BAD_GATEWAY, "refused", message);
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }
}
