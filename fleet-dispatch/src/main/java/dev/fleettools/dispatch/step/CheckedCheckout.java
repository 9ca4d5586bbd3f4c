package dev.fleettools.dispatch.step;

import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.dispatch.check.ShellRun;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.worktree.IgnoredCopy;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs checks on a commit in a clean checkout of it, prepared like an agent's worktree, which is
 * gone afterwards.
 */
final class CheckedCheckout {

  private final Workspace workspace;

  CheckedCheckout(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Checks out, prepares, checks, discards.
   *
   * @param label names the checkout; a leftover of the same name is thrown away first
   * @param checks none: then nothing is checked out
   */
  List<CheckOutcome> run(
      String label,
      CommitId commit,
      FleetConfig config,
      List<FleetConfig.Check> checks,
      String stage,
      Set<String> knownRed) {
    if (checks.isEmpty()) {
      return List.of();
    }
    Path folder = workspace.folders().worktree("check-" + label);
    workspace.git().worktrees().discardCheck(folder);
    try {
      workspace.git().worktrees().addCheck(folder, commit);
      prepare(workspace, folder, config, label);
      return workspace
          .checks()
          .run(checks, stage, label, knownRed, folder, workspace.folders().outputs());
    } finally {
      workspace.git().worktrees().discardCheck(folder);
    }
  }

  /**
   * Brings ignored files along and runs the project's set-up commands.
   *
   * @throws SetUpFailed when a command fails
   */
  static void prepare(Workspace workspace, Path folder, FleetConfig config, String label) {
    FleetConfig.Worktree rules = config.worktree();
    if (!rules.copy().isEmpty()) {
      new IgnoredCopy(workspace.git().repository().checkout()).into(folder, rules.copy());
    }
    Duration left = rules.setupTimeout();
    for (String command : rules.setup()) {
      ShellRun run =
          workspace
              .shell()
              .run(
                  "setup-" + label,
                  command,
                  folder,
                  Map.of(),
                  workspace.folders().outputs().resolve(label + "-setup.log"),
                  left);
      if (!run.passed()) {
        throw new SetUpFailed(
            "Setting up the worktree of %s failed: %s. %s"
                .formatted(label, run.sentence(command), run.tail().strip())
                .strip());
      }
      left = left.minus(run.took());
    }
  }
}
