package dev.fleettools.dispatch.work;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.dispatch.run.RunFolder;
import java.nio.file.Path;

/**
 * Where one project's things lie, outside of its checkout.
 *
 * @param base the data folder of all projects
 * @param project this project's own folder in it
 * @param worktrees where its worktrees lie
 */
public record Folders(Path base, Path project, Path worktrees) {

  public static Folders of(Path base, String projectId) {
    Path project = base.resolve(projectId);
    return new Folders(base, project, project.resolve("wt"));
  }

  public Path worktree(String name) {
    return worktrees.resolve(name);
  }

  public Path runs() {
    return project.resolve("run");
  }

  public RunFolder run(AttemptId attempt) {
    return RunFolder.in(runs(), attempt.value());
  }

  /** What checks and set-up commands print. */
  public Path outputs() {
    return project.resolve("checks");
  }
}
