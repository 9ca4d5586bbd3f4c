package dev.fleettools.log.engine.undo;

import dev.fleettools.log.internal.jdbc.Changes;
import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Goes back to where the transaction began and does again what the commands before did. It costs
 * nothing until a command fails that has changed something, while a savepoint for each command
 * would cost SQLite a copy of each page that changes behind it, and PostgreSQL two ways there and
 * back.
 */
public final class Redo implements Undo {

  private final Session session;
  private final Runnable begin;
  private final InstantSource clock;
  private final Changes changes = new Changes();
  private boolean based;

  private Redo(Session session, Runnable begin, InstantSource clock, boolean based) {
    this.session = session;
    this.begin = begin;
    this.clock = clock;
    this.based = based;
  }

  /**
   * For a store that nobody else writes while the transaction begins anew.
   *
   * @param begin starts the transaction anew
   */
  public static Redo fromBegin(Session session, Runnable begin, InstantSource clock) {
    return new Redo(session, begin, clock, false);
  }

  /** For a transaction that has set the savepoint {@code base}, and never begins anew. */
  public static Redo fromBase(Session session, InstantSource clock) {
    return new Redo(session, () -> {}, clock, true);
  }

  @Override
  public Instant begin() {
    changes.mark();
    session.record(changes);
    return clock.instant();
  }

  @Override
  public void keep() {
    session.record(null);
    if (changes.areTooMany()) {
      base();
    }
  }

  /** What is too much to be done again is from now on where the transaction goes back to. */
  private void base() {
    if (based) {
      session.run("RELEASE base");
    }
    session.run("SAVEPOINT base");
    based = true;
    changes.clear();
  }

  @Override
  public void undo() {
    session.record(null);
    if (changes.dropSinceMark()) {
      goBack();
      changes.redo(session);
    }
  }

  private void goBack() {
    if (based) {
      session.rollbackTo("base");
    } else {
      session.rollback();
      begin.run();
    }
  }
}
