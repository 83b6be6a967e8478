package org.ocpp4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.ocpp4j.testkit.ForwardingStore;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.time.Lane;

/** What the station's journal does while its store writes, is slow, and cannot write. */
class JournalTest {
  private final VirtualTime time = new VirtualTime(1);
  private final Lane lane = time.engine().newLane("CP1");
  private final ScriptedStore store = new ScriptedStore();
  private final List<String> news = new ArrayList<>();
  private final Journal journal =
      new Journal(
          store,
          lane,
          new Journal.Listener() {
            @Override
            public void onTrouble(String why) {
              news.add("trouble: " + why);
            }

            @Override
            public void onRecovery() {
              news.add("recovery");
            }
          });

  @Test
  void tellsWhenABatchIsWrittenAndNotBefore() {
    store.isSlow = true;
    CompletableFuture<Void> written = write(new Batch().put("d", "k", "v"));
    assertThat(written).isNotDone();

    store.finish();
    time.run();

    assertThat(written).isCompleted();
  }

  @Test
  void writesWhatComesMeanwhileTogether() {
    store.isSlow = true;
    write(new Batch().append("q", 1, "one"));
    write(new Batch().append("q", 2, "two").urgent());
    write(new Batch().append("q", 3, "three"));
    assertThat(store.batches).hasSize(1);

    store.finish();
    time.run();

    assertThat(store.batches).hasSize(2);
    assertThat(store.batches.get(1).changes()).hasSize(2);
    assertThat(store.batches.get(1).isUrgent()).isTrue();
  }

  @Test
  void goesOnWhileTheStoreCannotWriteSaysSoOnceAndLosesNothing() {
    store.isBroken = true;
    CompletableFuture<Void> first = write(new Batch().append("q", 1, "one"));
    time.run();
    CompletableFuture<Void> second = write(new Batch().append("q", 2, "two").put("d", "k", "old"));
    CompletableFuture<Void> third = write(new Batch().take("q", 1).put("d", "k", "new"));
    time.advance(Duration.ofMinutes(5));

    assertThat(List.of(first, second, third)).allMatch(CompletableFuture::isDone);
    assertThat(news).containsExactly("trouble: the disk is full");
    assertThat(journal.isTroubled()).isTrue();

    store.isBroken = false;
    time.advance(Duration.ofSeconds(10));

    assertThat(news).containsExactly("trouble: the disk is full", "recovery");
    assertThat(store.queue("q")).containsOnlyKeys(2L);
    assertThat(store.documents("d")).containsEntry("k", "new");
  }

  @Test
  void settlesWhenEverythingIsDurable() {
    store.isSlow = true;
    write(new Batch().put("d", "k", "v"));
    CompletableFuture<Void> settled = new CompletableFuture<>();
    lane.execute(() -> journal.settled().thenRun(() -> settled.complete(null)));
    time.run();
    store.finish();
    time.run();
    assertThat(settled).isNotDone();

    store.finish();
    time.run();

    assertThat(settled).isCompleted();
    assertThat(store.batches.get(1).isUrgent()).isTrue();
  }

  private CompletableFuture<Void> write(Batch batch) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lane.execute(() -> journal.write(batch).thenRun(() -> done.complete(null)));
    time.run();
    return done;
  }

  /** A store that can be slow or broken. */
  private static final class ScriptedStore extends ForwardingStore {
    final List<Batch> batches = new ArrayList<>();
    private CompletableFuture<Void> pending = new CompletableFuture<>();
    boolean isSlow;
    boolean isBroken;

    ScriptedStore() {
      super(Store.inMemory());
    }

    @Override
    public CompletionStage<Void> write(Batch batch) {
      if (isBroken) {
        return CompletableFuture.failedStage(new StoreException("the disk is full", null));
      }
      batches.add(batch);
      super.write(batch);
      pending = new CompletableFuture<>();
      return isSlow ? pending : CompletableFuture.completedStage(null);
    }

    void finish() {
      pending.complete(null);
    }

    @Override
    public void close() {}
  }
}
