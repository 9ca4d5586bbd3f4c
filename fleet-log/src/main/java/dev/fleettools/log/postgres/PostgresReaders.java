package dev.fleettools.log.postgres;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.util.function.Function;

/** One project's reads, on the connections that all projects of the database share. Thread-safe. */
final class PostgresReaders implements Readers {

  private static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private final PostgresDatabase database;
  private volatile boolean closed;

  PostgresReaders(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public <R> R snapshot(Function<Session, R> work) {
    return with(
        session -> {
          session.later(SNAPSHOT);
          R result = work.apply(session);
          session.run("COMMIT");
          return result;
        });
  }

  @Override
  public <R> R with(Function<Session, R> work) {
    if (closed) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The log in the database %s is closed.".formatted(database.url()));
    }
    // What the pool gives may have died since it was used, and so may all the others with it.
    for (int stale = 0; stale < PostgresDatabase.MOST_READERS; stale++) {
      Session session = database.borrowReader();
      try {
        return use(session, work);
      } catch (LogException e) {
        if (session.hasAnswered() || !session.isBroken()) {
          throw e;
        }
      }
    }
    return use(database.borrowReader(), work);
  }

  private static <R> R use(Session session, Function<Session, R> work) {
    boolean sound = false;
    try {
      R result = work.apply(session);
      sound = true;
      return result;
    } finally {
      if (!sound) {
        session.rollback();
      }
      session.close();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
