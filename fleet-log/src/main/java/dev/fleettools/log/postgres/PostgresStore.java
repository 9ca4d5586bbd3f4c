package dev.fleettools.log.postgres;

import static dev.fleettools.log.engine.check.TableShape.quoted;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.LogSettings;
import dev.fleettools.log.engine.Scratch;
import dev.fleettools.log.engine.Store;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.EmptyTables;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.undo.Redo;
import dev.fleettools.log.engine.undo.Turn;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SqlResource;
import dev.fleettools.log.postgres.connect.Announcements;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.log.postgres.keep.PostgresBackup;
import dev.fleettools.log.postgres.keep.SegmentParts;
import dev.fleettools.log.postgres.keep.SetAside;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.sqlite.ReplayFile;
import dev.fleettools.log.sqlite.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One project in a database that holds many, and that other servers write as well. Thread-safe. */
final class PostgresStore implements Store {

  static final List<Migration> MIGRATIONS =
      List.of(
          SqlResource.migration(PostgresStore.class, "log-0001-events"),
          SqlResource.migration(PostgresStore.class, "log-0004-segments"),
          SqlResource.migration(PostgresStore.class, "log-0005-set-aside"));

  private static final String COPIES = "segment-copies";
  private static final String REPLAY = "replay";

  private static final String TIME =
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now";
  private static final String NOW_AND_HEAD =
      TIME
          + """
          ,
            h.position, h.hash,
            (SELECT e.recorded_at FROM events e
              WHERE e.project_id = p.id AND e.position = h.position) AS recorded_at
          FROM (SELECT CAST(? AS TEXT) AS id) p LEFT JOIN log_head h ON h.project_id = p.id
          """;
  // Statements of one go each see what was committed before them: the head is read under the lock.
  private static final String BEGIN =
      """
      BEGIN; SELECT pg_advisory_xact_lock(?); SAVEPOINT base;
      SELECT (SELECT count(*) FROM migrations) AS steps,
        (SELECT count(*) FROM set_aside WHERE project_id = p.id) AS restores,
        CAST(pg_current_xact_id() AS TEXT) AS transaction,
      """
          + NOW_AND_HEAD;
  private static final String NOW = "SELECT " + NOW_AND_HEAD;
  private static final String CLOCK = "SELECT " + TIME;

  private static final String BYTES =
      """
      SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS bytes FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND c.relname <> 'segment_parts'
      """;

  private final PostgresSettings settings;
  private final PostgresDatabase database;
  private final ProjectId project;
  private final PostgresReaders readers;
  private final Schema schema;
  private final Archive archive;
  private final KeeperTurn keeper;
  private final long turn;
  private final EarlyStatistics statistics;
  private volatile long restores;
  private volatile boolean replaced;

  PostgresStore(PostgresSettings settings) {
    this.settings = settings;
    database = settings.database();
    project = settings.project();
    readers = new PostgresReaders(database);
    schema = new Schema(name());
    archive = new Archive(settings.folder().resolve(COPIES), new SegmentParts(database, project));
    keeper = new KeeperTurn(database, project);
    turn = AdvisoryKeys.writer(project);
    statistics = new EarlyStatistics(database, tables("events"));
  }

  @Override
  public String name() {
    return database.url().toString();
  }

  @Override
  public Session openWriter() {
    return database.openWriter();
  }

  @Override
  public Readers readers() {
    return readers;
  }

  @Override
  public void prepare(Session session, LogSettings log, List<Migration> migrations) {
    schema.bringUpToDate(session, migrations, List.copyOf(MIGRATIONS));
    restores = SetAside.times(session, project);
    if (Files.isDirectory(settings.folder())) {
      ReplayFile.tidy(settings.folder().resolve(REPLAY));
    }
  }

  @Override
  public Turn begin(Session session, @Nullable Head known) {
    return session
        .queryLast(
            BEGIN,
            row -> {
              schema.requireSteps(row.number("steps"));
              requireSameLog(row.number("restores"));
              return new Turn(
                  Head.of(row),
                  Redo.fromBase(session, clockFrom(row.time("now"))),
                  row.text("transaction"));
            },
            turn,
            project.value())
        .getFirst();
  }

