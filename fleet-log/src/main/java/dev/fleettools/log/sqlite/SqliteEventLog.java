package dev.fleettools.log.sqlite;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.RebuildReport;
import dev.fleettools.log.Rows;
import dev.fleettools.log.Tx;
import dev.fleettools.log.VerifyReport;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Migrator;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import dev.fleettools.log.sqlite.check.Verifier;
import dev.fleettools.log.sqlite.file.ReadPool;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.file.StoreLock;
import dev.fleettools.log.sqlite.table.EventSearch;
import dev.fleettools.log.sqlite.table.EventTable;
import dev.fleettools.log.sqlite.table.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The log of one project in one SQLite file, which this process alone writes. Thread-safe. */
public final class SqliteEventLog implements EventLog {

  private static final List<String> OWN_MIGRATIONS = List.of("log-0001-events", "log-0002-actor");
  private static final int QUICK_CHECK = 1_000;

  private final SqliteSettings settings;
  private final StoreLock lock;
  private final SqliteFile file;
  private final ReadPool readers;
  private final Writer writer;
  private final Subscribers subscribers = new Subscribers(this);
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteEventLog(SqliteSettings settings, StoreLock lock, Session session) {
    this.settings = settings;
    this.lock = lock;
    file = new SqliteFile(settings.file());
    readers = new ReadPool(file);
    Head head = Head.load(session, settings.project().value());
    writer = new Writer(settings, file, session, head, subscribers::wake);
  }

  /**
   * Opens the store, makes it when there is none, brings its tables up to date and checks its
   * newest 1,000 events.
   *
   * @throws LogException UNUSABLE when it is in use, from a newer version or cannot be opened;
   *     DAMAGED when the check fails
   */
  public static SqliteEventLog open(SqliteSettings settings) {
    return open(settings, true);
  }

  /** Opens the store without the check, to look at what is wrong with it. */
  public static SqliteEventLog openUnchecked(SqliteSettings settings) {
    return open(settings, false);
  }

  private static SqliteEventLog open(SqliteSettings settings, boolean check) {
    StoreLock lock = StoreLock.acquire(settings.file());
    Session session = null;
    SqliteEventLog log = null;
    boolean opened = false;
    try {
      session = new SqliteFile(settings.file()).openWriter();
      migrate(session, settings);
      requireOwn(session, settings);
      boolean rebuildIsDue =
          !session.query(Replay.IS_DUE, r -> 1, settings.project().value()).isEmpty();
      log = new SqliteEventLog(settings, lock, session);
      if (check) {
        log.quickCheck();
      }
      log.writer.start();
      if (rebuildIsDue) {
        log.fillNewTables();
      }
      opened = true;
      return log;
    } finally {
      if (!opened && log != null) {
        log.close();
      } else if (!opened) {
        if (session != null) {
          session.close();
        }
        lock.close();
      }
    }
  }

  @Override
  public ProjectId project() {
    return settings.project();
  }

  @Override
  public <R> CompletableFuture<R> write(Function<Tx, R> work) {
    return writer.submit(work::apply);
  }

  @Override
  public <R> R read(Function<Rows, R> work) {
    return readers.snapshot(
        session -> {
          SessionRows rows = new SessionRows(session, project());
          try {
            return work.apply(rows);
          } finally {
            rows.end();
          }
        });
  }

  @Override
  public Position head() {
    return writer.durable().position();
  }

  @Override
  public List<StoredEvent> events(EventQuery query) {
    return readers.with(session -> EventSearch.run(session, project(), query, head().value()));
  }

  @Override
  public Optional<StoredEvent> event(UUID eventId) {
    return readers.with(session -> EventTable.byId(session, project(), eventId));
  }

  @Override
  public Subscription follow(String name, Position ifNew, Follower follower) {
    return subscribers.follow(name, ifNew, follower);
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    return subscribers.onAppend(wake);
  }

  @Override
  public CompletableFuture<StoredEvent> redact(UUID eventId, String reason, String metadata) {
    Redaction redaction = new Redaction(settings, eventId, reason, metadata);
    return writer.submit(
        tx -> {
          StoredEvent redacted = redaction.run(tx);
          writer.scrubAfterCommit();
          return redacted;
        });
  }

  @Override
  public VerifyReport verify(List<Anchor> anchors) {
    return new Verifier(readers, project()).verify(anchors);
  }

  @Override
  public RebuildReport rebuildAndCompare() {
    return new RebuildCheck(settings, allMigrations(settings)).run();
  }

  @Override
  public CompletableFuture<Long> rebuild() {
    return writer.submit(tx -> Replay.inPlace(tx, settings));
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    subscribers.close();
    Session session = writer.close();
    readers.close();
    try {
      session.run("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      session.close();
      lock.close();
    }
  }

  Writer writer() {
    return writer;
  }

  private void quickCheck() {
    List<String> faults = new Verifier(readers, project()).newest(QUICK_CHECK);
    if (!faults.isEmpty()) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The log in %s was changed from outside or is damaged: %s Look at it with `fleet events verify`, or restore a backup."
              .formatted(settings.file(), faults.getFirst()));
    }
  }

  private void fillNewTables() {
    try {
      rebuild().join();
    } catch (CompletionException e) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The rows of this version cannot be computed from the log in %s: use the version before, and report this."
              .formatted(settings.file()),
          e);
    }
  }

  private static void requireOwn(Session session, SqliteSettings settings) {
    session.each(
        "SELECT project_id FROM log_head WHERE project_id <> ?",
        row -> {
          throw new LogException(
              LogException.Kind.UNUSABLE,
              "The store %s belongs to the project %s, not to %s: a store holds one project."
                  .formatted(settings.file(), row.text("project_id"), settings.project()));
        },
        settings.project().value());
  }

  private static void migrate(Session session, SqliteSettings settings) {
    new Migrator(session, "BEGIN IMMEDIATE")
        .migrate(
            allMigrations(settings),
            settings.file().toString(),
            settings.clock().instant(),
            ran -> {
              if (!OWN_MIGRATIONS.contains(ran.id())) {
                session.update(Replay.BECOMES_DUE, settings.project().value());
              }
            });
  }

  private static List<Migration> allMigrations(SqliteSettings settings) {
    List<Migration> all = new ArrayList<>();
    for (String id : OWN_MIGRATIONS) {
      all.add(new Migration(id, resource(id + ".sql")));
    }
    all.addAll(settings.migrations());
    return all;
  }

  private static String resource(String name) {
    try (InputStream in = SqliteEventLog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
