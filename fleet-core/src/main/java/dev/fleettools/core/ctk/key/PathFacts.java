package dev.fleettools.core.ctk.key;

import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.PathCase;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's files lie, as values.
 *
 * @param root the checkout: absolute, without links
 * @param worktrees the roots of the attempts' worktrees, absolute and without links, and the sortie
 *     that works in each
 */
public record PathFacts(String root, Map<String, SortieId> worktrees, PathCase pathCase) {

  public PathFacts {
    worktrees = Map.copyOf(worktrees);
  }

  /**
   * A place in the project.
   *
   * @param path relative to the project's root; empty for the root itself
   * @param sortie whose worktree it was named in; null for the checkout
   */
  public record Place(String path, @Nullable SortieId sortie) {}

  /** What an absolute path without links stands for; empty when it lies outside. */
  public Optional<Place> place(String realPath) {
    for (Map.Entry<String, SortieId> worktree : worktrees.entrySet()) {
      Optional<String> inside = below(worktree.getKey(), realPath);
      if (inside.isPresent()) {
        return Optional.of(new Place(inside.get(), worktree.getValue()));
      }
    }
    return below(root, realPath).map(path -> new Place(path, null));
  }

  /** Where relative paths of this sortie's agent start: its worktree, else the checkout. */
  public String base(@Nullable SortieId sortie) {
    return worktrees.entrySet().stream()
        .filter(worktree -> worktree.getValue().equals(sortie))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder())
        .orElse(root);
  }

  private Optional<String> below(String folder, String path) {
    return rest(folder, path).or(() -> rest(pathCase.fold(folder), pathCase.fold(path)));
  }

  private static Optional<String> rest(String folder, String path) {
    if (path.equals(folder)) {
      return Optional.of("");
    }
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    return path.startsWith(prefix)
        ? Optional.of(path.substring(prefix.length()))
        : Optional.empty();
  }
}
