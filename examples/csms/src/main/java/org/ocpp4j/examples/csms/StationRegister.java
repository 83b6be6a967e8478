package org.ocpp4j.examples.csms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.message.Tolerance;

/** Which stations may connect. */
final class StationRegister {
  private final Database database;
  private final boolean open;

  /**
   * A registered station.
   *
   * @param securityProfile 0 (no password) to 3
   * @param tolerance {@code strict} or {@code lenient}
   */
  record Registration(String id, int securityProfile, @Nullable String password, String tolerance) {
    boolean usesPassword() {
      return securityProfile == 1 || securityProfile == 2;
    }

    Registration with(String newPassword) {
      return new Registration(id, securityProfile, newPassword, tolerance);
    }

    Tolerance readWith() {
      return tolerance.equals("lenient") ? Tolerance.lenient() : Tolerance.strict();
    }
  }

  StationRegister(Database database, boolean open) {
    this.database = database;
    this.open = open;
  }

  /** Admits registered stations with their password and, if the CSMS is open, unknown ones. */
  StationAdmission admission() {
    return StationAdmission.registered(this::admitted);
  }

  Optional<Registration> find(String id) {
    return database.find(Registration.class, id);
  }

  void put(Registration registration) {
    database.put(registration.id(), registration);
  }

  private StationAdmission.@Nullable Registered admitted(String identity) {
    return find(identity)
        .map(known -> new StationAdmission.Registered(known.password(), known.readWith()))
        .orElse(open ? new StationAdmission.Registered(null, Tolerance.strict()) : null);
  }
}
