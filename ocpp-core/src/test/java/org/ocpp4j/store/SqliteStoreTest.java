package org.ocpp4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a file: what is kept, and what is said about files that cannot be used. */
class SqliteStoreTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("station.db");
  }

  @Test
  void keepsDocumentsAndQueuesOverAReopening() {
    try (SqliteStore store = open()) {
      write(store, new Batch().put("variables", "a", "1").append("messages", 7, "seven"));
      write(store, new Batch().append("messages", 8, "eight").append("messages", 9, "nine"));
      write(store, new Batch().put("variables", "a", "2").take("messages", 8).urgent());
    }
    try (SqliteStore store = open()) {
      assertThat(store.documents("variables")).containsOnly(entry("a", "2"));
      assertThat(store.queue("messages").values()).containsExactly("seven", "nine");
      assertThat(store.queue("messages").firstKey()).isEqualTo(7);
    }
  }

  @Test
  void writesInTheOrderGivenAlthoughWritesShareACommit() {
    List<Runnable> tasks = new ArrayList<>();
    try (SqliteStore store = SqliteStore.open(file, tasks::add)) {
      CompletableFuture<Void> first =
          store.write(new Batch().put("d", "k", "old").urgent()).toCompletableFuture();
      CompletableFuture<Void> second =
          store.write(new Batch().remove("d", "k").put("d", "l", "new")).toCompletableFuture();
      assertThat(tasks).hasSize(1);
      tasks.get(0).run();
      assertThat(first).isCompleted();
      assertThat(second).isCompleted();
      assertThat(store.documents("d")).containsOnly(entry("l", "new"));
    }
  }

  @Test
  void refusesWhatIsNoDatabaseAndLeavesItAlone() throws Exception {
    Files.writeString(file, "this is a text, not a database, and long enough to be read as one");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no SQLite database");
    assertThat(Files.readString(file)).startsWith("this is a text");
  }

  @Test
  void refusesTheDatabaseOfAnotherProgram() throws Exception {
    sql("CREATE TABLE theirs (x)");
    assertThatThrownBy(this::open)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("belongs to another program");
  }

  @Test
  void refusesAFileOfANewerVersion() throws Exception {
    open().close();
    sql("PRAGMA user_version = 99");
    assertThatThrownBy(this::open)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("newer version");
  }

  @Test
  void refusesADamagedFile() throws Exception {
    try (SqliteStore store = open()) {
      for (int i = 0; i < 200; i++) {
        write(store, new Batch().append("messages", i, "x".repeat(500)));
      }
    }
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length / 2, content.length, (byte) 0x5A);
    Files.write(file, content);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void refusesAFileInUse() {
    try (SqliteStore store = open()) {
      write(store, new Batch().put("d", "k", "v"));
      assertThatThrownBy(this::open).hasMessageContaining("in use by another process");
    }
  }

  @Test
  void migratesAnOlderFileForwardAndKeepsItsContent() throws Exception {
    try (SqliteStore store = open()) {
      write(store, new Batch().put("d", "k", "v"));
    }
    List<List<String>> older = List.of(List.of(), List.of("ALTER TABLE document ADD COLUMN at"));
    SqliteOpening.open(file, older).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var rows = connection.createStatement().executeQuery("SELECT text, at FROM document")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("v");
    }
    assertThatThrownBy(this::open).hasMessageContaining("format 2, this one knows 1");
  }

  @Test
  void beginsEmptyWhereNoFileCanBeMadeAndTriesAgainWithEachWrite() throws Exception {
    Path missing = folder.resolve("not-yet");
    file = missing.resolve("station.db");
    try (SqliteStore store = open()) {
      assertThat(store.documents("d")).isEmpty();
      assertThatThrownBy(() -> write(store, new Batch().put("d", "k", "lost")))
          .hasCauseInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be written");
      Files.createDirectory(missing);
      write(store, new Batch().put("d", "k", "kept"));
      assertThat(store.documents("d")).containsOnly(entry("k", "kept"));
    }
  }

  @Test
  void makesNoChangeOfABatchWhenTheDiskIsFull() throws Exception {
    open().close();
    try (SqliteStore store = open()) {
      write(store, new Batch().put("d", "k", "before").urgent());
    }
    try (SqliteFile limited = SqliteFile.open(file)) {
      limited.limitPages(8);
      Batch tooMuch = new Batch().put("d", "k", "after");
      for (int i = 0; i < 100; i++) {
        tooMuch.append("messages", i, "x".repeat(1000));
      }
      assertThatThrownBy(() -> limited.write(tooMuch))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be written");
      assertThat(limited.documents("d")).containsOnly(entry("k", "before"));
      limited.write(new Batch().put("d", "k", "small"));
      assertThat(limited.documents("d")).containsOnly(entry("k", "small"));
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(file, Runnable::run);
  }

  private static void write(SqliteStore store, Batch batch) throws CompletionException {
    store.write(batch).toCompletableFuture().join();
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.createStatement().execute(statement);
    }
  }
}
