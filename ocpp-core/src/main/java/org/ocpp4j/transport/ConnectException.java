package org.ocpp4j.transport;

import org.jspecify.annotations.Nullable;

/**
 * A connection could not be made; {@link #failure()} tells which step failed, the message what to
 * do about it.
 */
public final class ConnectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final int status;

  private ConnectException(
      Failure failure, int status, @Nullable String detail, @Nullable Throwable cause) {
    super(message(failure, detail), cause);
    this.failure = failure;
    this.status = status;
  }

  /**
   * A failure other than an HTTP status.
   *
   * @param detail what the network, TLS or the peer said, or null
   */
  public static ConnectException of(
      Failure failure, @Nullable String detail, @Nullable Throwable cause) {
    return new ConnectException(failure, 0, detail, cause);
  }

  /**
   * A handshake that was answered with an HTTP status other than 101.
   *
   * @param detail what the server said, or null
   */
  public static ConnectException http(
      int status, @Nullable String detail, @Nullable Throwable cause) {
    String words = detail == null || detail.isBlank() ? "" : " " + detail;
    return new ConnectException(Failure.ofStatus(status), status, "HTTP " + status + words, cause);
  }

  /** The step that failed. */
  public Failure failure() {
    return failure;
  }

  /** The HTTP status of a refused handshake, otherwise 0. */
  public int status() {
    return status;
  }

  private static String message(Failure failure, @Nullable String detail) {
    String said = detail == null ? "" : " (" + detail + ")";
    return failure.what + said + ": " + failure.remedy;
  }

  /** The steps of connecting that can fail. */
  public enum Failure {
    /** The host name has no address. */
    DNS("The CSMS's host name has no address", "check the URL and the name server"),
    /** Nothing listens at that address. */
    REFUSED("Nobody listens at the CSMS's address", "check host and port, and that the CSMS runs"),
    /** The network is down, or there is no way to that address. */
    UNREACHABLE("There is no way to the CSMS", "check cable, modem and route"),
    /** TLS could not be agreed upon, or a certificate is not trusted. */
    TLS(
        "TLS with the CSMS failed",
        "check the station's clock, its root certificates and that the port speaks TLS"),
    /** HTTP 401: the password is missing or wrong. */
    UNAUTHORIZED("The CSMS wants another password", "set the password it knows for this station"),
    /** HTTP 403: the station may not connect like this. */
    FORBIDDEN("The CSMS forbids the connection", "ask its operator to admit this station"),
    /** HTTP 404: the CSMS does not know the station, or the path is wrong. */
    NOT_FOUND(
        "The CSMS does not know this station or path",
        "check identity and path, and register the station"),
    /** Another HTTP status; see {@link ConnectException#status()}. */
    HTTP("The CSMS did not open a WebSocket", "look the status up in its log"),
    /** No subprotocol could be agreed upon. */
    SUBPROTOCOL(
        "No OCPP version was agreed upon", "let station and CSMS speak a common OCPP version"),
    /** It took longer than allowed. */
    TIMEOUT("The CSMS did not answer in time", "check the network and a firewall in between"),
    /** Anything else. */
    OTHER("Connecting failed", "see the cause");

    private final String what;
    private final String remedy;

    Failure(String what, String remedy) {
      this.what = what;
      this.remedy = remedy;
    }

    private static Failure ofStatus(int status) {
      return switch (status) {
        case 401 -> UNAUTHORIZED;
        case 403 -> FORBIDDEN;
        case 404 -> NOT_FOUND;
        default -> HTTP;
      };
    }
  }
}
