package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.time.Scheduler;

/**
 * Boots until the CSMS accepts the station, waiting as long as it says in between (1.6 §4.2, 2.0.1
 * B01 to B03). Used on the station's lane only.
 */
public final class BootSequence {
  private final StationContext station;
  private final Supplier<CompletionStage<Answer>> notification;
  private Scheduler.@Nullable Scheduled next;

  /**
   * The answer to a BootNotification.
   *
   * @param registration what the CSMS said
   * @param currentTime its time
   * @param interval the interval of heartbeats, or the wait before the next boot; zero leaves it to
   *     the station
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

  /** The connection is open: boots unless the CSMS has accepted the station before. */
  public void connected() {
    if (station.registration() != Registration.ACCEPTED) {
      boot();
    }
  }

  /** Boots now. */
  public void boot() {
    stop();
    notification
        .get()
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                booted(answer);
              } else if (station.online()) {
                bootAfter(station.device().get(Settings.HEARTBEAT_INTERVAL));
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
    boolean chosenByCsms = !answer.interval().isZero();
    if (answer.registration() != Registration.ACCEPTED) {
      bootAfter(
          chosenByCsms ? answer.interval() : station.device().get(Settings.HEARTBEAT_INTERVAL));
    } else if (chosenByCsms) {
      station
          .device()
          .put(Settings.HEARTBEAT_INTERVAL.id(), String.valueOf(answer.interval().toSeconds()));
    }
    station.registered(answer.registration(), answer.interval());
  }

  private void bootAfter(Duration wait) {
    next = station.lane().schedule(wait, this::boot);
  }
}
