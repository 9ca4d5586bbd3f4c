package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.worktree.AttemptTree;
import dev.fleettools.dispatch.git.worktree.Settled;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes away the worktree and the branch of an attempt that is over. Whatever is not merged is kept
 * under a rescue ref first.
 */
public final class CleanUp {

  private final Workspace workspace;

  public CleanUp(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Cleans up; does nothing where that was done before. */
  public void run(Sortie sortie, Attempt attempt) {
    Path folder = Path.of(attempt.worktree());
    RefName branch = RefName.branch(attempt.branch());
    if (Files.exists(folder)) {
      CommitId start = new CommitId(attempt.baseCommit());
      boolean merged = attempt.status() == AttemptStatus.SUCCEEDED;
      AttemptTree tree = new AttemptTree(attempt.number(), folder, branch, start);
      Settled settled =
          merged
              ? workspace
                  .git()
                  .leftovers()
                  .settle(
                      tree,
                      Collect.author(workspace, sortie, attempt),
                      path -> false,
                      "Left behind by " + attempt.number())
              : workspace
                  .git()
                  .leftovers()
                  .rescueAll(
                      tree,
                      Collect.author(workspace, sortie, attempt),
                      "Attempt %s ended: %s".formatted(attempt.number(), outcome(attempt)));
      Collect.recordRescue(
          workspace,
          attempt,
          settled,
          merged ? "It was left behind after the merge." : "The attempt did not lead to a merge.");
      workspace.git().worktrees().remove(settled.kept());
    }
    workspace.git().refs().read(branch).ifPresent(at -> workspace.git().refs().delete(branch, at));
    workspace.folders().run(attempt.attemptId()).discardToken();
  }

  private static String outcome(Attempt attempt) {
    return attempt.reason() == null ? attempt.status().name() : attempt.reason();
  }
}
