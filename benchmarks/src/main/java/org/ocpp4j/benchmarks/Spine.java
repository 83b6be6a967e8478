package org.ocpp4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.StandardVariables;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.queue.Caller;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.queue.StoredMessage;
import org.ocpp4j.queue.Traffic;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;

/** A station's journal and queue without the station, on a lane of their own. */
final class Spine {
  /** As long as a TransactionEvent with one meter value. */
  static final String MESSAGE = "{\"eventType\":\"Updated\",\"x\":\"" + "v".repeat(600) + "\"}";

  private static final String VERSION = "2.0.1";

  final Lane lane = Engine.system().newLane("benchmark");
  final Journal journal;
  final MessageQueue queue;

  Spine(Store store) {
    DeviceModel device = new DeviceModel();
    StandardVariables.defineIn(device, List.of(1));
    journal = new Journal(store, lane, new Silent());
    queue = new MessageQueue(lane, device, journal, 1_000_000, (message, why) -> {});
    await(() -> queue.carry(new Messages()));
  }

  /** The next message of a transaction. */
  static StoredMessage message() {
    return new StoredMessage(
        VERSION, "TransactionEvent", "tx1", StoredMessage.Phase.UPDATED, MESSAGE);
  }

  /** Does something on the lane and waits until it is done. */
  void await(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(
        () -> {
          task.run();
          done.complete(null);
        });
    done.join();
  }

  /** Waits until everything is in the store. */
  void settle() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(() -> journal.settled().thenRun(() -> done.complete(null)));
    done.join();
  }

  /** Connects to a CSMS that answers at once. */
  void connect() {
    await(
        () -> {
          queue.connected(new AnswersAtOnce());
          queue.accepted();
        });
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ocpp4j-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class AnswersAtOnce implements Caller {
    @Override
    public <R extends Response> CompletionStage<R> call(Request<R> request) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<String> call(String action, String payload) {
      return CompletableFuture.completedStage("{}");
    }

    @Override
    public void ping() {}
  }

  private static final class Messages implements Traffic {
    @Override
    public String version() {
      return VERSION;
    }

    @Override
    public CompletionStage<Outcome> transmit(StoredMessage message, Caller link) {
      return link.call(message.action(), message.payload()).thenApply(answer -> Batch::urgent);
    }
  }

  private static final class Silent implements Journal.Listener {
    @Override
    public void onTrouble(String why) {
      throw new IllegalStateException(why);
    }

    @Override
    public void onRecovery() {}
  }
}
