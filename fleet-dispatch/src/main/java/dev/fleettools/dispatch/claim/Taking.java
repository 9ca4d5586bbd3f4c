package dev.fleettools.dispatch.claim;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.steering.TakeSortie;
import dev.fleettools.dispatch.step.Launch;
import dev.fleettools.dispatch.step.SetUpFailed;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sortie for an agent and makes its worktree; doing it again finds both. Safe for many
 * threads.
 */
public final class Taking {

  private static final int STRIPES = 64;

  private final Workspace workspace;

  /** One for each attempt, shared by some; never given up, so that nobody waits at an old one. */
  private final List<Object> furnishing = Stream.generate(Object::new).limit(STRIPES).toList();

  public Taking(Workspace workspace) {
    this.workspace = workspace;
  }

  Optional<Claim> take(
      Project project, Call call, String agent, @Nullable String mission, @Nullable String sortie) {
    AttemptId taken =
        project
            .run(
                new TakeSortie(),
                call,
                new TakeSortie.Input(
                    agent,
                    mission,
                    sortie,
                    workspace.folders().worktrees().toString(),
                    workspace.pathCase()))
            .attemptId();
    if (taken == null) {
      return Optional.empty();
    }
    Attempt attempt = project.log().read(rows -> Attempts.require(rows, taken));
    Sortie its = project.log().read(rows -> Sorties.require(rows, attempt.sortieId()));
    furnish(its, attempt);
    return Optional.of(Claim.of(its, attempt));
  }

  /** One at a time for an attempt: somebody who asks twice must not clear away the first's. */
  private void furnish(Sortie sortie, Attempt attempt) {
    Mission mission = workspace.read(rows -> Missions.require(rows, sortie.missionId()));
    int stripe = Math.floorMod(attempt.attemptId().hashCode(), STRIPES);
    synchronized (furnishing.get(stripe)) {
      try {
        new Launch(workspace).furnish(mission, sortie, attempt);
      } catch (SetUpFailed e) {
        throw new FleetException(
            ErrorCode.UNAVAILABLE,
            "%s Mend that, then ask for the sortie again: it stays yours."
                .formatted(e.getMessage()),
            e);
      }
    }
  }
}
