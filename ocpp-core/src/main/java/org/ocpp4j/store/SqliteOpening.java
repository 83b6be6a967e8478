package org.ocpp4j.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Opens a store file, makes sure that it is one, and brings it up to date. */
final class SqliteOpening {
  /** "OCP4": tells our files from those of other programs. */
  static final int APPLICATION_ID = 0x4F435034;

  /** The steps from each version of the tables to the next; the first makes them. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              "CREATE TABLE document (collection TEXT NOT NULL, key TEXT NOT NULL,"
                  + " text TEXT NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID",
              "CREATE TABLE queue (name TEXT NOT NULL, position INTEGER NOT NULL,"
                  + " text TEXT NOT NULL, PRIMARY KEY (name, position)) WITHOUT ROWID"));

  private SqliteOpening() {}

  static Connection open(Path path) throws SQLException {
    return open(path, MIGRATIONS);
  }

  /**
   * Opens the file.
   *
   * @param migrations the steps to the version wanted
   * @throws SQLException when SQLite refuses
   * @throws StoreException when the file is not ours to use
   */
  static Connection open(Path path, List<List<String>> migrations) throws SQLException {
    Connection connection = connect(path);
    try {
      SqliteFile.execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
      requireOurs(path, connection);
      requireSound(path, connection);
      SqliteFile.execute(connection, "PRAGMA journal_mode = WAL");
      SqliteFile.execute(connection, "PRAGMA synchronous = FULL");
      migrate(path, connection, migrations);
      return connection;
    } catch (SQLException | StoreException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection connect(Path path) throws SQLException {
    try {
      return DriverManager.getConnection("jdbc:sqlite:" + path);
    } catch (SQLException e) {
      if (DriverManager.drivers().noneMatch(d -> d.getClass().getName().startsWith("org.sqlite"))) {
        throw new StoreException(
            "SqliteStore needs org.xerial:sqlite-jdbc: add it to the class path", e);
      }
      throw e;
    }
  }

  private static void requireOurs(Path path, Connection connection) throws SQLException {
    int application = number(connection, "PRAGMA application_id");
    boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
    if (application != APPLICATION_ID && !(application == 0 && empty)) {
      throw new StoreException(
          path + " belongs to another program: name another file for the store", null);
    }
  }

  private static void requireSound(Path path, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (rows.next() && !"ok".equals(rows.getString(1))) {
        throw new StoreException(SqliteTrouble.DAMAGED.message(path), null);
      }
    }
  }

  private static void migrate(Path path, Connection connection, List<List<String>> migrations)
      throws SQLException {
    int version = number(connection, "PRAGMA user_version");
    if (version > migrations.size()) {
      throw new StoreException(
          path
              + " was written by a newer version of this library (format "
              + version
              + ", this one knows "
              + migrations.size()
              + "): use that version again, or name another file for the store",
          null);
    }
    if (version == migrations.size()) {
      return;
    }
    SqliteFile.execute(connection, "BEGIN IMMEDIATE");
    for (List<String> step : migrations.subList(version, migrations.size())) {
      for (String sql : step) {
        SqliteFile.execute(connection, sql);
      }
    }
    SqliteFile.execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
    SqliteFile.execute(connection, "PRAGMA user_version = " + migrations.size());
    SqliteFile.execute(connection, "COMMIT");
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
