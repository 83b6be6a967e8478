package org.ocpp4j.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.NotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transaction-related messages, one after the other, each until it is answered. */
final class TransactionQueue {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.queue");
  private static final String QUEUE = "transaction-messages";

  /** How long an answer to a ping may take. */
  private static final Duration PONG = Duration.ofSeconds(1);

  private final Lane lane;
  private final DeviceModel device;
  private final Journal journal;
  private final int capacity;
  private final MessageQueue.Listener listener;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final List<Runnable> emptyListeners = new ArrayList<>();
  private long nextPosition = 1;
  private int updates;
  private @Nullable Traffic traffic;
  private @Nullable Caller link;
  private boolean busy;
  private boolean heard;
  private int attempts;

  /** A message and whether it would survive a power cut. */
  private static final class Entry {
    final long position;
    StoredMessage message;
    boolean stored;

    Entry(long position, StoredMessage message, boolean stored) {
      this.position = position;
      this.message = message;
      this.stored = stored;
    }
  }

  /** Begins with what the store holds. */
  TransactionQueue(
      Lane lane,
      DeviceModel device,
      Journal journal,
      int capacity,
      MessageQueue.Listener listener) {
    this.lane = lane;
    this.device = device;
    this.journal = journal;
    this.capacity = capacity;
    this.listener = listener;
    journal
        .store()
        .queue(QUEUE)
        .forEach((position, text) -> add(new Entry(position, StoredMessage.parse(text), true)));
  }

  private void add(Entry entry) {
    waiting.add(entry);
    nextPosition = entry.position + 1;
    updates += isUpdate(entry) ? 1 : 0;
  }

  void add(StoredMessage message, Batch changes) {
    Entry entry = new Entry(nextPosition, message, false);
    add(entry);
    store(entry, changes);
    if (waiting.size() > capacity && updates > 0) {
      thinOut();
    }
  }

  private void store(Entry entry, Batch changes) {
    journal
        .write(changes.append(QUEUE, entry.position, entry.message.text()).urgent())
        .thenRun(
            () -> {
              entry.stored = true;
              sendNext();
            });
  }

  int length() {
    return waiting.size();
  }

  List<StoredMessage> messages() {
    return waiting.stream().map(entry -> entry.message).toList();
  }

  void carry(Traffic newTraffic) {
    traffic = newTraffic;
    dropAll(
        waiting.stream().filter(e -> !e.message.version().equals(newTraffic.version())).toList(),
        "the CSMS speaks OCPP " + newTraffic.version());
    waiting.stream().skip(1).forEach(entry -> keepWaiting(entry, newTraffic)); // over a restart
  }

  void open(Caller caller) {
    link = caller;
    sendNext();
  }

  void close() {
    link = null;
    Traffic carried = traffic;
    if (carried != null) {
      waiting.stream().skip(1).forEach(entry -> keepWaiting(entry, carried)); // the first was sent
    }
  }

  private void keepWaiting(Entry entry, Traffic carried) {
    StoredMessage kept = carried.keptWaiting(entry.message);
    if (!kept.equals(entry.message)) {
      entry.message = kept;
      entry.stored = false;
      store(entry, new Batch());
    }
  }

  void heard() {
    heard = true;
  }

  void whenEmpty(Duration patience, Runnable task) {
    if (waiting.isEmpty() || link == null) {
      task.run();
      return;
    }
    Runnable once = new Once(task);
    emptyListeners.add(once);
    lane.schedule(patience, once);
  }

  // ---- sending

  private void sendNext() {
    Entry first = waiting.peek();
    if (first == null) {
      List<Runnable> listeners = List.copyOf(emptyListeners);
      emptyListeners.clear();
      listeners.forEach(Runnable::run);
    } else if (!busy && first.stored && link != null && traffic != null) {
      busy = true;
      heard = false;
      transmit(first, traffic, link);
    }
  }

  private void transmit(Entry entry, Traffic via, Caller caller) {
    via.transmit(entry.message, caller)
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                answered(entry, outcome);
              } else {
                failed(entry, Failures.cause(failure), caller);
              }
            });
  }

  private void answered(Entry entry, Traffic.Outcome outcome) {
    Batch changes = new Batch();
    try {
      outcome.settle(changes);
    } catch (RuntimeException e) {
      log.error("The answer to {} could not be dealt with", entry.message.action(), e);
    }
    done(entry, changes);
  }

  private void done(Entry entry, Batch changes) {
    waiting.remove(entry);
    updates -= isUpdate(entry) ? 1 : 0;
    attempts = 0;
    busy = false;
    journal.write(changes.take(QUEUE, entry.position));
    sendNext();
  }

  private void failed(Entry entry, Throwable cause, Caller caller) {
    if (cause instanceof NotConnectedException) {
      busy = false;
      leave(caller);
    } else if (cause instanceof CallTimeoutException) {
      caller.ping();
      lane.schedule(longer(PONG, pause()), () -> judgeSilence(entry, cause));
    } else {
      refused(entry, cause);
    }
  }

  /** The link is gone; a newer one may be there already. */
  private void leave(Caller gone) {
    if (link == gone) {
      link = null;
    }
    sendNext();
  }

  /** Silence counts against the message only if the CSMS is there. */
  private void judgeSilence(Entry entry, Throwable cause) {
    attempts += heard ? 1 : 0;
    if (attempts >= device.get(Settings.MESSAGE_ATTEMPTS)) {
      giveUp(entry, cause);
    } else {
      retry();
    }
  }

  private void refused(Entry entry, Throwable cause) {
    Duration pause = pause();
    attempts++;
    if (attempts >= device.get(Settings.MESSAGE_ATTEMPTS)) {
      giveUp(entry, cause);
    } else {
      lane.schedule(pause, this::retry);
    }
  }

  /** Longer with each transmission of the same message (1.6 §3.7.1, 2.0.1 E13.FR.03). */
  private Duration pause() {
    return device.get(Settings.MESSAGE_ATTEMPT_INTERVAL).multipliedBy(attempts + 1L);
  }

  private void retry() {
    busy = false;
    sendNext();
  }

  private void giveUp(Entry entry, Throwable cause) {
    Batch changes = new Batch();
    if (traffic != null) {
      traffic.onGivenUp(entry.message, changes);
    }
    listener.onDropped(entry.message, String.valueOf(cause.getMessage()));
    done(entry, changes);
  }

  // ---- dropping

  private void thinOut() {
    List<Entry> idle = waiting.stream().skip(busy ? 1 : 0).toList();
    Set<Integer> places = Thinning.of(idle.stream().map(entry -> entry.message).toList());
    dropAll(places.stream().sorted().map(idle::get).toList(), "space runs short");
  }

  private void dropAll(List<Entry> entries, String why) {
    if (entries.isEmpty()) {
      return;
    }
    Batch changes = new Batch();
    Set<Entry> dropped = Set.copyOf(entries);
    for (Iterator<Entry> each = waiting.iterator(); each.hasNext(); ) {
      Entry entry = each.next();
      if (dropped.contains(entry)) {
        each.remove();
        updates -= isUpdate(entry) ? 1 : 0;
        changes.take(QUEUE, entry.position);
        listener.onDropped(entry.message, why);
      }
    }
    journal.write(changes);
  }

  private static boolean isUpdate(Entry entry) {
    return entry.message.phase() == StoredMessage.Phase.UPDATED;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Runs a task the first time only. */
  private static final class Once implements Runnable {
    private final Runnable task;
    private boolean done;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!done) {
        done = true;
        task.run();
      }
    }
  }
}
