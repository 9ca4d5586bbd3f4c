package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.flight.RecordRescue;
import dev.fleettools.core.flight.SettleAttempt;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.Author;
import dev.fleettools.dispatch.git.worktree.Settled;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.work.ScopeRule;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Collects what an ended process left in its worktree: commits what lies in the sortie's scope,
 * keeps the rest, and has the outcome judged.
 */
public final class Collect {

  private final Workspace workspace;

  public Collect(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Collects once more what was collected before a crash without harm.
   *
   * @param exited none when nobody knows how the process ended
   * @param endedBy why it was ended from outside, if it was
   */
  public void run(
      Sortie sortie, Attempt attempt, Optional<RunStatus.Exited> exited, Optional<String> endedBy) {
    Path folder = Path.of(attempt.worktree());
    CommitId start = new CommitId(attempt.baseCommit());
    CommitId head = start;
    if (Files.exists(folder)) {
      AttemptTree tree =
          new AttemptTree(attempt.number(), folder, RefName.branch(attempt.branch()), start);
      Settled settled =
          workspace
              .git()
              .leftovers()
              .settle(
                  tree,
                  author(workspace, sortie, attempt),
                  ScopeRule.of(sortie, workspace.pathCase()),
                  "%s\n\nLeft uncommitted by %s."
                      .formatted(sortie.order().title(), attempt.number()));
      head = settled.head();
      recordRescue(workspace, attempt, settled, "It was not part of what the task may change.");
    }
    List<Change> changes = workspace.git().changes().between(workBegan(sortie, start), head);
    workspace.run(
        new SettleAttempt(),
        new SettleAttempt.Input(
            attempt.attemptId(),
            exited.map(RunStatus.Exited::status).orElse(null),
            changes.isEmpty() ? null : head.hex(),
            changes.stream().map(Change::path).toList(),
            endedBy.orElse(null),
            exited.map(RunStatus.Exited::endedAt).orElse(null)));
  }

  /** What an earlier attempt left to go on from counts as this one's work too. */
  private CommitId workBegan(Sortie sortie, CommitId start) {
    if (sortie.startFrom() == null) {
      return start;
    }
    String head =
        workspace.read(rows -> Missions.require(rows, sortie.missionId())).integrationHead();
    return head == null
        ? start
        : workspace.git().refs().mergeBase(new CommitId(head), start).orElse(start);
  }

  static Author author(Workspace workspace, Sortie sortie, Attempt attempt) {
    return new Author(workspace.git().repository().identity(), sortie.number(), attempt.harness());
  }

  static void recordRescue(Workspace workspace, Attempt attempt, Settled settled, String reason) {
    settled
        .rescue()
        .ifPresent(
            entry ->
                workspace.run(
                    new RecordRescue(),
                    new RecordRescue.Input(
                        attempt.attemptId(),
                        entry.ref().full(),
                        entry.commit().hex(),
                        settled.rest(),
                        reason)));
  }
}
