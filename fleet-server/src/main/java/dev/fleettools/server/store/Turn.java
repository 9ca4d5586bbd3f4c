package dev.fleettools.server.store;

/** Whether this server is the one that acts for a project. */
@FunctionalInterface
public interface Turn {

  /** Nobody else can have the project. */
  Turn ALONE =
      (act, stop) -> {
        act.run();
        return () -> {};
      };

  /**
   * Acts when it is this server's turn.
   *
   * @param act called once, at most; at once when the turn is free
   * @param stop called when the turn was lost
   * @return gives the turn back
   */
  Held take(Runnable act, Runnable stop);

  /** A turn, or the wait for it. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
