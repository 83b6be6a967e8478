package org.ocpp4j.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.NotConnectedException;

/**
 * Sends the station's messages when they may be sent: ordinary ones at once or not at all,
 * transaction-related ones in order, stored before they are sent and until they are answered (1.6
 * §3.7, §4.10; 2.0.1 E04, E12, E13). Used on the station's lane only.
 */
public final class MessageQueue {
  private final DeviceModel device;
  private final TransactionQueue transactions;
  private final HeldMessages held;
  private final DurableMessages durable;
  private final Lane lane;
  private String version = "";
  private @Nullable Caller link;
  private Permission permission = Permission.NONE;

  /** What the CSMS allows to be sent (2.0.1 B01.FR.08, B02.FR.02, B03.FR.02; 1.6 §4.2). */
  private enum Permission {
    /** BootNotification only. */
    NONE,
    /** What the CSMS asks for too. */
    WHEN_ASKED,
    EVERYTHING
  }

  /** Hears of messages that will not be sent. */
  public interface Listener {
    void onDropped(StoredMessage message, String why);
  }

  /**
   * A queue that is offline and holds what the journal's store holds.
   *
   * @param capacity from how many stored messages on updates are thinned out
   */
  public MessageQueue(
      Lane lane, DeviceModel device, Journal journal, int capacity, Listener listener) {
    this.lane = lane;
    this.device = device;
    this.transactions = new TransactionQueue(lane, device, journal, capacity, listener);
    this.held = new HeldMessages(journal);
    this.durable =
        new DurableMessages(lane, journal, () -> device.get(Settings.MESSAGE_ATTEMPT_INTERVAL));
  }

  /** From now on this version's messages are sent; stored ones of another version are dropped. */
  public void carry(Traffic traffic) {
    version = traffic.version();
    transactions.carry(traffic);
  }

  /**
   * Sends an ordinary message. Fails with {@link NotConnectedException} unless online and accepted;
   * with {@code QueueAllMessages} it is kept until then.
   */
  public <R extends Response> CompletionStage<R> send(Request<R> request) {
    boolean possible = link != null && permission == Permission.EVERYTHING;
    if (device.get(Settings.QUEUE_ALL_MESSAGES) && !(possible && held.isEmpty())) {
      CompletionStage<R> answer = held.hold(version, request);
      sendHeld();
      return answer;
    }
    return sendNow(request);
  }

  /**
   * Sends an ordinary message of which nobody would want an answer later, such as a question about
   * a driver who waits. Fails with {@link NotConnectedException} unless online and accepted.
   */
  public <R extends Response> CompletionStage<R> sendNow(Request<R> request) {
    return sendIf(permission == Permission.EVERYTHING, request);
  }

  /**
   * Stores a message that belongs to no transaction and has to reach the CSMS: it is sent as soon
   * as the CSMS has accepted the station, again until it is answered (2.0.1 A04.FR.02).
   */
  public void sendDurably(Request<?> request) {
    sendDurably(request, new Batch());
  }

  /** The same, stored in one with changes of which the CSMS is told by it. */
  public void sendDurably(Request<?> request, Batch changes) {
    durable.add(version, request.action().name(), HeldMessages.payload(request), changes);
  }

  /** Sends what the CSMS has asked for, which it may before it has accepted the station. */
  public <R extends Response> CompletionStage<R> sendAsked(Request<R> request) {
    return sendIf(permission != Permission.NONE, request);
  }

  /** Sends a BootNotification. */
  public <R extends Response> CompletionStage<R> sendBoot(Request<R> request) {
    return sendIf(true, request);
  }

  private <R extends Response> CompletionStage<R> sendIf(boolean allowed, Request<R> request) {
    Caller caller = link;
    if (caller == null) {
      return unsent(request, "the station is offline");
    }
    return allowed
        ? caller.call(request)
        : unsent(request, "the CSMS has not accepted the station");
  }

  private static <R extends Response> CompletionStage<R> unsent(Request<R> request, String why) {
    return CompletableFuture.failedStage(
        new NotConnectedException(request.action() + " was not sent: " + why));
  }

  /**
   * Stores a transaction-related message together with other changes, and sends it behind those
   * that wait.
   */
  public void enqueue(StoredMessage message, Batch changes) {
    transactions.add(message, changes);
  }

  /** How many transaction-related messages the CSMS has not answered yet. */
  public int length() {
    return transactions.length();
  }

  /** The connection is open; nothing but the boot may be sent yet. */
  public void connected(Caller caller) {
    link = caller;
    permission = Permission.NONE;
  }

  /** The CSMS has accepted the station: everything may be sent. */
  public void accepted() {
    permission = Permission.EVERYTHING;
    sendHeld();
    if (link != null) {
      transactions.open(link);
      lane.execute(this::openDurable);
    }
  }

  /** Behind what the station has to say first now that it is accepted, such as its status. */
  private void openDurable() {
    if (link != null && permission == Permission.EVERYTHING) {
      durable.open(link, version);
    }
  }

  /** The CSMS is not sure about the station: it may ask for messages. */
  public void pending() {
    permission = Permission.WHEN_ASKED;
    closeQueues();
  }

  /** The CSMS has rejected the station: nothing is sent before the next boot. */
  public void rejected() {
    permission = Permission.NONE;
    closeQueues();
  }

  /** The connection is gone; what waits goes on waiting. */
  public void disconnected() {
    link = null;
    permission = Permission.NONE;
    closeQueues();
  }

  private void closeQueues() {
    transactions.close();
    durable.close();
  }

  /** The CSMS has said something, whatever it was. */
  public void heard() {
    transactions.heard();
  }

  /**
   * Does the task once, as soon as the CSMS has answered everything that waits; at once when the
   * queue is not being sent, and after the patience in any case. What is not answered by then goes
   * on waiting.
   */
  public void whenEmpty(Duration patience, Runnable task) {
    transactions.whenEmpty(patience, task);
  }

  /** What waits, first to be sent first. */
  public List<StoredMessage> waiting() {
    return new ArrayList<>(transactions.messages());
  }

  private void sendHeld() {
    Caller caller = link;
    if (caller != null && permission == Permission.EVERYTHING) {
      held.sendNext(caller, version);
    }
  }
}
