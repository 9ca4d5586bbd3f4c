package dev.fleettools.cli.api;

import dev.fleettools.cli.base.World;
import dev.fleettools.cli.server.BaseFolder;
import dev.fleettools.core.error.FleetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which project a command is about: the one of a folder, or the one that was named. */
public final class ProjectScope {

  private static final String FILE = "file:";

  private final World world;
  private final String named;
  private String opened = "";

  /**
   * Of the working directory, unless another is named.
   *
   * @param named a folder or an id, as given with {@code --project}; empty for the working
   *     directory's
   */
  public ProjectScope(World world, String named) {
    this.world = world;
    this.named = named;
  }

  /** A specialist's token is good for one project anyway, wherever its process went. */
  public Optional<String> header() {
    if (!opened.isEmpty()) {
      return Optional.of(opened);
    }
    if (!named.isEmpty() && !Files.isDirectory(folder())) {
      return Optional.of(named);
    }
    if (named.isEmpty() && (world.isSpecialist() || world.variable("FLEET_PROJECT") != null)) {
      return Optional.ofNullable(world.variable("FLEET_PROJECT"));
    }
    return repository().flatMap(ProjectFinder::projectId);
  }

  /** Whether the repository at hand was moved or copied since the server saw it. */
  boolean isElsewhere(BaseFolder base) {
    boolean byId =
        world.isSpecialist()
            || !opened.isEmpty()
            || (named.isEmpty()
                ? world.variable("FLEET_PROJECT") != null
                : !Files.isDirectory(folder()));
    return !byId && repository().filter(at -> ProjectFinder.isElsewhere(base, at)).isPresent();
  }

  /** Whether requests will name a project. */
  public boolean isKnown() {
    return header().isPresent();
  }

  public void opened(String project) {
    opened = project;
  }

  /** The git repository's folder; empty outside of any. */
  public Optional<Path> repository() {
    return ProjectFinder.repository(folder());
  }

  public Path folder() {
    return named.isEmpty() ? world.folder() : world.folder().resolve(named).normalize();
  }

  /**
   * Paths and patterns as they are meant in the working directory, told from the project's root:
   * what is absolute, or names a resource, stays as it is.
   */
  public List<String> fromRoot(List<String> paths) {
    Path at = folder().toAbsolutePath().normalize();
    String below =
        repository()
            .filter(root -> header().isEmpty() || header().equals(ProjectFinder.projectId(root)))
            .map(root -> root.relativize(at).toString())
            .orElse("");
    return below.isEmpty() ? paths : paths.stream().map(path -> below(below, path)).toList();
  }

  private static String below(String folder, String path) {
    String kind = path.startsWith(FILE) ? FILE : "";
    String plain = path.substring(kind.length());
    if (plain.isEmpty() || plain.startsWith("/") || path.startsWith("res:")) {
      return path;
    }
    return kind + folder.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0") + "/" + plain;
  }

  /** Ends a command that needs a project where there is none, with the remedy. */
  public void require() {
    if (isKnown() || world.isSpecialist()) {
      return;
    }
    throw FleetException.invalid(
        repository().isPresent()
            ? "The repository "
                + repository().get()
                + " is no fleet project yet; run `fleet init` in it."
            : folder()
                + " is not inside a git repository; go to the project's folder or name it with"
                + " --project.");
  }
}
