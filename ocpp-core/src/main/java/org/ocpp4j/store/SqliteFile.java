package org.ocpp4j.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the tables of a store file. */
final class SqliteFile implements AutoCloseable {
  private final Path path;
  private @Nullable Connection connection;
  private boolean syncing = true;

  private SqliteFile(Path path, @Nullable Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  static SqliteFile open(Path path) {
    try {
      return new SqliteFile(path, SqliteOpening.open(path));
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) == SqliteTrouble.UNWRITABLE && Files.notExists(path)) {
        return new SqliteFile(path, null);
      }
      throw SqliteTrouble.of(e).exception(path, e);
    }
  }

  synchronized SortedMap<String, String> documents(String collection) {
    SortedMap<String, String> documents = new TreeMap<>();
    read(
        "SELECT key, text FROM document WHERE collection = ?",
        collection,
        row -> documents.put(row.getString(1), row.getString(2)));
    return documents;
  }

  synchronized NavigableMap<Long, String> queue(String name) {
    NavigableMap<Long, String> entries = new TreeMap<>();
    read(
        "SELECT position, text FROM queue WHERE name = ? ORDER BY position",
        name,
        row -> entries.put(row.getLong(1), row.getString(2)));
    return entries;
  }

  /** Makes all changes or none. */
  synchronized void write(Batch batch) {
    try {
      Connection open = connection();
      sync(open, batch.isUrgent());
      execute(open, "BEGIN IMMEDIATE");
      try {
        make(open, batch);
        execute(open, "COMMIT");
      } catch (SQLException e) {
        rollBack(open, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteTrouble.of(e).exception(path, e);
    }
  }

  /** Lets the file grow no larger than this, as if the disk were full then. */
  synchronized void limitPages(int pages) {
    try {
      execute(connection(), "PRAGMA max_page_count = " + pages);
    } catch (SQLException e) {
      throw SqliteTrouble.of(e).exception(path, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw SqliteTrouble.of(e).exception(path, e);
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = SqliteOpening.open(path);
      connection = open;
    }
    return open;
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void read(String query, String name, Row each) {
    if (connection == null) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.take(rows);
        }
      }
    } catch (SQLException e) {
      throw SqliteTrouble.of(e).exception(path, e);
    }
  }

  /**
   * FULL syncs the log, and with it all before, at each commit; NORMAL leaves that to a later one.
   */
  private void sync(Connection open, boolean urgent) throws SQLException {
    if (syncing != urgent) {
      execute(open, "PRAGMA synchronous = " + (urgent ? "FULL" : "NORMAL"));
      syncing = urgent;
    }
  }

  private static void make(Connection open, Batch batch) throws SQLException {
    for (Batch.Change change : batch.changes()) {
      if (change instanceof Batch.Change.Put put) {
        update(
            open,
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?)",
            put.collection(),
            put.key(),
            put.text());
      } else if (change instanceof Batch.Change.Remove remove) {
        update(
            open,
            "DELETE FROM document WHERE collection = ? AND key = ?",
            remove.collection(),
            remove.key());
      } else if (change instanceof Batch.Change.Append append) {
        update(
            open,
            "INSERT OR REPLACE INTO queue VALUES (?, ?, ?)",
            append.queue(),
            append.position(),
            append.text());
      } else if (change instanceof Batch.Change.Take take) {
        update(
            open,
            "DELETE FROM queue WHERE name = ? AND position = ?",
            take.queue(),
            take.position());
      }
    }
  }

  private static void update(Connection open, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = open.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static void rollBack(Connection open, SQLException why) {
    try {
      execute(open, "ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e); // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }

  static void execute(Connection open, String sql) throws SQLException {
    try (var statement = open.createStatement()) {
      statement.execute(sql);
    }
  }
}
