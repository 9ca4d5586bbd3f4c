package dev.fleettools.core.ctk.lock;

import dev.fleettools.log.event.ProjectId;
import java.util.Optional;

/** The real files behind the paths that people and agents name. Called outside the writer. */
public interface PathResolver {

  /** Where the project and its worktrees lie now. */
  PathFacts facts(ProjectId project);

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
