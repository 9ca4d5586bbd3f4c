package dev.fleettools.server.project;

import java.nio.file.Path;

/** Finds the git repository that a folder lies in. */
@FunctionalInterface
public interface Repositories {

  /**
   * Finds it, upwards from the folder.
   *
   * @throws dev.fleettools.core.error.FleetException VALIDATION when there is none to work with
   */
  Place locate(Path folder);

  /**
   * A repository.
   *
   * @param checkout the top of its main working tree
   * @param commonDir the git directory that all its worktrees share
   */
  record Place(Path checkout, Path commonDir) {}
}
