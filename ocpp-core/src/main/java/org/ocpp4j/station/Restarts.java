package org.ocpp4j.station;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Lane;

/**
 * The way to a restart: what is to be told is told, or cannot be; then the hardware is reset, maybe
 * with the process. Knows why the station boots.
 */
final class Restarts {
  private static final String DOCUMENTS = "station";
  private static final String REASON = "bootReason";

  private final StationSettings settings;
  private final Lane lane;
  private final Journal journal;
  private final MessageQueue queue;
  private final Consumer<StationEvent> events;
  private BootReason reason;
  private boolean underWay;

  Restarts(
      StationSettings settings,
      Lane lane,
      Journal journal,
      MessageQueue queue,
      Consumer<StationEvent> events) {
    this.settings = settings;
    this.lane = lane;
    this.journal = journal;
    this.queue = queue;
    this.events = events;
    String stored = journal.store().documents(DOCUMENTS).get(REASON);
    this.reason = stored == null ? BootReason.POWER_UP : BootReason.valueOf(stored);
  }

  /** Why the station booted last, or is about to. */
  BootReason reason() {
    return reason;
  }

  /** The station boots: should the power fail, the reason is another one. */
  void booting() {
    journal.write(new Batch().remove(DOCUMENTS, REASON));
  }

  /** Boots once, however often it is asked for before it comes to that. */
  void restart(BootReason why, Runnable boot) {
    if (!underWay) {
      underWay = true;
      whenTold(
          () ->
              journal // urgent: what is stored is read when the station boots
                  .write(new Batch().put(DOCUMENTS, REASON, why.name()).urgent())
                  .thenRun(() -> resetHardware(null, () -> finish(why, boot))));
    }
  }

  private void finish(BootReason why, Runnable boot) {
    if (underWay) {
      underWay = false;
      reason = why;
      boot.run();
    }
  }

  /** The station ends. */
  void cancel() {
    underWay = false;
  }

  void resetEvse(int evse) {
    whenTold(() -> resetHardware(evse, () -> {}));
  }

  private void whenTold(Runnable task) {
    queue.whenEmpty(settings.device().get(Settings.MESSAGE_TIMEOUT), task);
  }

  private void resetHardware(@Nullable Integer evse, Runnable then) {
    CompletableFuture.completedStage(evse)
        .thenCompose(settings.hardware().reset()::reset)
        .whenComplete(
            (done, failure) ->
                lane.enter(
                    () -> {
                      if (failure != null) {
                        events.accept(failed(failure));
                      }
                      then.run();
                    }));
  }

  private static StationEvent failed(Throwable failure) {
    return new StationEvent.Problem(
        StationEvent.Problem.Source.HARDWARE, "The hardware is not reset: " + failure.getMessage());
  }
}
