package org.ocpp4j.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.queue.StoredMessage.Phase.ENDED;
import static org.ocpp4j.queue.StoredMessage.Phase.STARTED;
import static org.ocpp4j.queue.StoredMessage.Phase.UPDATED;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.NotConnectedException;

/** Transaction-related messages: stored, in order, until they are answered. */
class MessageQueueTest {
  private final NotConnectedException cut = new NotConnectedException("cut");
  private final OcppCallException refused = new OcppCallException("InternalError", "no");
  private final CallTimeoutException silence =
      new CallTimeoutException("Event", Duration.ofSeconds(30));

  @Test
  void sendsOneAfterTheOtherEachWhenTheLastIsAnswered() {
    QueueWorld world = new QueueWorld();
    world.goOnline();
    world.enqueue("t", STARTED, "start");
    world.enqueue("t", ENDED, "end");
    assertThat(world.sent).containsExactly("start");

    world.answer();
    assertThat(world.sent).containsExactly("start", "end");

    world.answer();
    assertThat(world.queue.length()).isZero();
  }

  @Test
  @Requirement({"E04.FR.01", "E04.FR.02", "E12.FR.01"})
  void keepsThemWhileOfflineAndSendsThemAfterwards() {
    QueueWorld world = new QueueWorld();
    world.enqueue("t", STARTED, "start");
    world.enqueue("t", UPDATED, "update");
    assertThat(world.sent).isEmpty();

    world.goOnline();
    world.answer();

    assertThat(world.sent).containsExactly("start", "update");
  }

  @Test
  void sendsAgainWhatWasInFlightWhenTheConnectionBroke() {
    QueueWorld world = new QueueWorld();
    world.goOnline();
    world.enqueue("t", STARTED, "start");
    world.goOffline(cut);
    assertThat(world.sent).containsExactly("start");

    world.goOnline();

    assertThat(world.sent).containsExactly("start", "start");
  }

  @Test
  void sendsNothingAgainOverALinkThatIsKnownToBeGone() {
    QueueWorld world = new QueueWorld();
    world.goOnline();
    world.enqueue("t", STARTED, "start");

    world.fail(cut); // The session may say so before the station is told.

    assertThat(world.sent).containsExactly("start");
  }

  @Test
  @Requirement({"E13.FR.01", "E13.FR.02", "E13.FR.03", "E13.FR.04"})
  void triesARefusedOneAgainAfterGrowingPausesAndGivesItUpAtLast() {
    QueueWorld world = new QueueWorld();
    world.set("MessageAttempts", "TransactionEvent", "3");
    world.set("MessageAttemptInterval", "TransactionEvent", "60");
    world.goOnline();
    world.enqueue("t", STARTED, "start");
    world.enqueue("t", ENDED, "end");

    world.fail(refused);
    world.pass(Duration.ofSeconds(59));
    assertThat(world.sent).hasSize(1);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.sent).hasSize(2);

