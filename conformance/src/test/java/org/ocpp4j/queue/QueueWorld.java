package org.ocpp4j.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.StandardVariables;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.time.Lane;

/** A queue, and a CSMS whose answers a test gives. Messages are named after their payload. */
final class QueueWorld {
  static final String VERSION = "test";

  final VirtualTime time = new VirtualTime(1);
  final Lane lane = time.engine().newLane("CP1");
  final DeviceModel device = new DeviceModel();
  final Store store;
  final MessageQueue queue;

  /** What was put on the wire, in order. */
  final List<String> sent = new ArrayList<>();

  /** What was dropped and why. */
  final List<String> dropped = new ArrayList<>();

  private final List<CompletableFuture<String>> unanswered = new ArrayList<>();
  int pings;

  QueueWorld() {
    this(Store.inMemory(), 100);
  }

  QueueWorld(Store store, int capacity) {
    this.store = store;
    StandardVariables.defineIn(device, List.of(1));
    Journal journal = new Journal(store, lane, new SilentListener());
    this.queue =
        new MessageQueue(
            lane,
            device,
            journal,
            capacity,
            (message, why) -> dropped.add(message.payload() + ": " + why));
    run(() -> queue.carry(new TestTraffic()));
  }

  void set(String variable, String instance, String value) {
    device.put(VariableId.of("OCPPCommCtrlr", variable, instance), value);
  }

  void run(Runnable task) {
    lane.execute(task);
    time.run();
  }

  /** What a stage of the queue comes to. */
  <T> CompletableFuture<T> ask(Supplier<CompletionStage<T>> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    run(
        () ->
            work.get()
                .whenComplete(
                    (value, failure) -> {
                      if (failure == null) {
                        answer.complete(value);
                      } else {
                        answer.completeExceptionally(failure);
                      }
                    }));
    return answer;
  }

  /** The connection opens and the CSMS accepts the station. */
  void goOnline() {
    run(
        () -> {
          queue.connected(new Link());
          queue.accepted();
        });
  }

  void connect() {
    run(() -> queue.connected(new Link()));
  }

  /** The connection breaks: what is in flight fails with it. */
  void goOffline(RuntimeException why) {
    run(queue::disconnected);
    failAll(why);
  }

  void enqueue(String transaction, StoredMessage.Phase phase, String name) {
    run(
        () ->
            queue.enqueue(
                new StoredMessage(VERSION, "Event", transaction, phase, name), new Batch()));
  }

  void answer() {
    CompletableFuture<String> call = unanswered.remove(0);
    run(() -> call.complete("{}"));
  }

  void fail(RuntimeException why) {
    CompletableFuture<String> call = unanswered.remove(0);
    run(() -> call.completeExceptionally(why));
  }

  private void failAll(RuntimeException why) {
    while (!unanswered.isEmpty()) {
      fail(why);
    }
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  private final class Link implements Caller {
    @Override
    public <R extends Response> CompletionStage<R> call(Request<R> request) {
      return call(request.action().name(), request.action().name()).thenApply(answer -> null);
    }

    @Override
    public CompletableFuture<String> call(String action, String payload) {
      sent.add(payload);
      CompletableFuture<String> answer = new CompletableFuture<>();
      unanswered.add(answer);
      return answer;
    }

    @Override
    public void ping() {
      pings++;
    }
  }

  private static final class TestTraffic implements Traffic {
    @Override
    public String version() {
      return VERSION;
    }

    @Override
    public CompletionStage<Outcome> transmit(StoredMessage message, Caller link) {
      return link.call(message.action(), message.payload()).thenApply(answer -> changes -> {});
    }
  }

  private static final class SilentListener implements Journal.Listener {
    @Override
    public void onTrouble(String why) {}

    @Override
    public void onRecovery() {}
  }
}
