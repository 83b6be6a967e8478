package org.ocpp4j.transport.jakarta;

import java.net.NoRouteToHostException;
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
      if (cause instanceof HandshakeException refused) {
        return ConnectException.http(refused.getHttpStatusCode(), null, thrown);
      }
      Failure known = known(cause);
      if (known != null) {
        return ConnectException.of(known, cause.getMessage(), thrown);
      }
    }
    return ConnectException.of(Failure.OTHER, thrown.getMessage(), thrown);
  }

  private static @Nullable Failure known(Throwable cause) {
    if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
      return Failure.DNS;
    }
    if (cause instanceof NoRouteToHostException || says(cause, "unreachable")) {
      return Failure.UNREACHABLE;
    }
    if (cause instanceof java.net.ConnectException) {
      return Failure.REFUSED;
    }
    if (cause instanceof SSLException) {
      return Failure.TLS;
    }
    boolean late =
        cause instanceof TimeoutException
            || cause instanceof SocketTimeoutException
            || says(cause, "Handshake response not received");
    return late ? Failure.TIMEOUT : null;
  }

  /** Some failures Tyrus and the JDK tell by their words only. */
  private static boolean says(Throwable cause, String words) {
    String message = cause.getMessage();
    return message != null && message.contains(words);
  }
}
