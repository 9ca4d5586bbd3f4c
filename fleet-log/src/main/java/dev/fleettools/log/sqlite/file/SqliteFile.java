package dev.fleettools.log.sqlite.file;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Session;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to a store's file; only its owner can read the file. */
public record SqliteFile(Path path) {

  /** How long a statement waits for another program that has the file locked. */
  public static final int BUSY_MILLIS = 5_000;

  /** The value of {@code PRAGMA auto_vacuum} of a file that gives back room in parts. */
  public static final int INCREMENTAL = 2;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** Whether a store could not be opened at all, whatever is in its file. */
  public static boolean isDenied(LogException fault) {
    return SqliteFaults.isDenied(fault);
  }

  /** Whether a statement failed since the tables in the file are not as they were made. */
  public static boolean areTablesBroken(RuntimeException fault) {
    return SqliteFaults.areTablesBroken(fault);
  }

  /** What is wrong with the first bytes of the file; empty when nothing is. */
  public Optional<String> headerFault() {
    return FileHeader.fault(path);
  }

  /** Makes an empty file of mode 0600, its folder 0700, unless they are there. */
  public static void createPrivate(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  /** The connection that writes; makes the file when there is none. */
  public Session openWriter() {
    return open(
        new SQLiteConfig(),
        // Only an empty file takes it: what sealing empties is given back in small parts.
        "PRAGMA auto_vacuum=INCREMENTAL",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        // On macOS a plain fsync leaves data in the drive's cache.
        "PRAGMA fullfsync=ON",
        "PRAGMA checkpoint_fullfsync=ON",
        // 16 MiB: pages that many commits change are written back once, not every few commits.
        "PRAGMA wal_autocheckpoint=4000",
        "PRAGMA journal_size_limit=67108864",
        "PRAGMA cache_size=-16384");
  }

  /** A connection that reads snapshots. The file must be there. */
  public Session openReader() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return open(config, "PRAGMA query_only=ON", "PRAGMA cache_size=-8192");
  }

  /** A connection that copies the file while others use it. The file must be there. */
  public Session openCopier() {
    return open(new SQLiteConfig(), "PRAGMA cache_size=-8192");
  }

  /** A connection to a file that is thrown away afterwards: nothing in it needs to last. */
  public Session openScratch() {
    return open(
        new SQLiteConfig(),
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        "PRAGMA cache_size=-65536");
  }

  private Session open(SQLiteConfig config, String... pragmas) {
    SqliteFaults faults = new SqliteFaults(path);
    config.setBusyTimeout(BUSY_MILLIS);
    // Otherwise the driver prepares and runs another SELECT after every update.
    config.setGetGeneratedKeys(false);
    // A session is used by one thread at a time, so SQLite needs no locks of its own.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    try {
      if (!Files.exists(path)) {
        createPrivate(path);
      }
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      try (Statement statement = connection.createStatement()) {
        for (String pragma : pragmas) {
          if (statement.execute(pragma)) {
            statement.getResultSet().close();
          }
        }
        return new Session(connection, faults);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw faults.explain(e, "open");
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The store %s cannot be made: check the permissions of its folder.".formatted(path),
          e);
    }
  }
}
