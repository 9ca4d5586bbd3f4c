package dev.fleettools.log.postgres;

import dev.fleettools.log.Migration;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.engine.Replay;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.keep.SegmentParts;
import dev.fleettools.log.postgres.keep.SetAside;
import dev.fleettools.log.sqlite.backup.RecoveryNote;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A database with all tables in place, for a log that is brought there. One thread at a time. */
public final class PostgresTarget implements AutoCloseable {

  private static final String PATIENCE =
      "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

  private final PostgresSettings settings;
  private final PostgresStore store;
  private final Session session;

  private PostgresTarget(PostgresSettings settings, PostgresStore store, Session session) {
    this.settings = settings;
    this.store = store;
    this.session = session;
  }

  /** Connects and makes the tables. */
  public static PostgresTarget open(PostgresSettings settings) {
    PostgresStore store = new PostgresStore(settings);
    Session session = null;
    boolean opened = false;
    try {
      session = store.openWriter();
      List<Migration> all = new ArrayList<>(PostgresStore.MIGRATIONS);
      all.addAll(settings.migrations());
      store.prepare(session, settings.log(), all);
      opened = true;
      return new PostgresTarget(settings, store, session);
    } finally {
      if (!opened) {
        if (session != null) {
          session.close();
        }
        store.close();
      }
    }
  }

  public Session session() {
    return session;
  }

  /** Starts a transaction in which nobody else writes this project; it may take its time. */
  public void begin() {
    store.begin(session, null);
    session.run(PATIENCE);
  }

  /** Runs work that no other server seals, redacts or copies the project meanwhile. */
  public <R> R alone(Supplier<R> work) {
    return store.alone(work);
  }

  public Instant now() {
    return store.clock();
  }

  /** The project's segments; the caller closes it. */
  public Archive archive() {
    return store.archive();
  }

  /**
   * Makes room for another state of the project; gives the name of the schema that has this one.
   */
  public String setAside(Instant now) {
    return new SetAside(session, settings.project()).run(now);
  }

  /** Where it is noted how the log was brought back. */
  public RecoveryNote note() {
    return settings.note();
  }

  /** Tells the servers of the project, after the commit. */
  public void announce(Position head) {
    store.announce(session, head);
  }

  /** Stores the bytes of a segment. */
  public void store(SegmentInfo info, Path file) {
    SegmentParts parts = new SegmentParts(settings.database(), settings.project());
    parts.copy(session, info, file);
    parts.requireWhole(session, info);
  }

  /** Has the projections filled from the log when it is next opened. */
  public void becomesDue() {
    session.update(Replay.BECOMES_DUE, settings.project().value());
  }

  /** Forgets what was not committed. */
  @Override
  public void close() {
    try {
      session.rollback();
      session.close();
    } finally {
      store.close();
    }
  }
}
