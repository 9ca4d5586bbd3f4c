package dev.fleettools.dispatch.keeping;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.step.CleanUp;
import dev.fleettools.dispatch.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what attempts that are over left behind: worktrees (their work is kept first), run
 * folders, output of checks, and kept work past its time.
 */
public final class Clean implements Action<Clean.Input, Clean.Output> {

  private static final Duration KEPT_FOR = Duration.ofDays(30);
  private static final long KEPT_BYTES = 1024L * 1024 * 1024;

  private final Workspace workspace;

  public Clean(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Whether only to say what would go. */
  public record Input(@Nullable Boolean dryRun) {}

  /** What went, or would go: worktrees, run folders and refs. */
  public record Output(List<String> removed) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "project.clean",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Takes away what ended attempts left behind.",
        Endpoint.post("/clean"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    boolean dry = Boolean.TRUE.equals(input.dryRun());
    List<String> removed = new ArrayList<>();
    for (Attempt attempt : project.log().read(Attempts::all)) {
      if (attempt.status() != AttemptStatus.RUNNING && ended(attempt)) {
        attempt(project, attempt, dry, removed);
      }
    }
    if (!dry) {
      workspace.git().worktrees().pruneGone();
      for (RescueEntry entry : workspace.git().rescue().expire(KEPT_FOR, KEPT_BYTES)) {
        removed.add(entry.ref().full());
      }
    }
    return new Output(removed);
  }

  private boolean ended(Attempt attempt) {
    RunStatus status =
        workspace.runs().folders().status(workspace.folders().run(attempt.attemptId()));
    return status instanceof RunStatus.NotStarted || status.isFinal();
  }

  private void attempt(Project project, Attempt attempt, boolean dry, List<String> removed) {
    Path worktree = Path.of(attempt.worktree());
    if (Files.exists(worktree)) {
      removed.add(worktree.toString());
      if (!dry) {
        new CleanUp(workspace)
            .run(project.log().read(rows -> Sorties.require(rows, attempt.sortieId())), attempt);
      }
    }
    Path run = workspace.folders().run(attempt.attemptId()).path();
    if (Files.exists(run)) {
      removed.add(run.toString());
      if (!dry) {
        delete(run);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be removed.", e);
    }
  }
}
