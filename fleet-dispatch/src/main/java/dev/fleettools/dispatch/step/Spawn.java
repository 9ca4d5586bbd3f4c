package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.flight.NoteRunning;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.run.RunCommand;
import dev.fleettools.dispatch.run.RunSpec;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.run.Secret;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Starts the process of an attempt that was decided; at most one, however often it is called. */
public final class Spawn {

  /** What {@code limits.journal_mb} counts, in bytes. */
  public static final long MEGABYTE = 1024L * 1024;

  private static final Duration NO_LIMIT = Duration.ofDays(365);

  private final Workspace workspace;

  public Spawn(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Starts it, or finds it started.
   *
   * @param token the specialist's; its hash is in the store already
   */
  public void run(Sortie sortie, Attempt attempt, String token) {
    Mission mission = workspace.read(rows -> Missions.require(rows, sortie.missionId()));
    RunStatus status =
        workspace
            .runs()
            .launcher()
            .launch(
                new RunSpec(
                    workspace.folders().run(attempt.attemptId()),
                    command(mission, sortie),
                    Path.of(attempt.worktree()),
                    environment(mission, sortie, attempt),
                    Prompt.of(sortie, attempt.ordinal()),
                    Secret.of(token),
                    limit(mission, sortie),
                    config(mission).limits().journalMb() * MEGABYTE));
    if (status instanceof RunStatus.Running running) {
      workspace.run(
          new NoteRunning(),
          new NoteRunning.Input(
              attempt.attemptId(), running.process().pid(), running.startedAt(), false, 0));
    }
  }

  private RunCommand command(Mission mission, Sortie sortie) {
    String given = sortie.order().command();
    if (given != null) {
      return new RunCommand.Shell(given);
    }
    Optional<String> configured =
        Optional.ofNullable(config(mission).harnesses().get(sortie.order().harness()))
            .flatMap(FleetConfig.Harness::command);
    return new RunCommand.Shell(
        configured.orElseThrow(
            () ->
                new IllegalStateException(
                    "Sortie %s has no command, and fleet.yaml gives its harness none."
                        .formatted(sortie.number()))));
  }

  private FleetConfig config(Mission mission) {
    return workspace.settings().at(new CommitId(mission.baseCommit()));
  }

  private static Duration limit(Mission mission, Sortie sortie) {
    long ms = sortie.order().wallMs() > 0 ? sortie.order().wallMs() : mission.limits().wallMs();
    return ms > 0 ? Duration.ofMillis(ms) : NO_LIMIT;
  }

  private Map<String, String> environment(Mission mission, Sortie sortie, Attempt attempt) {
    Map<String, String> environment = new HashMap<>(sortie.order().environment());
    Path cli = Path.of(workspace.runs().cli());
    if (cli.isAbsolute()) {
      environment.put("PATH", cli.getParent() + ":" + workspace.runs().path());
    }
    environment.put("FLEET_URL", workspace.runs().url().get());
    environment.put("FLEET_DATA_DIR", workspace.folders().base().toString());
    environment.put("FLEET_CLI", workspace.runs().cli());
    environment.put("FLEET_PROJECT", workspace.project().id().value());
    environment.put("FLEET_MISSION", mission.number());
    environment.put("FLEET_SORTIE", sortie.number());
    environment.put("FLEET_SORTIE_ID", sortie.sortieId().value());
    environment.put("FLEET_ATTEMPT", attempt.number());
    environment.put("FLEET_ATTEMPT_ID", attempt.attemptId().value());
    environment.put("FLEET_SPECIALIST", attempt.specialistId().value());
    environment.put("FLEET_WORKTREE", attempt.worktree());
    environment.put("FLEET_BRANCH", attempt.branch());
    environment.put("FLEET_BASE", attempt.baseCommit());
    return environment;
  }
}
