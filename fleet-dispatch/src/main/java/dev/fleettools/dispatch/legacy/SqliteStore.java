package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.legacy.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A legacy {@code squawk.db}. It is copied first and the copy is read: merely opening a database
 * may change it.
 */
final class SqliteStore implements LegacyStore {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, RawRecord.Kind> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("mailboxes", RawRecord.Kind.MAILBOX);
    TABLES.put("events", RawRecord.Kind.EVENT);
    TABLES.put("cursors", RawRecord.Kind.CURSOR);
    TABLES.put("locks", RawRecord.Kind.LOCK);
  }

  /** The table that a store of this version has and a legacy one has not. */
  private static final String OURS = "log_head";

  private final Path file;
  private final String sha256;
  private final Scratch scratch;
  private final Connection copy;
  private final Set<String> tables;

  private SqliteStore(
      Path file, String sha256, Scratch scratch, Connection copy, Set<String> tables) {
    this.file = file;
    this.sha256 = sha256;
    this.scratch = scratch;
    this.copy = copy;
    this.tables = tables;
  }

  static boolean isSqlite(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "%s cannot be read; name a file that the server may read.".formatted(file),
          e);
    }
  }

  static SqliteStore open(Path file, Path folder) {
    String sha256 = Digests.of(file);
    Scratch scratch = Scratch.in(folder);
    try {
      Path copied = scratch.copy(file);
      if (!Digests.of(copied).equals(sha256)) {
        throw FleetException.conflict(
            "%s changed while it was copied; stop the program that writes it, then migrate again."
                .formatted(file));
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copied);
      try {
        Set<String> tables = tables(connection, file);
        requireLegacy(tables, file);
        return new SqliteStore(file, sha256, scratch, connection, tables);
      } catch (RuntimeException | SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      scratch.close();
      throw LegacyStore.unreadable(file, "SQLite says " + e.getMessage(), e);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  private static Set<String> tables(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!found.next() || !found.getString(1).equals("ok")) {
          throw LegacyStore.unreadable(file, "the database is damaged", null);
        }
      }
      Set<String> names = new TreeSet<>();
      try (ResultSet found =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      return names;
    }
  }

  private static void requireLegacy(Set<String> tables, Path file) {
    if (tables.contains(OURS)) {
      throw FleetException.invalid(
          "%s is a store of this version and no legacy one; nothing is to be migrated."
              .formatted(file));
    }
    if (!tables.contains("events") || !tables.contains("mailboxes")) {
      throw LegacyStore.unreadable(file, "it has no tables mailboxes and events", null);
    }
  }

  @Override
  public String format() {
    return "squawk.db";
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> unknown() {
    return tables.stream().filter(table -> !TABLES.containsKey(table)).toList();
  }

  @Override
  public void each(Consumer<RawRecord> reader) {
    TABLES.forEach(
        (table, kind) -> {
          if (tables.contains(table)) {
            rows(table, kind, reader);
          }
        });
  }

  private void rows(String table, RawRecord.Kind kind, Consumer<RawRecord> reader) {
    try (Statement statement = copy.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData columns = rows.getMetaData();
      for (long row = 1; rows.next(); row++) {
        String place = "%s table %s row %d".formatted(file.getFileName(), table, row);
        reader.accept(new RawRecord(kind, place, null, record(rows, columns)));
      }
    } catch (SQLException e) {
      throw LegacyStore.unreadable(file, "SQLite says " + e.getMessage(), e);
    }
  }

  private static ObjectNode record(ResultSet row, ResultSetMetaData columns) throws SQLException {
    ObjectNode record = Json.STORED.createObjectNode();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String column = columns.getColumnName(i);
      switch (row.getObject(i)) {
        case null -> record.putNull(column);
        case String text -> record.put(column, text);
        case Integer number -> record.put(column, number.longValue());
        case Long number -> record.put(column, number);
        case Double number -> record.put(column, number);
        case byte[] bytes -> record.put(column, bytes);
        case Object other -> record.put(column, other.toString());
      }
    }
    return record;
  }

  @Override
  public void close() {
    try {
      copy.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      scratch.close();
    }
  }
}
