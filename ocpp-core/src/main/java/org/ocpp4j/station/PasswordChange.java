package org.ocpp4j.station;

import java.time.Duration;
import java.util.regex.Pattern;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableChange;
import org.ocpp4j.device.VariableId;

/**
 * The CSMS sets {@code SecurityCtrlr.BasicAuthPassword}: it goes into the network profile in use,
 * and the connection is made again with it once the answer is out (2.0.1 A01). Until the CSMS has
 * let the station in, the password before is tried in turn.
 *
 * <p>The value stays out of the device model, so that it is kept in one place and shown nowhere.
 */
final class PasswordChange {
  /** Characters of 2.0.1's passwordString, and the least number of them (A00.FR.205). */
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9*\\-_=:+|@.]{16,}");

  private static final VariableId PASSWORD = Settings.BASIC_AUTH_PASSWORD.id();
  private static final int LAST_WITH_PASSWORD = 2;

  private final StationContext station;

  private PasswordChange(StationContext station) {
    this.station = station;
  }

  /** From now on the CSMS may change the password of this station. */
  static void enableAt(StationContext station) {
    PasswordChange change = new PasswordChange(station);
    station.device().restrict(PASSWORD, PasswordChange::isAllowed);
    station.device().onChange(change::changed);
  }

  /** Whether the text may be a password; the variable's own limit is its greatest length. */
  static boolean isAllowed(String text) {
    return ALLOWED.matcher(text).matches();
  }

  private void changed(VariableChange change) {
    if (change.id().equals(PASSWORD) && !change.now().isEmpty()) {
      station.device().put(PASSWORD, "");
      station.lane().enter(() -> use(change.now()));
    }
  }

  private void use(String password) {
    NetworkProfile now = station.networkProfiles().inUse();
    if (password.equals(now.password())) {
      return;
    }
    station.networkProfiles().tryOut(now.withPassword(password));
    station.announce(
        new StationEvent.Security("ReconfigurationOfSecurityParameters", "new password"));
    if (station.online() && now.securityProfile() <= LAST_WITH_PASSWORD) {
      // Settled before the answer that waits for the same; the task runs after that has left.
      station.journal().settled().thenRun(() -> station.lane().execute(this::reconnect));
    }
  }

  private void reconnect() {
    station.reconnect(Duration.ZERO);
  }
}
