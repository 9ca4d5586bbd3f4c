package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.attempt.Remains;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides that a sortie is tried now. Its worktree is ready and its locks are held; the process is
 * started after this commit.
 */
public final class StartAttempt implements Command<StartAttempt.Input, AttemptOutput> {

  /**
   * The attempt to be.
   *
   * @param ordinal which try this is; refused when another one came first
   * @param tokenHash SHA-256 of the specialist's token, lower-case hex; absent without a process
   * @param claimedBy the agent from outside that flies it
   */
  public record Input(
      SortieId sortieId,
      AttemptId attemptId,
      SpecialistId specialistId,
      int ordinal,
      String branch,
      String worktree,
      String baseCommit,
      @Nullable String tokenHash,
      @Nullable SpecialistId claimedBy) {}

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.start",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Starts an attempt at a ready sortie.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.sortieId());
    Mission mission = Missions.require(context.rows(), sortie.missionId());
    SortieRules.mayAssign(sortie, context.now());
    List<String> waitsFor = Sorties.unmet(context.rows(), sortie.sortieId());
    if (!waitsFor.isEmpty()) {
      throw FleetException.conflict(
          "Sortie %s waits for %s.".formatted(sortie.number(), String.join(", ", waitsFor)));
    }
    if (mission.status() != MissionStatus.IN_PROGRESS) {
      throw FleetException.conflict(
          "Mission %s is %s; its sorties do not start now."
              .formatted(mission.number(), mission.status().words()));
    }
    if (input.ordinal() != sortie.attempts() + 1) {
      throw FleetException.conflict(
          "Sortie %s has had %d attempts; this would not be the next one."
              .formatted(sortie.number(), sortie.attempts()));
    }
    if (input.tokenHash() != null) {
      Tokens.keep(
          context,
          input.tokenHash(),
          new Caller.Binding(
              input.specialistId(), input.attemptId(), sortie.sortieId(), mission.missionId()));
    }
    Remains.begin(context, input.attemptId());
    return Decision.accept(
        new AttemptOutput(input.attemptId(), SortieStatus.ASSIGNED),
        new SpecialistEvent.Spawned(
            input.specialistId(),
            input.attemptId(),
            sortie.sortieId(),
            mission.missionId(),
            sortie.order().harness(),
            input.claimedBy()),
        new AttemptEvent.Started(
            input.attemptId(),
            sortie.sortieId(),
            mission.missionId(),
            input.specialistId(),
            "%s.a%d".formatted(sortie.number(), input.ordinal()),
            input.ordinal(),
            sortie.order().harness(),
            input.branch(),
            input.worktree(),
            input.baseCommit()),
        new SortieEvent.Assigned(sortie.sortieId(), input.attemptId(), input.specialistId()));
  }
}
