package dev.fleettools.log.postgres;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one server at a time act for a project that several serve. It is held by a connection: when
 * that ends, however it ends, the next server gets it. Thread-safe.
 */
public final class PostgresLease implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PostgresLease.class.getName());
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();
  private static final String TRY =
      "SELECT CASE WHEN pg_try_advisory_lock(?) THEN pg_backend_pid() ELSE 0 END AS backend";
  private static final String HELD =
      """
      SELECT 1 AS found FROM pg_locks
      WHERE locktype = 'advisory' AND granted AND pid = ? AND objsubid = 1
        AND CAST(classid AS BIGINT) = ? AND CAST(objid AS BIGINT) = ?
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;
  private static final long LOW = 0xffff_ffffL;

  private final PostgresDatabase database;
  private final ProjectId project;
  private final long key;
  private final Runnable won;
  private final Runnable lost;
  private volatile @Nullable Session session;
  private volatile long backend;
  private volatile boolean acting;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * @param won begins to act; called once, at most
   * @param lost stops acting; called when another server took over while this one was cut off, and
   *     the last that is heard from this lease: who wants to act again waits with a new one
   */
  public PostgresLease(PostgresDatabase database, ProjectId project, Runnable won, Runnable lost) {
    this.database = database;
    this.project = project;
    this.key = AdvisoryKeys.lease(project);
    this.won = won;
    this.lost = lost;
  }

  /** Acts at once when nobody else does; else as soon as nobody else does any more. */
  public synchronized void start() {
    look();
    thread = Thread.ofVirtual().name("log-lease").start(this::loop);
  }

  /**
   * Refuses what a server that has lost its turn would store: asked within the transaction, while
   * nobody else writes the project.
   *
   * @throws LogException UNAVAILABLE when the lease is not held
   */
  public void requireHeld(Rows rows) {
    long holder = backend;
    if (holder == 0
        || rows.query(HELD, row -> 1, holder, (key >>> Integer.SIZE) & LOW, key & LOW).isEmpty()) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "This server does not act for the project %s now, since its connection to the database was cut: what it was about to store is left to whoever acts."
              .formatted(project));
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      LockSupport.unpark(running);
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    drop();
  }

  private void loop() {
    while (!closed) {
      LockSupport.parkNanos(this, BETWEEN_LOOKS);
      if (!closed && !look()) {
        return;
      }
    }
  }

  /** Gives false once another server has taken over. */
  private boolean look() {
    try {
      Session held = session;
      if (held != null) {
        held.run("SELECT 1");
        return true;
      }
      Session fresh = database.openWriter();
      long won = fresh.query(TRY, row -> row.number("backend"), key).getFirst();
      if (won == 0) {
        fresh.close();
        return !takenOver();
      }
      session = fresh;
      backend = won;
      if (!acting) {
        this.won.run();
        acting = true;
      }
    } catch (RuntimeException e) {
      // While the database is away nobody can store anything: whoever is first back may go on.
      LOG.log(Level.WARNING, "This server waits to act for its project: " + e.getMessage());
      drop();
    }
    return true;
  }

  private boolean takenOver() {
    if (!acting) {
      return false;
    }
    LOG.log(
        Level.WARNING,
        "Another server acts for this project now; this one answers, and waits for its turn.");
    lost.run();
    return true;
  }

  private void drop() {
    Session held = session;
    session = null;
    backend = 0;
    if (held != null) {
      held.close();
    }
  }
}
