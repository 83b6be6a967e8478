package org.ocpp4j.csms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.Handshake;

/**
 * Decides which stations may connect. Called on a transport thread: answer later rather than block.
 */
@FunctionalInterface
public interface StationAdmission {

  /** The decision on a station that wants to connect. */
  CompletionStage<Decision> decide(Handshake handshake);

  /** Whether a station may connect. */
  sealed interface Decision {

    /** It may; received messages are read with this tolerance. */
    record Admitted(Tolerance tolerance) implements Decision {}

    /** It may not, and is told so with this HTTP status. */
    record Refused(int status, String reason) implements Decision {}
  }

  /**
   * A station that may connect.
   *
   * @param password its password, or null when it needs none (security profile 0)
   * @param tolerance how its messages are read
   */
  record Registered(@Nullable String password, Tolerance tolerance) {
    /** Whether these are the credentials of this station; takes the same time whatever is wrong. */
    boolean accepts(String identity, @Nullable Credentials shown) {
      if (password == null) {
        return true;
      }
      byte[] expected = (identity + ":" + password).getBytes(StandardCharsets.UTF_8);
      String text = shown == null ? "" : shown.user() + ":" + shown.password();
      return MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Lets every station connect, and reads its messages strictly: for tests and closed networks. */
  static StationAdmission everyone() {
    Decision admitted = new Decision.Admitted(Tolerance.strict());
    return handshake -> CompletableFuture.completedStage(admitted);
  }

  /**
   * Lets the stations connect that the register has: 404 for others, 401 for a wrong password (1.6J
   * §3.2, §6.2; 2.0.1 part 4 §3.2, A00.FR.204).
   *
   * @param register finds a station by its identity, or null
   */
  static StationAdmission registered(Function<String, @Nullable Registered> register) {
    return handshake -> {
      Registered station = register.apply(handshake.identity());
      return CompletableFuture.completedStage(decide(handshake, station));
    };
  }

  private static Decision decide(Handshake handshake, @Nullable Registered station) {
    if (station == null) {
      return new Decision.Refused(404, "This station is not registered");
    }
    return station.accepts(handshake.identity(), handshake.credentials())
        ? new Decision.Admitted(station.tolerance())
        : new Decision.Refused(401, "The password is wrong");
  }
}
