package dev.fleettools.dispatch.work;

import dev.fleettools.dispatch.git.change.Changes;
import dev.fleettools.dispatch.git.merge.MergeProof;
import dev.fleettools.dispatch.git.merge.Merging;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.rescue.Rescue;
import dev.fleettools.dispatch.git.worktree.Leftovers;
import dev.fleettools.dispatch.git.worktree.Worktrees;
import java.nio.file.Path;
import java.time.InstantSource;

/** The git tools of one repository. Safe for many threads. */
public record GitTools(
    Repository repository,
    Refs refs,
    Worktrees worktrees,
    Merging merging,
    MergeProof proof,
    Changes changes,
    Leftovers leftovers,
    Rescue rescue) {

  /** A single file larger than this is neither committed for an agent nor kept. */
  private static final long LARGEST_FILE = 50L * 1024 * 1024;

  /**
   * Builds them.
   *
   * @param worktreeRoot the folder that our worktrees lie in
   */
  public static GitTools of(Repository repository, Path worktreeRoot, InstantSource clock) {
    Merging merging = new Merging(repository, clock);
    return new GitTools(
        repository,
        new Refs(repository),
        new Worktrees(repository, worktreeRoot),
        merging,
        new MergeProof(repository, merging),
        new Changes(repository),
        new Leftovers(repository, clock, LARGEST_FILE),
        new Rescue(repository, clock));
  }
}
