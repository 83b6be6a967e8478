package org.ocpp4j.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** What can be wrong with a store file, and what to do about it. */
enum SqliteTrouble {
  DAMAGED(
      "%s is damaged: restore it from a copy, or move it away to begin with an empty store, which"
          + " loses the transaction messages in it"),
  FOREIGN("%s is no SQLite database: name another file for the store"),
  IN_USE("%s is in use by another process: stop that one, or name another file for the store"),
  UNWRITABLE("%s cannot be written: free disk space and make file and directory writable"),
  OTHER("%s cannot be used");

  private final String message;

  SqliteTrouble(String message) {
    this.message = message;
  }

  /** The kind of an error by SQLite's primary result code. */
  static SqliteTrouble of(SQLException error) {
    return switch (error.getErrorCode() & 0xFF) {
      case 11 -> DAMAGED; // CORRUPT
      case 26 -> FOREIGN; // NOTADB
      case 5, 6 -> IN_USE; // BUSY, LOCKED
      case 3, 8, 10, 13, 14, 23 -> UNWRITABLE; // PERM, READONLY, IOERR, FULL, CANTOPEN, AUTH
      default -> OTHER;
    };
  }

  String message(Path path) {
    return String.format(message, path);
  }

  StoreException exception(Path path, SQLException error) {
    return new StoreException(message(path) + " (" + error.getMessage() + ")", error);
  }
}
