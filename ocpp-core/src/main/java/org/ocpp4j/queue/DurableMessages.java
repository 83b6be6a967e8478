package org.ocpp4j.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.NotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that have to reach the CSMS and belong to no transaction: stored before they are sent,
 * sent in order, each until it is answered (2.0.1 A04.FR.02). One that meets with silence goes
 * again, after waits that double, so that a CSMS that never answers is still spoken to about
 * everything else.
 */
final class DurableMessages {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.queue");
  private static final String QUEUE = "durable-messages";
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int PARTS = 3;

  private final Lane lane;
  private final Journal journal;
  private final Supplier<Duration> firstWait;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private long nextPosition = 1;
  private @Nullable Caller link;
  private String version = "";
  private boolean inFlight;
  private Duration wait = Duration.ZERO;
  private Scheduler.@Nullable Scheduled retry;

  /** A message and whether it would survive a power cut. */
  private static final class Entry {
    final long position;
    final String version;
    final String action;
    final String payload;
    boolean stored;

    Entry(long position, String version, String action, String payload) {
      this.position = position;
      this.version = version;
      this.action = action;
      this.payload = payload;
    }

    String text() {
      return version + '\t' + action + '\t' + payload;
    }
  }

  /**
   * Begins with what the store holds.
   *
   * @param firstWait how long to wait after the first silence
   */
  DurableMessages(Lane lane, Journal journal, Supplier<Duration> firstWait) {
    this.lane = lane;
    this.journal = journal;
    this.firstWait = firstWait;
    journal.store().queue(QUEUE).forEach(this::restore);
  }

  private void restore(long position, String text) {
    String[] parts = text.split("\t", PARTS);
    Entry entry = new Entry(position, parts[0], parts[1], parts[2]);
    entry.stored = true;
    waiting.add(entry);
    nextPosition = position + 1;
  }

  /** One more message, stored in one with these changes. */
  void add(String writtenIn, String action, String payload, Batch changes) {
    Entry entry = new Entry(nextPosition++, writtenIn, action, payload);
    waiting.add(entry);
    journal
        .write(changes.append(QUEUE, entry.position, entry.text()).urgent())
        .thenRun(
            () -> {
              entry.stored = true;
              sendNext();
            });
  }

  /** From now on messages of this version may be sent. */
  void open(Caller caller, String spoken) {
    link = caller;
    version = spoken;
    forgetSilence();
    sendNext();
  }

  void close() {
    link = null;
  }

  private void sendNext() {
    Entry first = waiting.peek();
    Caller caller = link;
    if (first == null || caller == null || !first.stored || inFlight || retry != null) {
      return;
    }
    if (!first.version.equals(version)) {
      log.warn("{} is dropped: the CSMS speaks OCPP {}", first.action, version);
      done(first);
      return;
    }
    inFlight = true;
    caller
        .call(first.action, first.payload)
        .whenComplete((a, failure) -> sent(first, caller, failure));
  }

  private void sent(Entry entry, Caller via, @Nullable Throwable failure) {
    inFlight = false;
    Throwable cause = failure == null ? null : Failures.cause(failure);
    if (cause instanceof NotConnectedException) {
      leave(via);
    } else if (cause instanceof CallTimeoutException) {
      sendLater();
    } else {
      if (cause != null) {
        log.warn("The CSMS has {} and refuses it: {}", entry.action, cause.getMessage());
      }
      done(entry);
    }
  }

  /** The link is gone; a newer one may be there already. */
  private void leave(Caller gone) {
    if (link == gone) {
      link = null;
    }
    sendNext();
  }

  private void sendLater() {
    Duration next = wait.isZero() ? firstWait.get() : wait.multipliedBy(2);
    wait = next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
    retry =
        lane.schedule(
            wait,
            () -> {
              retry = null;
              sendNext();
            });
  }

  private void done(Entry entry) {
    waiting.remove(entry);
    forgetSilence();
    journal.write(new Batch().take(QUEUE, entry.position));
    sendNext();
  }

  private void forgetSilence() {
    wait = Duration.ZERO;
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
  }
}