    world.fail(refused);
    world.pass(Duration.ofSeconds(119));
    assertThat(world.sent).hasSize(2);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.sent).hasSize(3);

    world.fail(refused);
    assertThat(world.dropped).hasSize(1).first().asString().startsWith("start");
    assertThat(world.sent).containsExactly("start", "start", "start", "end");
  }

  @Test
  void countsSilenceOnlyWhenTheCsmsIsThere() {
    QueueWorld world = new QueueWorld();
    world.set("MessageAttempts", "TransactionEvent", "2");
    world.set("MessageAttemptInterval", "TransactionEvent", "5");
    world.goOnline();
    world.enqueue("t", STARTED, "start");
    for (int i = 0; i < 10; i++) {
      world.fail(silence);
      world.pass(Duration.ofSeconds(20));
    }
    assertThat(world.dropped).isEmpty();
    assertThat(world.pings).isEqualTo(10);

    for (int i = 0; i < 2; i++) {
      world.fail(silence);
      world.run(world.queue::heard);
      world.pass(Duration.ofSeconds(20));
    }

    assertThat(world.dropped).hasSize(1);
  }

  @Test
  void goesOnAfterARestartInTheSameOrder() {
    Store store = Store.inMemory();
    QueueWorld before = new QueueWorld(store, 100);
    before.goOnline();
    before.enqueue("t", STARTED, "start");
    before.enqueue("t", UPDATED, "update");
    before.answer();
    before.enqueue("t", ENDED, "end");

    QueueWorld after = new QueueWorld(store, 100);
    after.enqueue("u", STARTED, "next");
    after.goOnline();
    after.answer();
    after.answer();
    after.answer();

    assertThat(after.sent).containsExactly("update", "end", "next");
    assertThat(store.queue("transaction-messages")).isEmpty();
  }

  @Test
  void writesAMessageTogetherWithWhatBelongsToIt() {
    QueueWorld world = new QueueWorld();
    world.run(
        () ->
            world.queue.enqueue(
                new StoredMessage(QueueWorld.VERSION, "Event", "t", STARTED, "start"),
                new Batch().put("transactions", "1", "running")));

    assertThat(world.store.documents("transactions")).containsEntry("1", "running");
    assertThat(world.store.queue("transaction-messages")).hasSize(1);
  }

  @Test
  void dropsWhatAnotherVersionHasLeft() {
    Store store = Store.inMemory();
    StoredMessage foreign = new StoredMessage("other", "Event", "t", STARTED, "theirs");
    store.write(new Batch().append("transaction-messages", 1, foreign.text()));

    QueueWorld world = new QueueWorld(store, 100);

    assertThat(world.dropped).containsExactly("theirs: the CSMS speaks OCPP test");
    assertThat(store.queue("transaction-messages")).isEmpty();
  }

  @Test
  @Requirement({"E11.FR.04", "E11.FR.05", "E12.FR.04", "E12.FR.05"})
  void thinsOutUpdatesAndOnlyUpdatesWhenSpaceRunsShort() {
    QueueWorld world = new QueueWorld(Store.inMemory(), 8);
    world.enqueue("t", STARTED, "start");
    for (int i = 1; i <= 6; i++) {
      world.enqueue("t", UPDATED, "update" + i);
    }
    world.enqueue("t", ENDED, "end");
    assertThat(world.queue.length()).isEqualTo(8);

    world.enqueue("u", STARTED, "next");

    assertThat(world.queue.waiting().stream().map(StoredMessage::payload))
        .containsExactly("start", "update2", "update4", "update6", "end", "next");
    assertThat(world.store.queue("transaction-messages")).hasSize(6);
    assertThat(world.dropped).hasSize(3).allMatch(line -> line.startsWith("update"));
  }

  @Test
  void keepsEveryStartAndEndHoweverShortTheSpace() {
    QueueWorld world = new QueueWorld(Store.inMemory(), 2);
    for (int i = 0; i < 10; i++) {
      world.enqueue("t" + i, STARTED, "start" + i);
      world.enqueue("t" + i, ENDED, "end" + i);
    }
    assertThat(world.queue.length()).isEqualTo(20);
    assertThat(world.dropped).isEmpty();
  }

  @Test
  void tellsOnceWhenEverythingIsAnsweredOrThePatienceIsOver() {
    QueueWorld world = new QueueWorld();
    AtomicInteger told = new AtomicInteger();
    world.goOnline();
    world.enqueue("t", STARTED, "start");
    world.run(() -> world.queue.whenEmpty(Duration.ofSeconds(30), told::incrementAndGet));
    assertThat(told).hasValue(0);

    world.answer();
    world.pass(Duration.ofMinutes(1));
    assertThat(told).hasValue(1);

    world.enqueue("t", ENDED, "end");
    world.run(() -> world.queue.whenEmpty(Duration.ofSeconds(30), told::incrementAndGet));
    world.pass(Duration.ofSeconds(30));
    assertThat(told).hasValue(2);
  }

  @Test
  void dropsEverySecondUpdateOfEachTransactionBeginningWithTheFirst() {
    List<StoredMessage> messages =
        List.of(
            message("a", STARTED),
            message("a", UPDATED),
            message("b", UPDATED),
            message("a", UPDATED),
            message("a", UPDATED),
            message("b", UPDATED),
            message("a", ENDED));
    assertThat(Thinning.of(messages)).containsExactlyInAnyOrder(1, 2, 4);
  }

  private static StoredMessage message(String transaction, StoredMessage.Phase phase) {
    return new StoredMessage(QueueWorld.VERSION, "Event", transaction, phase, "{}");
  }
}
