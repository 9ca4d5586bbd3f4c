package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder our worktrees lie in; nothing outside it is ever made or removed. */
final class WorktreeRoot {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private final Path root;

  WorktreeRoot(Path root, Path checkout) {
    try {
      this.root = Files.createDirectories(root).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("The worktree folder " + root + " cannot be made.", e);
    }
    if (this.root.startsWith(checkout)) {
      throw new GitException(
          Problem.PATH_REFUSED,
          "Worktrees cannot lie in the checkout itself ("
              + this.root
              + "): set worktree.root to a folder outside of "
              + checkout
              + ".");
    }
  }

  Path path() {
    return root;
  }

  /** The worktree's folder: directly in the root, with a plain name. */
  Path check(Path folder) {
    Path name = folder.getFileName();
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (name == null
        || parent == null
        || !NAME.matcher(name.toString()).matches()
        || !root.equals(real(parent))) {
      throw new GitException(
          Problem.PATH_REFUSED,
          folder + " is not a worktree's place: it has to be a plain name in " + root + ".");
    }
    return root.resolve(name);
  }

  boolean holds(Path folder) {
    Path parent = folder.getParent();
    return parent != null && root.equals(real(parent));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }
}
