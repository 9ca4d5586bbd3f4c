package dev.fleettools.server.store;

import dev.fleettools.log.Rows;

/** Whether this server is the one that acts for a project. */
public interface Turn {

  /** Nobody else can have the project. */
  Turn ALONE =
      new Turn() {
        @Override
        public Held take(Runnable act, Runnable stop) {
          act.run();
          return () -> {};
        }

        @Override
        public void requireHeld(Rows rows) {}
      };

  /**
   * Acts when it is this server's turn.
   *
   * @param act called once, at most; at once when the turn is free
   * @param stop called when the turn was lost
   * @return gives the turn back
   */
  Held take(Runnable act, Runnable stop);

  /**
   * Refuses what whoever acts is about to store, when the turn was lost.
   *
   * @param rows of the transaction in which it is stored
   */
  void requireHeld(Rows rows);

  /** A turn, or the wait for it. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
