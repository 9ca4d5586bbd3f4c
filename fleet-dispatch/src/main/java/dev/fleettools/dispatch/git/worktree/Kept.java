package dev.fleettools.dispatch.git.worktree;

import java.nio.file.Path;

/**
 * The word of {@link Leftovers} that everything in a worktree was committed or kept; without it no
 * worktree is removed. It stands for the moment it was given: nobody may work there any more.
 */
public final class Kept {

  private final Path worktree;

  Kept(Path worktree) {
    this.worktree = worktree;
  }

  public Path worktree() {
    return worktree;
  }
}
