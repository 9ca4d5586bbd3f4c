package dev.fleettools.core.ctk.key;

import dev.fleettools.log.event.ProjectId;
import java.util.Optional;

/**
 * What lies outside the store: the real files behind the paths that people and agents name, and the
 * resources that the project declares. Called outside the writer.
 */
public interface PathResolver {

  /** Where the project and its worktrees lie now. */
  PathFacts facts(ProjectId project);

  /** The pools of resources that the project declares now. */
  default Pools pools(ProjectId project) {
    return Pools.NONE;
  }

  /**
   * What stands at an absolute path, links followed to the end.
   *
   * @return empty when nothing stands there
   */
  Optional<Found> look(String absolutePath);

  /**
   * An existing file or folder.
   *
   * @param realPath absolute, without links
   */
  record Found(String realPath, boolean folder) {}
}
