package dev.fleettools.log.sqlite;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.LogSettings;
import dev.fleettools.log.engine.Replay;
import dev.fleettools.log.engine.Scratch;
import dev.fleettools.log.engine.Store;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.undo.Redo;
import dev.fleettools.log.engine.undo.Turn;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.schema.Migrator;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.sqlite.backup.Backups;
import dev.fleettools.log.sqlite.backup.RecoveryNote;
import dev.fleettools.log.sqlite.file.ReadPool;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.file.StoreLock;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in one file that holds one project. Thread-safe. */
final class SqliteStore implements Store {

  private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());

  private static final String HAS_SEQUENCES =
      "SELECT 1 AS found FROM sqlite_master WHERE name = 'sqlite_sequence'";

  private static final String EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)";
  private static final long FEW_PAGES = 256;
  private static final int PAGES_AT_ONCE = 1_000;
  private static final long WORTH_IT = 4;

  private final SqliteSettings settings;
  private final StoreLock lock;
  private final SqliteFile file;
  private final ReadPool readers;
  private final Archive archive;

  SqliteStore(SqliteSettings settings, StoreLock lock) {
    this.settings = settings;
    this.lock = lock;
    file = new SqliteFile(settings.file());
    readers = new ReadPool(file);
    archive = new Archive(settings.file().resolveSibling("segments"));
  }

  @Override
  public String name() {
    return settings.file().toString();
  }

  @Override
  public Session openWriter() {
    return file.openWriter();
  }

  @Override
  public Readers readers() {
    return readers;
  }

  @Override
  public void prepare(Session session, LogSettings log, List<Migration> migrations) {
    ReplayFile.tidy(settings.file());
    Migrator migrator = new Migrator(session, "BEGIN IMMEDIATE");
    if (migrator.changes(migrations)) {
      Backups.beside(settings.file(), settings.project())
          .makeQuickly(settings.file(), archive, settings.clock().instant());
    }
    migrator.migrate(
        migrations,
        name(),
        settings.clock().instant(),
        ran -> {
          if (!SqliteTables.OWN.contains(ran)) {
            session.update(Replay.BECOMES_DUE, log.project().value());
          }
        });
    PlanStatistics.write(session);
    requireOwn(session);
  }

  @Override
  public Turn begin(Session session, @Nullable Head known) {
    begin(session);
    Head head = known == null ? Head.load(session, settings.project().value()) : known;
    return new Turn(head, Redo.fromBegin(session, () -> begin(session), settings.clock()), "");
  }

  private static void begin(Session session) {
    session.run("BEGIN IMMEDIATE");
  }

  @Override
  public Instant now(Session session, Head durable) {
    return durable.notBefore(clock());
  }

  @Override
  public Instant clock() {
    return settings.clock().instant();
  }

  @Override
  public void empty(Session session, String table) {
    session.run("DELETE FROM " + quoted(table));
    if (!session.query(HAS_SEQUENCES, row -> true).isEmpty()) {
      session.update("DELETE FROM sqlite_sequence WHERE name = ?", table);
    }
  }

  @Override
  public void erasing(Session session, boolean on) {
    session.run(on ? "PRAGMA secure_delete=ON" : "PRAGMA secure_delete=OFF");
  }

  /** Does not wait for readers: they may take a minute, and writers would wait with it. */
  @Override
  public boolean erased(Session session) {
    session.run("PRAGMA busy_timeout=0");
    try {
      return session.query(EMPTY_LOG, row -> row.number("busy")).getFirst() == 0;
    } finally {
      session.run("PRAGMA busy_timeout=" + SqliteFile.BUSY_MILLIS);
    }
  }

  @Override
  public Scratch openScratch(List<Migration> migrations) {
    return SqliteScratch.open(settings, migrations);
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public boolean keepsStatistics() {
    return false;
  }

  @Override
  public Archive archive() {
    return archive;
  }

  @Override
  public List<String> integrity() {
    return readers
        .with(
            session ->
                session.query("PRAGMA integrity_check(20)", row -> row.text("integrity_check")))
        .stream()
        .filter(line -> !line.equals("ok"))
        .map(line -> "The file %s is damaged: %s.".formatted(settings.file(), line))
        .toList();
  }

  @Override
  public long bytes() {
    return settings.file().toFile().length();
  }

  @Override
  public BackupReport backup(@Nullable Path folder, boolean whole) {
    Backups place =
        folder == null
            ? Backups.beside(settings.file(), settings.project())
            : new Backups(folder.toAbsolutePath().normalize(), settings.project());
    return place.make(settings.file(), archive, settings.clock().instant(), whole);
  }

  @Override
  public List<BackupReport> backups() {
    return Backups.beside(settings.file(), settings.project()).all();
  }

  @Override
  public void recoveryNoted() {
    new RecoveryNote(settings.file()).drop();
  }

  /** A file of an earlier version cannot give back parts: it is written anew, once. */
  @Override
  public boolean shrink(Session session) {
    long free = free(session);
    if (number(session, "PRAGMA auto_vacuum", "auto_vacuum") == SqliteFile.INCREMENTAL) {
      giveBack(session);
      long left = free(session);
      return left > FEW_PAGES && left < free;
    }
    long pages = number(session, "PRAGMA page_count", "page_count");
    if (free >= FEW_PAGES && free * WORTH_IT >= pages) {
      session.run("PRAGMA auto_vacuum=INCREMENTAL");
      session.run("VACUUM");
      emptyWriteAheadLog(session);
    }
    return false;
  }

  /** Each step of the statement gives back one page, and the driver's others make one step only. */
  private static void giveBack(Session session) {
    try (Statement statement = session.connection().createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
    } catch (SQLException e) {
      throw new IllegalStateException("the store keeps its empty pages", e);
    }
  }

  private static long free(Session session) {
    return number(session, "PRAGMA freelist_count", "freelist_count");
  }

  private static long number(Session session, String pragma, String column) {
    return session.query(pragma, row -> row.number(column)).getFirst();
  }

  /** Makes the store one file again; on a full disk its write-ahead log stays, and is read then. */
  @Override
  public void endWriting(Session session) {
    try {
      emptyWriteAheadLog(session);
    } catch (LogException e) {
      LOG.log(Level.WARNING, "The write-ahead log stays beside the store: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      readers.close();
    } finally {
      lock.close();
    }
  }

  private static void emptyWriteAheadLog(Session session) {
    session.run(EMPTY_LOG);
  }

  private void requireOwn(Session session) {
    session.each(
        "SELECT project_id FROM log_head WHERE project_id <> ?",
        row -> {
          throw new LogException(
              LogException.Kind.UNUSABLE,
              "The store %s belongs to the project %s, not to %s: a store holds one project."
                  .formatted(name(), row.text("project_id"), settings.project()));
        },
        settings.project().value());
  }
}
