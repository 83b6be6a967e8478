package org.ocpp4j.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ChargingStation;
import org.ocpp4j.v201.message.HeartbeatRequest;
import org.ocpp4j.v201.message.NotifyReportRequest;

/** Ordinary messages: for now or never, when the CSMS allows it, unless all are to be queued. */
class OrdinaryMessagesTest {
  private static final VariableId QUEUE_ALL = VariableId.of("OCPPCommCtrlr", "QueueAllMessages");

  @Test
  void areNotSentWhileOfflineAndNotKept() {
    QueueWorld world = new QueueWorld();
    CompletableFuture<?> answer = world.ask(() -> world.queue.send(new HeartbeatRequest()));

    assertThatThrownBy(answer::join).hasCauseInstanceOf(NotConnectedException.class);
    world.goOnline();
    assertThat(world.sent).isEmpty();
  }

  @Test
  @Requirement({"B01.FR.08", "B02.FR.02"})
  void beforeTheBootIsAnsweredNothingButTheBootMayBeSent() {
    QueueWorld world = new QueueWorld();
    world.connect();

    assertThat(world.ask(() -> world.queue.send(new HeartbeatRequest())))
        .isCompletedExceptionally();
    assertThat(world.ask(() -> world.queue.sendAsked(new HeartbeatRequest())))
        .isCompletedExceptionally();
    assertThat(world.ask(() -> world.queue.sendBoot(boot()))).isNotDone();
    assertThat(world.sent).containsExactly("BootNotification");
  }

  @Test
  @Requirement("B02.FR.02")
  void whilePendingOnlyWhatTheCsmsAsksForMayBeSent() {
    QueueWorld world = new QueueWorld();
    world.connect();
    world.run(world.queue::pending);
    world.enqueue("t", StoredMessage.Phase.STARTED, "start");

    assertThat(world.ask(() -> world.queue.send(new HeartbeatRequest())))
        .isCompletedExceptionally();
    assertThat(world.ask(() -> world.queue.sendAsked(new HeartbeatRequest()))).isNotDone();
    assertThat(world.sent).containsExactly("Heartbeat");
  }

  @Test
  @Requirement("B03.FR.02")
  void whileRejectedNothingMayBeSent() {
    QueueWorld world = new QueueWorld();
    world.goOnline();
    world.run(world.queue::rejected);
    world.enqueue("t", StoredMessage.Phase.STARTED, "start");

    assertThat(world.ask(() -> world.queue.sendAsked(new HeartbeatRequest())))
        .isCompletedExceptionally();
    assertThat(world.sent).isEmpty();
  }

  @Test
  void doNotWaitBehindTransactionMessages() {
    QueueWorld world = new QueueWorld();
    world.goOnline();
    world.enqueue("t", StoredMessage.Phase.STARTED, "start");
    world.ask(() -> world.queue.send(new HeartbeatRequest()));

    assertThat(world.sent).containsExactly("start", "Heartbeat");
  }

  @Test
  void areKeptInOrderWhenAllMessagesAreToBeQueued() {
    QueueWorld world = new QueueWorld();
    world.device.put(QUEUE_ALL, "true");
    CompletableFuture<?> report = world.ask(() -> world.queue.send(report()));
    world.ask(() -> world.queue.send(new HeartbeatRequest()));
    assertThat(world.store.queue("messages")).hasSize(2);

    world.goOnline();
    assertThat(world.sent).containsExactly("NotifyReport");
    world.goOffline(new NotConnectedException("cut"));
    assertThat(report).isNotDone();
    world.goOnline();
    world.answer();
    world.answer();

    assertThat(report).isCompleted();
    assertThat(world.sent).containsExactly("NotifyReport", "NotifyReport", "Heartbeat");
    assertThat(world.store.queue("messages")).isEmpty();
  }

  @Test
  void thatWereKeptAreSentAfterARestartToo() {
    Store store = Store.inMemory();
    QueueWorld before = new QueueWorld(store, 100);
    before.device.put(QUEUE_ALL, "true");
    before.ask(() -> before.queue.send(new HeartbeatRequest()));

    QueueWorld after = new QueueWorld(store, 100);
    after.goOnline();
    assertThat(after.sent).containsExactly("{}");
    after.answer();

    assertThat(store.queue("messages")).isEmpty();
  }

  private static BootNotificationRequest boot() {
    return new BootNotificationRequest(
        ChargingStation.builder().model("M").vendorName("V").build(), BootReasonEnum.POWER_UP);
  }

  private static NotifyReportRequest report() {
    return NotifyReportRequest.builder()
        .requestId(1)
        .generatedAt(java.time.Instant.EPOCH)
        .seqNo(0)
        .build();
  }
}
