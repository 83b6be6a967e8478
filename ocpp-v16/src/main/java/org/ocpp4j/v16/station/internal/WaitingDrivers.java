package org.ocpp4j.v16.station.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.time.Scheduler;

/**
 * Drivers who may take one of several EVSEs and have not plugged in at any of them. Who has waited
 * longest comes first.
 */
final class WaitingDrivers {
  private final StationContext station;
  private final List<Waiting> all = new ArrayList<>();

  private record Waiting(Driver driver, List<Evse> evses, Scheduler.Scheduled timeout) {}

  WaitingDrivers(StationContext station) {
    this.station = station;
  }

  /** The driver has some time to plug in at any of these. */
  void add(Driver driver, List<Evse> evses) {
    Duration patience = station.device().get(Settings.EV_CONNECTION_TIMEOUT);
    Scheduler.Scheduled timeout =
        station.lane().schedule(patience, () -> all.removeIf(w -> w.driver().equals(driver)));
    all.add(new Waiting(driver, evses, timeout));
  }

  /** Whether somebody may take the EVSE. */
  boolean anyFor(Evse evse) {
    return all.stream().anyMatch(waiting -> waiting.evses().contains(evse));
  }

  /** Takes out who has waited longest for this EVSE. */
  Optional<Driver> take(Evse evse) {
    Optional<Waiting> first =
        all.stream().filter(waiting -> waiting.evses().contains(evse)).findFirst();
    first.ifPresent(this::remove);
    return first.map(Waiting::driver);
  }

  /** The tag ends the wait of its driver, or of one of its group; false when nobody waits so. */
  boolean cancel(List<Evse> meant, IdToken token, @Nullable String group) {
    Optional<Waiting> cancelled =
        all.stream()
            .filter(waiting -> waiting.evses().stream().anyMatch(meant::contains))
            .filter(waiting -> waiting.driver().mayBeStoppedBy(token, group))
            .findFirst();
    cancelled.ifPresent(this::remove);
    return cancelled.isPresent();
  }

  /** Nobody waits any more who can begin nowhere. */
  void keepIf(Predicate<Evse> usable) {
    List.copyOf(all).stream()
        .filter(waiting -> waiting.evses().stream().noneMatch(usable))
        .forEach(this::remove);
  }

  private void remove(Waiting waiting) {
    waiting.timeout().cancel();
    all.remove(waiting);
  }
}
