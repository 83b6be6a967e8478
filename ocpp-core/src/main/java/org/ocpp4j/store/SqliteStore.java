package org.ocpp4j.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.ocpp4j.time.Engine;

/**
 * A store in one SQLite file, safe against power loss: a write-ahead log, synced to the disk for
 * every urgent batch. Batches that come while another is being written share one sync.
 *
 * <p>Needs {@code org.xerial:sqlite-jdbc} on the class path. One process at a time may have a file
 * open.
 */
public final class SqliteStore implements Store {
  private final SqliteFile file;
  private final Executor executor;
  private final List<Write> waiting = new ArrayList<>();
  private boolean writing;
  private boolean closed;

  private SqliteStore(SqliteFile file, Executor executor) {
    this.file = file;
    this.executor = executor;
  }

  private record Write(Batch batch, CompletableFuture<Void> done) {}

  /**
   * Opens the file on the threads of {@link Engine#system()}; see {@link #open(Path, Executor)}.
   */
  public static SqliteStore open(Path file) {
    return open(file, Engine.system().executor());
  }

  /**
   * Opens the file, makes it if there is none, and brings an older one up to date. Where none can
   * be made (read-only directory, full disk) the store is empty and every write tries again.
   *
   * @param executor what the writing is done on, one write at a time
   * @throws StoreException when the file is foreign, newer than this library, damaged, in use, or
   *     cannot be written; it is left as it is
   */
  public static SqliteStore open(Path file, Executor executor) {
    return new SqliteStore(SqliteFile.open(file), executor);
  }

  @Override
  public SortedMap<String, String> documents(String collection) {
    return file.documents(collection);
  }

  @Override
  public NavigableMap<Long, String> queue(String name) {
    return file.queue(name);
  }

  @Override
  public CompletionStage<Void> write(Batch batch) {
    Write write = new Write(batch, new CompletableFuture<>());
    synchronized (waiting) {
      if (closed) {
        return CompletableFuture.failedStage(new StoreException("The store is closed", null));
      }
      waiting.add(write);
      if (writing) {
        return write.done();
      }
      writing = true;
    }
    executor.execute(this::writeWaiting);
    return write.done();
  }

  private void writeWaiting() {
    for (List<Write> group = next(); !group.isEmpty(); group = next()) {
      try {
        file.write(Batch.merge(group.stream().map(Write::batch).toList()));
        group.forEach(write -> write.done().complete(null));
      } catch (StoreException e) {
        group.forEach(write -> write.done().completeExceptionally(e));
      }
    }
  }

  private List<Write> next() {
    synchronized (waiting) {
      List<Write> group = List.copyOf(waiting);
      waiting.clear();
      writing = !group.isEmpty();
      waiting.notifyAll();
      return group;
    }
  }

  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      boolean interrupted = false;
      while (writing) {
        try {
          waiting.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    file.close();
  }
}
