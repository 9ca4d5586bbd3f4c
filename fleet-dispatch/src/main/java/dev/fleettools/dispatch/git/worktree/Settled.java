package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import java.util.List;
import java.util.Optional;

/**
 * What became of the work in a worktree.
 *
 * @param head the attempt's branch now
 * @param committed paths that were committed for the agent
 * @param rest paths outside its scope or otherwise not committed, kept in the rescue entry
 * @param skipped paths that were neither committed nor kept, each with the reason
 * @param remarks sentences for people about what was found odd
 * @param kept lets the worktree be removed
 */
public record Settled(
    CommitId head,
    List<String> committed,
    List<String> rest,
    Optional<RescueEntry> rescue,
    List<Copied.Skipped> skipped,
    List<String> remarks,
    Kept kept) {}
