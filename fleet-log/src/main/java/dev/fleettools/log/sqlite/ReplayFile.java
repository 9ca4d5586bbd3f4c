package dev.fleettools.log.sqlite;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.table.EmptyTables;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A file that a log is replayed into; nothing in it needs to last. */
public final class ReplayFile implements EmptyTables {

  private static final String PREFIX = ".rebuild-";

  private final Path file;
  private final Session session;

  private ReplayFile(Path file, Session session) {
    this.file = file;
    this.session = session;
  }

  /**
   * Makes the file.
   *
   * @param store what it lies beside; need not be there
   */
  public static ReplayFile beside(Path store, List<Migration> migrations, Instant now) {
    Path file = create(store);
    boolean opened = false;
    Session session = null;
    try {
      session = new SqliteFile(file).openScratch();
      new Migrator(session, "BEGIN").migrate(migrations, file.toString(), now, ran -> {});
      PlanStatistics.write(session);
      opened = true;
      return new ReplayFile(file, session);
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
  public void close() {
    try {
      session.close();
    } finally {
      delete(file);
    }
  }

  /** Removes what a process left that was killed while it replayed. */
  public static void tidy(Path store) {
    Path folder = Objects.requireNonNullElse(store.getParent(), Path.of(""));
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, store.getFileName() + PREFIX + "*")) {
      left.forEach(ReplayFile::delete);
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The folder %s cannot be read: check its permissions.".formatted(folder),
          e);
    }
  }

  private static Path create(Path store) {
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
