package dev.fleettools.log.engine.undo;

import dev.fleettools.log.internal.jdbc.Session;
import java.time.Instant;
import java.util.function.Function;

/**
 * Gives each command a savepoint.
 *
 * @param savepoint sets the savepoint {@code command} and reads the clock, in one go
 */
public record Savepoints(Session session, Function<Session, Instant> savepoint) implements Undo {

  @Override
  public Instant begin() {
    return savepoint.apply(session);
  }

  @Override
  public void keep() {
    session.run("RELEASE command");
  }

  @Override
  public void undo() {
    session.rollbackTo("command");
    keep();
  }
}
