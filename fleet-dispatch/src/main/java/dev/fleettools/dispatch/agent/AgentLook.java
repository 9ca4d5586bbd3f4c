package dev.fleettools.dispatch.agent;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.dispatch.coordinator.Crew;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.change.LineCounts;
import dev.fleettools.dispatch.run.RunStatus;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one agent: its rows, its process, its output, its worktree. */
final class AgentLook {

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Workspace workspace;
  private final Crew crew;

  AgentLook(Workspace workspace, Crew crew) {
    this.workspace = workspace;
    this.crew = crew;
  }

  AgentView at(Specialist s) {
    Optional<Attempt> attempt =
        Optional.ofNullable(s.attemptId())
            .flatMap(id -> workspace.read(rows -> Attempts.find(rows, id)));
    Optional<RunStatus> run =
        attempt
            .filter(a -> !a.harness().equals(SortieOrder.OUTSIDE))
            .map(a -> crew.lookAt(a.attemptId()));
    Optional<Instant> output = run.flatMap(AgentLook::lastOutput);
    Optional<LineCounts> lines =
        s.status().ended() ? Optional.empty() : attempt.flatMap(this::changed);
    Instant heartbeat = s.lastHeartbeatAt();
    Instant said = s.lastSignAt();
    Instant sign = output.filter(o -> o.isAfter(said)).orElse(said);
    String kind = sign.equals(said) ? (said.equals(heartbeat) ? "heartbeat" : "event") : "output";
    boolean idle = sign.plus(IDLE).isBefore(workspace.clock().instant());
    return new AgentView(
        s.specialistId().value(),
        s.attemptId() == null ? null : s.attemptId().value(),
        attempt.map(Attempt::number).orElse(null),
        s.sortieId() == null ? null : s.sortieId().value(),
        number(s.sortieId()),
        s.missionId() == null ? null : s.missionId().value(),
        s.harness(),
        s.name(),
        s.status(),
        s.reason(),
        run.map(AgentLook::word).orElse(null),
        s.pid(),
        s.pidStartedAt(),
        idle ? "idle" : "working",
        sign,
        kind,
        s.lastEventAt(),
        heartbeat,
        output.orElse(null),
        lines.map(LineCounts::files).orElse(null),
        lines.map(LineCounts::added).orElse(null),
        lines.map(LineCounts::deleted).orElse(null),
        s.createdAt(),
        s.endedAt());
  }

  private @Nullable String number(@Nullable SortieId sortie) {
    return sortie == null ? null : workspace.read(rows -> Sorties.require(rows, sortie)).number();
  }

  private Optional<LineCounts> changed(Attempt attempt) {
    Path folder = Path.of(attempt.worktree());
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try {
      return workspace
          .git()
          .repository()
          .worktreeAt(folder)
          .map(c -> workspace.git().changes().live(c, new CommitId(attempt.baseCommit())));
    } catch (GitException worktreeIsGoing) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> lastOutput(RunStatus status) {
    return status instanceof RunStatus.Running running
        ? Optional.of(running.lastOutput())
        : Optional.empty();
  }

  private static String word(RunStatus status) {
    return switch (status) {
      case RunStatus.Running running -> "alive";
      case RunStatus.Exited exited -> "ended";
      case RunStatus.Lost lost -> "lost";
      case RunStatus.NotStarted notStarted -> "not_started";
      case RunStatus.Unknown unknown -> "unknown";
    };
  }
}
