package org.ocpp4j.examples.csms;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.csms.StationAdmission.Decision;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.v201.csms.PasswordStore;

/** Which stations may connect, and with which password. */
final class StationRegister implements PasswordStore {
  private static final Decision UNKNOWN = new Decision.Refused(404, "Station not registered");
  private static final Decision WRONG = new Decision.Refused(401, "The password is wrong");

  private final Database database;
  private final Executor executor;
  private final boolean open;

  /** How stations were registered when passwords were not hashed yet. */
  record Registration(
      String id, int securityProfile, @Nullable String password, String tolerance) {}

  /**
   * @param executor where passwords are hashed, which would hold up the messages of other stations
   * @param open whether unknown stations may connect
   */
  StationRegister(Database database, Executor executor, boolean open) {
    this.database = database;
    this.executor = executor;
    this.open = open;
    hashPasswords(database.all(Registration.class));
  }

  private void hashPasswords(List<Registration> plain) {
    for (Registration old : plain) {
      put(old.id(), old.securityProfile(), old.password(), old.tolerance());
      database.remove(Registration.class, old.id());
    }
    if (!plain.isEmpty()) {
      database.wipe();
    }
  }

  /** Registers a station; without a password it needs none. */
  synchronized void put(
      String id, int securityProfile, @Nullable String password, String tolerance) {
    List<PasswordHash> passwords =
        password == null ? List.of() : List.of(PasswordHash.of(password));
    database.put(id, new RegisteredStation(id, securityProfile, passwords, tolerance));
  }

  /** Admits registered stations with their password and, if the CSMS is open, unknown ones. */
  StationAdmission admission() {
    return handshake ->
        find(handshake.identity())
            .map(known -> decide(known, handshake))
            .orElseGet(() -> now(open ? new Decision.Admitted(Tolerance.strict()) : UNKNOWN));
  }

  private CompletionStage<Decision> decide(RegisteredStation known, Handshake handshake) {
    Decision admitted = new Decision.Admitted(known.readWith());
    Credentials shown = handshake.credentials();
    if (!known.usesPassword()) {
      return now(admitted);
    }
    if (shown == null || !shown.user().equals(known.id())) {
      return now(WRONG);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          Optional<PasswordHash> used = last(known, shown.password());
          used.ifPresent(password -> settle(known, password));
          return used.isPresent() ? admitted : WRONG;
        },
        executor);
  }

  /** A station that shows its newest password has taken it, even if its answer got lost. */
  private void settle(RegisteredStation known, PasswordHash used) {
    int newest = known.passwords().size() - 1;
    if (newest > 0 && known.passwords().indexOf(used) == newest) {
      change(
          known.id(),
          station -> station.passwords().contains(used) ? station.taken(used) : station);
    }
  }

  @Override
  public CompletionStage<Void> offered(String station, String password) {
    return hashing(
        () -> {
          PasswordHash hash = PasswordHash.of(password);
          change(station, known -> known.usesPassword() ? known.offered(hash) : known);
        });
  }

  @Override
  public CompletionStage<Void> taken(String station, String password) {
    return judged(station, password, RegisteredStation::taken);
  }

  @Override
  public CompletionStage<Void> refused(String station, String password) {
    return judged(station, password, RegisteredStation::refused);
  }

  private CompletionStage<Void> judged(
      String station,
      String password,
      BiFunction<RegisteredStation, PasswordHash, RegisteredStation> judgement) {
    return hashing(
        () ->
            find(station)
                .flatMap(known -> last(known, password))
                .ifPresent(hash -> change(station, known -> judgement.apply(known, hash))));
  }

  /** The newest password of the station that is this one. */
  private static Optional<PasswordHash> last(RegisteredStation known, String password) {
    return known.passwords().stream()
        .filter(hash -> hash.isOf(password))
        .reduce((before, after) -> after);
  }

  private synchronized void change(String station, UnaryOperator<RegisteredStation> change) {
    find(station).ifPresent(known -> database.put(station, change.apply(known)));
  }

  private Optional<RegisteredStation> find(String id) {
    return database.find(RegisteredStation.class, id);
  }

  private CompletionStage<Void> hashing(Runnable work) {
    return CompletableFuture.runAsync(work, executor);
  }

  private static CompletionStage<Decision> now(Decision decision) {
    return CompletableFuture.completedStage(decision);
  }
}
