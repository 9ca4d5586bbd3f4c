package dev.fleettools.server.project;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.repository.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Asks git itself. Immutable. */
public final class GitRepositories implements Repositories {

  private final Map<String, String> environment;

  /**
   * Runs the git on the PATH.
   *
   * @param environment the person's
   */
  public GitRepositories(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Place locate(Path folder) {
    if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
      throw FleetException.invalid(
          "There is no folder " + folder + "; give the whole path of the project's folder.");
    }
    Repository repository = Repository.open(Git.in(folder, environment), folder);
    Path commonDir = repository.commonDir();
    Path parent = commonDir.getParent();
    // A linked worktree belongs to the main one, which lies around the common directory.
    Path checkout = parent != null && commonDir.endsWith(".git") ? parent : repository.topLevel();
    return new Place(checkout, commonDir);
  }
}
