package dev.fleettools.server.db;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.Anchor;
import java.util.List;
import java.util.function.Function;

/** Every operation on a project's store that leaves it open. */
public final class DbOperations {

  private DbOperations() {}

  /**
   * For every project alike.
   *
   * @param anchors finds positions and hashes that a project noted outside its store
   */
  public static List<Operation<?, ?>> all(Function<Project, List<Anchor>> anchors) {
    return List.of(
        new ShowStore(),
        new CheckStore(anchors),
        new RebuildStore(anchors),
        new CompactStore(),
        new BackupStore(),
        new ListBackups(),
        new ShowPast());
  }
}
