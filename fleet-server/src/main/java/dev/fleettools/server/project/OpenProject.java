package dev.fleettools.server.project;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.move.Moved;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import java.util.List;

/** A project that is being served: its log, its operations, its coordinator. Thread-safe. */
public interface OpenProject extends AutoCloseable {

  Project project();

  /** What HTTP offers for it, beside the operations on the log itself. */
  List<Operation<?, ?>> operations();

  /** The kinds of things whose versions clients may insist on. */
  default List<Thing> things() {
    return List.of();
  }

  TokenLookup tokens();

  /** Positions and hashes that were noted outside the store, in merge commits for example. */
  default List<Anchor> anchors() {
    return List.of();
  }

  /** Takes up what was left running; called once, before the server answers requests for it. */
  default void start() {}

  /** Called about once a second; starts what is due and returns at once. */
  default void tick() {}

  /**
   * Whether it can go on only as one that was opened anew: another server put a backup in the place
   * of its log, or acts in its place.
   */
  default boolean isOutdated() {
    return project().log().isReplaced();
  }

  /** Whether something goes on that needs the server although nobody asks it anything. */
  default boolean busy() {
    return false;
  }

  /** Ends every agent that runs for this project, and says how many there were. */
  default int stopAgents() {
    return 0;
  }

  /**
   * Moves the log to a database; only when this is closed.
   *
   * @throws dev.fleettools.log.LogException and nothing is changed
   */
  default Moved moveStore(DatabaseUrl to) {
    throw new IllegalStateException("this project's log stays where it is, not in " + to);
  }

  /** Stops the coordinator and closes the log; agents go on. */
  @Override
  void close();
}
