package org.ocpp4j.transport.jakarta;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.glassfish.tyrus.core.HandshakeException;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;

/** Tells from what Tyrus throws which step of connecting failed. */
final class ConnectFailures {
  private ConnectFailures() {}

  static ConnectException of(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      ConnectException known = known(cause, thrown);
      if (known != null) {
        return known;
      }
    }
    return failure(Failure.OTHER, String.valueOf(thrown.getMessage()), thrown);
  }

  private static @Nullable ConnectException known(Throwable cause, Exception thrown) {
    if (cause instanceof HandshakeException refused) {
      int status = refused.getHttpStatusCode();
      return new ConnectException(
          Failure.HTTP, status, "The CSMS answered with HTTP status " + status, thrown);
    }
    if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
      return failure(Failure.DNS, "The host name of the CSMS has no address", thrown);
    }
    if (cause instanceof java.net.ConnectException) {
      return failure(Failure.REFUSED, "Nobody listens at the CSMS's address", thrown);
    }
    if (cause instanceof SSLException) {
      return failure(Failure.TLS, "TLS failed: " + cause.getMessage(), thrown);
    }
    if (cause instanceof TimeoutException
        || cause instanceof SocketTimeoutException
        || isHandshakeTimeout(cause)) {
      return failure(Failure.TIMEOUT, "The CSMS did not answer in time", thrown);
    }
    return null;
  }

  /** Tyrus tells a handshake that timed out by its words only. */
  private static boolean isHandshakeTimeout(Throwable cause) {
    String message = cause.getMessage();
    return message != null && message.contains("Handshake response not received");
  }

  private static ConnectException failure(Failure failure, String message, Exception thrown) {
    return new ConnectException(failure, 0, message, thrown);
  }
}
