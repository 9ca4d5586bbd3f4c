package dev.fleettools.log.engine.undo;

import java.time.Instant;

/**
 * Undoes one command of a transaction that several share. Each command is begun and then either
 * kept or undone. Belongs to one transaction, on its writer's thread.
 */
public interface Undo {

  /** Before a command; gives the store's clock as it is now. */
  Instant begin();

  /** After a command that succeeded. */
  void keep();

  /** After a command that failed: the transaction is as if it had never been there. */
  void undo();
}
