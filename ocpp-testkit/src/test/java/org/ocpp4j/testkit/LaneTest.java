package org.ocpp4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Repeating;
import org.ocpp4j.time.Scheduler;

class LaneTest {
  private final VirtualTime time = new VirtualTime(1);

  @Test
  void tasksRunOneAfterTheOtherInOrderOnManyThreads() throws Exception {
    Lane lane = Engine.system().newLane("CP1");
    List<Integer> order = new ArrayList<>();
    AtomicInteger running = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(10_000);
    for (int i = 0; i < 10_000; i++) {
      int number = i;
      lane.execute(
          () -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            order.add(number);
            running.decrementAndGet();
            done.countDown();
          });
    }

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(order).hasSize(10_000).isSorted();
  }

  @Test
  void aTaskThatFailsDoesNotStopTheLane() {
    Lane lane = time.engine().newLane("CP1");
    List<String> done = new ArrayList<>();

    lane.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    lane.execute(() -> done.add("after"));
    time.run();

    assertThat(done).containsExactly("after");
  }

  @Test
  void aLaneKnowsWhetherItRuns() {
    Lane lane = time.engine().newLane("CP1");
    List<Boolean> current = new ArrayList<>();

    lane.execute(() -> current.add(lane.isCurrent()));
    time.run();

    assertThat(current).containsExactly(true);
    assertThat(lane.isCurrent()).isFalse();
  }

  @Test
  void aTaskCancelledOnTheLaneNeverRuns() {
    Lane lane = time.engine().newLane("CP1");
    List<String> done = new ArrayList<>();
    Scheduler.Scheduled task = lane.schedule(Duration.ofSeconds(1), () -> done.add("late"));
    lane.schedule(Duration.ofSeconds(1), task::cancel);
    lane.execute(task::cancel);

    time.advance(Duration.ofMinutes(1));

    assertThat(done).isEmpty();
  }

  @Test
  void whatRepeatsAsksForItsWaitEachTimeAndEndsWithZero() {
    Repeating repeating = new Repeating(time.engine().newLane("CP1"));
    List<java.time.Instant> at = new ArrayList<>();
    repeating.start(
        () -> at.size() < 3 ? Duration.ofSeconds(10L * (at.size() + 1)) : Duration.ZERO,
        () -> at.add(time.now()));

    time.advance(Duration.ofHours(1));

    assertThat(at).hasSize(4);
  }

  @Test
  void timersDoNotNoticeWhenTheClockJumps() {
    Lane lane = time.engine().newLane("CP1");
    List<String> done = new ArrayList<>();
    lane.schedule(Duration.ofSeconds(10), () -> done.add("in time"));

    time.jumpClock(Duration.ofHours(-5));
    time.advance(Duration.ofSeconds(10));

    assertThat(done).containsExactly("in time");
  }
}
