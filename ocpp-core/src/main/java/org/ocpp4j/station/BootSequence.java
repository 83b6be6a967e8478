package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.time.Scheduler;

/**
 * Boots until the CSMS accepts the station, waiting as long as it says in between, be it connected
 * meanwhile or not (1.6 §4.2, 2.0.1 B01 to B03). Used on the station's lane only.
 */
public final class BootSequence {
  /** What the station waits at least where the CSMS names no wait: nobody is flooded with boots. */
  private static final Duration SHORTEST_OWN_WAIT = Duration.ofMinutes(1);

  private final StationContext station;
  private final Supplier<CompletionStage<Answer>> notification;
  private long notBefore;
  private Scheduler.@Nullable Scheduled next;

  /**
   * The answer to a BootNotification.
   *
   * @param registration what the CSMS said
   * @param currentTime its time
   * @param interval the interval of heartbeats, or the wait before the next boot; zero, or less
   *     than that, leaves it to the station
   */
  public record Answer(Registration registration, Instant currentTime, Duration interval) {}

  /**
   * A sequence that has not begun.
   *
   * @param notification sends a BootNotification
   */
  public BootSequence(StationContext station, Supplier<CompletionStage<Answer>> notification) {
    this.station = station;
    this.notification = notification;
  }

  /**
   * The connection is open: boots unless the CSMS has accepted the station before. One that has put
   * the station off is not asked sooner because the connection broke (2.0.1 B02.FR.04, B03.FR.02).
   */
  public void connected() {
    if (station.registration() == Registration.NONE) {
      boot();
    } else if (station.registration() != Registration.ACCEPTED) {
      bootIn(Duration.ofNanos(Math.max(0, notBefore - monotonicNanos())));
    }
  }

  /** Boots now. */
  public void boot() {
    boot(notification);
  }

  /** Boots now with this notification in place of the usual one. */
  public void boot(Supplier<CompletionStage<Answer>> once) {
    stop();
    once.get()
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                booted(answer);
              } else if (station.online()) {
                bootAfter(ownWait());
              }
            });
  }

  /** Boots no more by itself. */
  public void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void booted(Answer answer) {
    station.clock().synchronise(answer.currentTime());
    boolean chosenByCsms = answer.interval().compareTo(Duration.ZERO) > 0;
    if (answer.registration() != Registration.ACCEPTED) {
      bootAfter(chosenByCsms ? answer.interval() : ownWait());
    } else if (chosenByCsms) {
      station
          .device()
          .put(Settings.HEARTBEAT_INTERVAL.id(), String.valueOf(answer.interval().toSeconds()));
    }
    station.registered(answer.registration(), answer.interval());
  }

  /** The interval of heartbeats, unless that is very short (2.0.1 B02.FR.07, B03.FR.05). */
  private Duration ownWait() {
    Duration heartbeats = station.device().get(Settings.HEARTBEAT_INTERVAL);
    return heartbeats.compareTo(SHORTEST_OWN_WAIT) > 0 ? heartbeats : SHORTEST_OWN_WAIT;
  }

  private void bootAfter(Duration wait) {
    notBefore = monotonicNanos() + wait.toNanos();
    bootIn(wait);
  }

  private void bootIn(Duration wait) {
    stop();
    next = station.lane().schedule(wait, this::boot);
  }

  private long monotonicNanos() {
    return station.engine().scheduler().nanoTime();
  }
}
