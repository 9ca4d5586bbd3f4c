package dev.fleettools.cli.api;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.server.BaseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the project that a folder belongs to, by reading git's own files: starting git would cost
 * more than the command. All worktrees of a repository share one project.
 */
final class ProjectFinder {

  private ProjectFinder() {}

  /** The folder that holds {@code .git}, or a bare repository itself, at or above a folder. */
  static Optional<Path> repository(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git")) || isBare(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** The id kept in the repository's common git folder; empty before {@code fleet init}. */
  static Optional<String> projectId(Path repository) {
    try {
      Path file = commonFolder(repository).resolve("fleet/project.json");
      JsonObject json = JsonParser.object().from(Files.readString(file));
      String id = json.getString("project_id", json.getString("id", ""));
      return id.isEmpty() ? Optional.empty() : Optional.of(id);
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the server knows the repository's project at another place: it was moved, or it is a
   * copy.
   */
  static boolean isElsewhere(BaseFolder base, Path repository) {
    Optional<String> id = projectId(repository);
    if (id.isEmpty()) {
      return false;
    }
    try {
      String home = Files.readString(base.path().resolve(id.get()).resolve("home.json"));
      Path known = Path.of(JsonParser.object().from(home).getString("common_dir", ""));
      return !Files.exists(known) || !Files.isSameFile(known, commonFolder(repository));
    } catch (IOException | JsonParserException e) {
      return false;
    }
  }

  private static Path commonFolder(Path repository) throws IOException {
    Path git = repository.resolve(".git");
    if (Files.isDirectory(git)) {
      return git;
    }
    if (!Files.exists(git)) {
      return repository;
    }
    String link = Files.readString(git).strip();
    String target = link.startsWith("gitdir:") ? link.substring("gitdir:".length()).strip() : link;
    Path own = repository.resolve(target).normalize();
    Path common = own.resolve("commondir");
    return Files.exists(common) ? own.resolve(Files.readString(common).strip()).normalize() : own;
  }

  private static boolean isBare(Path folder) {
    return Files.isRegularFile(folder.resolve("HEAD"))
        && Files.isDirectory(folder.resolve("objects"))
        && Files.isDirectory(folder.resolve("refs"));
  }
}
