package org.ocpp4j.examples.csms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents in SQLite: each row is a kind, a key and a JSON text. Enough for a small CSMS; safe for
 * use by many threads.
 */
final class Database implements AutoCloseable {
  private final Connection connection;
  private final JsonMapper json = Json.MAPPER;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the database of a folder, which is made if need be; or one in memory.
   *
   * @throws IOException when the folder cannot be used or its database is damaged, naming it
   */
  static Database open(@Nullable Path folder) throws IOException {
    String file = ":memory:";
    if (folder != null) {
      Files.createDirectories(folder);
      file = folder.resolve("csms.db").toString();
    }
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=NORMAL");
        statement.execute("PRAGMA secure_delete=ON");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS document ("
                + "kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, "
                + "PRIMARY KEY (kind, key))");
      }
      return new Database(connection);
    } catch (SQLException e) {
      throw new IOException(
          "The database "
              + file
              + " cannot be used ("
              + e.getMessage()
              + "): choose another folder, or repair or remove the file",
          e);
    }
  }

  /** The document of this kind and key, if there is one. */
  synchronized <T> Optional<T> find(Class<T> kind, String key) {
    String sql = "SELECT body FROM document WHERE kind = ? AND key = ?";
    try (PreparedStatement query = prepare(sql, kind, key)) {
      return read(query, kind).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException("The database failed: " + e.getMessage(), e);
    }
  }

  /** All documents of this kind, those first that were first stored. */
  synchronized <T> List<T> all(Class<T> kind) {
    String sql = "SELECT body FROM document WHERE kind = ? ORDER BY rowid";
    try (PreparedStatement query = prepare(sql, kind)) {
      return read(query, kind);
    } catch (SQLException e) {
      throw new IllegalStateException("The database failed: " + e.getMessage(), e);
    }
  }

  /** Stores a document, in place of an older one of the same kind and key. */
  synchronized void put(String key, Object document) {
    String sql =
        "INSERT INTO document (kind, key, body) VALUES (?, ?, ?) "
            + "ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body";
    try (PreparedStatement update = prepare(sql, document.getClass(), key)) {
      update.setString(3, json.writeValueAsString(document));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The database failed: " + e.getMessage(), e);
    }
  }

  /** Removes a document; false when there was none. */
  synchronized boolean remove(Class<?> kind, String key) {
    String sql = "DELETE FROM document WHERE kind = ? AND key = ?";
    try (PreparedStatement update = prepare(sql, kind, key)) {
      return update.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("The database failed: " + e.getMessage(), e);
    }
  }

  /** Wipes what was removed or replaced out of the files, too. */
  synchronized void wipe() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new IllegalStateException("The database failed: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be closed", e);
    }
  }

  private PreparedStatement prepare(String sql, Class<?> kind, String... keys) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, kind.getSimpleName());
    if (keys.length > 0) {
      statement.setString(2, keys[0]);
    }
    return statement;
  }

  private <T> List<T> read(PreparedStatement query, Class<T> kind) throws SQLException {
    List<T> documents = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        documents.add(json.readValue(rows.getString(1), kind));
      }
    }
    return documents;
  }
}
