package dev.fleettools.log.sqlite.file;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few connections that only read, opened when first needed. Thread-safe. */
public final class ReadPool implements Readers {

  private static final int MOST = 8;
  private static final int WAIT_SECONDS = 30;

  private final SqliteFile file;
  private final Semaphore free = new Semaphore(MOST);
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  public ReadPool(SqliteFile file) {
    this.file = file;
  }

  /** {@inheritDoc} The write-ahead log grows behind a held snapshot. */
  @Override
  public <R> R snapshot(Function<Session, R> work) {
    return with(
        session -> {
          session.run("BEGIN");
          R result = work.apply(session);
          session.run("COMMIT");
          return result;
        });
  }

  @Override
  public <R> R with(Function<Session, R> work) {
    acquire();
    Session session = null;
    boolean sound = false;
    try {
      session = take();
      R result = work.apply(session);
      sound = true;
      return result;
    } finally {
      giveBack(session, sound);
      free.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }

  private void acquire() {
    boolean acquired = false;
    try {
      acquired = free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!acquired) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The store %s is busy with other reads: try again.".formatted(file.path()));
    }
  }

  private Session take() {
    if (closed) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE, "The store %s is closed.".formatted(file.path()));
    }
    Session session = idle.pollFirst();
    return session == null ? file.openReader() : session;
  }

  private void giveBack(@Nullable Session session, boolean sound) {
    if (session == null) {
      return;
    }
    if (!sound) {
      session.rollback();
    }
    idle.addFirst(session);
    if (closed && idle.remove(session)) {
      session.close();
    }
  }
}
