package dev.fleettools.log.sqlite;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.Scratch;
import dev.fleettools.log.engine.check.TableShape;
import dev.fleettools.log.internal.jdbc.Migrator;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A scratch file beside the store, with the store attached to it for reading. */
final class SqliteScratch implements Scratch {

  private static final String PREFIX = ".rebuild-";
  private static final String LIVE = "live";
  private static final String COLUMNS =
      "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid";

  private final Path file;
  private final Session session;

  private SqliteScratch(Path file, Session session) {
    this.file = file;
    this.session = session;
  }

  static SqliteScratch open(SqliteSettings settings, List<Migration> migrations) {
    Path file = scratchFile(settings.file());
    boolean opened = false;
    Session session = null;
    try {
      session = new SqliteFile(file).openScratch();
      new Migrator(session, "BEGIN")
          .migrate(migrations, file.toString(), settings.clock().instant(), ran -> {});
      PlanStatistics.write(session);
      session.update("ATTACH DATABASE ? AS " + LIVE, settings.file().toUri() + "?mode=ro");
      opened = true;
      return new SqliteScratch(file, session);
    } finally {
      if (!opened) {
        if (session != null) {
          session.close();
        }
        delete(file);
      }
    }
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public String live() {
    return LIVE + ".";
  }

  @Override
  public void begin() {
    session.run("BEGIN");
  }

  @Override
  public TableShape shape(String table) {
    List<String> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    session.each(
        COLUMNS,
        row -> {
          columns.add(row.text("name"));
          if (row.number("pk") > 0) {
            key.add(row.text("name"));
          }
        },
        table);
    List<String> order =
        (key.isEmpty() ? columns : key)
            .stream().map(column -> quoted(column) + " COLLATE BINARY").toList();
    return new TableShape(
        table, live() + quoted(table), "main." + quoted(table), columns, key, order, false);
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      delete(file);
    }
  }

  /** Removes what a process left that was killed while it replayed. */
  static void tidy(Path store) {
    Path folder = Objects.requireNonNullElse(store.getParent(), Path.of(""));
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, store.getFileName() + PREFIX + "*")) {
      left.forEach(SqliteScratch::delete);
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The folder %s cannot be read: check its permissions.".formatted(folder),
          e);
    }
  }

  private static Path scratchFile(Path store) {
    try {
      return Files.createTempFile(store.getParent(), store.getFileName() + PREFIX, ".db");
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "No scratch file can be made beside %s: check the folder's permissions and space."
              .formatted(store),
          e);
    }
  }

  private static void delete(Path scratch) {
    try {
      Files.deleteIfExists(scratch);
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The scratch file %s cannot be deleted: delete it by hand.".formatted(scratch),
          e);
    }
  }
}
