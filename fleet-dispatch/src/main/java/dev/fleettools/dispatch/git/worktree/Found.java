package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.repository.Operation;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a worktree that an agent left.
 *
 * @param git runs in the worktree, told which repository it is
 * @param head the commit its files came from
 * @param tip the attempt's branch; empty when it was deleted
 */
record Found(
    Git git,
    CommitId head,
    Optional<CommitId> tip,
    Optional<Operation> underway,
    List<StatusEntry> changes,
    List<String> remarks) {}
