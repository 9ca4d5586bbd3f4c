package dev.fleettools.dispatch.action;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.change.DiffText;
import dev.fleettools.dispatch.work.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commits of an attempt change, against where it started. */
public final class SortieDiff implements Action<SortieDiff.Input, SortieDiff.Output> {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final Workspace workspace;

  public SortieDiff(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Which attempt, from 1; the last when absent. */
  public record Input(String id, @Nullable Integer attempt) {}

  /**
   * The difference.
   *
   * @param commit what was compared; absent when there is nothing yet
   * @param truncated whether the text was cut off
   */
  public record Output(
      String attempt, String base, @Nullable String commit, String diff, boolean truncated) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.diff",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows what an attempt changed.",
        Endpoint.get("/sorties/{id}/diff"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Attempt attempt =
        project
            .log()
            .read(rows -> Attempts.nth(rows, Sorties.require(rows, input.id()), input.attempt()));
    CommitId base = new CommitId(attempt.baseCommit());
    Optional<CommitId> commit =
        Optional.ofNullable(attempt.commit())
            .map(CommitId::new)
            .or(() -> workspace.git().refs().read(RefName.branch(attempt.branch())));
    if (commit.isEmpty()) {
      return new Output(attempt.number(), base.hex(), null, "", false);
    }
    DiffText diff = workspace.git().changes().diff(base, commit.get(), MOST_BYTES);
    return new Output(
        attempt.number(), base.hex(), commit.get().hex(), diff.text(), diff.truncated());
  }
}