  /** Goes on from the database's time: asking it for each command would be a way there and back. */
  private InstantSource clockFrom(Instant begun) {
    long at = System.nanoTime();
    InstantSource clock = settings.clock();
    return clock == null ? () -> begun.plusNanos(System.nanoTime() - at) : clock;
  }

  @Override
  public void look(Session session) {
    replaced |= SetAside.times(session, project) != restores;
  }

  @Override
  public boolean isReplaced() {
    return replaced;
  }

  private void requireSameLog(long found) {
    if (found != restores) {
      replaced = true;
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The log of project %s in %s was replaced by a backup of it: this server opens it anew, try again in a moment."
              .formatted(project, name()));
    }
  }

  @Override
  public boolean wasCommitted(String transaction) {
    return new LostCommit(database).wasCommitted(transaction);
  }

  @Override
  public Instant now(Session session, Head durable) {
    InstantSource clock = settings.clock();
    return session
        .query(
            NOW,
            row -> Head.of(row).notBefore(clock == null ? row.time("now") : clock.instant()),
            project.value())
        .getFirst();
  }

  @Override
  public Instant clock() {
    InstantSource clock = settings.clock();
    return clock == null
        ? readers.with(s -> Micros.toInstant(s.query(CLOCK, row -> row.number("now")).getFirst()))
        : clock.instant();
  }

  @Override
  public void empty(Session session, String table) {
    session.update("DELETE FROM " + quoted(table) + " WHERE project_id = ?", project.value());
  }

  /** What is overwritten stays in the table's pages until {@link #erased}. */
  @Override
  public void erasing(Session session, boolean on) {}

  @Override
  public boolean erased(Session session) {
    session.run("VACUUM " + String.join(", ", tables("events", "segment_parts")));
    return true;
  }

  /** With its indexes, and with the rows of all projects in the database. */
  @Override
  public long bytes() {
    return readers().with(session -> session.query(BYTES, row -> row.number("bytes")).getFirst());
  }

  private List<String> tables(String... own) {
    List<String> tables = new ArrayList<>(List.of(own));
    settings.projections().forEach(p -> p.tables().forEach(table -> tables.add(quoted(table))));
    return tables;
  }

  /**
   * A transaction keeps each state of a row that it changes, and walks past them all: rows that
   * every event changes take longer with every event. In a file of its own that is no matter.
   */
  @Override
  public EmptyTables openAside(List<Migration> migrations) {
    try {
      DurableFiles.folder(settings.folder());
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The folder %s cannot be made: check the permissions of the one above it."
              .formatted(settings.folder()),
          e);
    }
    return ReplayFile.beside(settings.folder().resolve(REPLAY), migrations, Instant.EPOCH);
  }

  @Override
  public Scratch openScratch(List<Migration> migrations) {
    return PostgresScratch.open(database, project, migrations);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void announce(Session session, Position head) {
    statistics.reached(head);
    Announcements.announce(session, project, head);
  }

  @Override
  public void watch(Consumer<Position> newest) {
    database.announcements().listen(project, newest);
  }

  @Override
  public boolean keepsStatistics() {
    return true;
  }

  @Override
  public Archive archive() {
    return archive;
  }

  /** Always whole: what a backup only referred to would be gone with the database. */
  @Override
  public BackupReport backup(@Nullable Path folder, boolean whole) {
    Backups place =
        folder == null ? backupPlace() : new Backups(folder.toAbsolutePath().normalize(), project);
    PostgresBackup copy =
        new PostgresBackup(database, project, settings.migrations(), settings.projections());
    Instant now = clock();
    return place.make(file -> copy.copy(file, now), archive, now, true);
  }

  @Override
  public List<BackupReport> backups() {
    return backupPlace().all();
  }

  private Backups backupPlace() {
    return new Backups(settings.folder().resolve("backups"), project);
  }

  @Override
  public <R> R alone(Supplier<R> work) {
    return keeper.alone(work);
  }

  @Override
  public void ifAlone(Runnable work) {
    keeper.ifAlone(work);
  }

  @Override
  public void recoveryNoted() {
    settings.note().drop();
  }

  @Override
  public void endWriting(Session session) {}

  @Override
  public void close() {
    database.announcements().forget(project);
    readers.close();
    settings.afterwards().run();
  }
}
