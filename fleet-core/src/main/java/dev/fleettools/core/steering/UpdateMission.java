package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the words, the priority or the limits of a mission. */
public final class UpdateMission implements Command<UpdateMission.Input, UpdateMission.Output> {

  /** Which mission, and what is new; what is absent stays. */
  public record Input(
      String id,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority,
      @Nullable Limits limits) {}

  /**
   * New limits; what is absent stays. They hold for what begins from now on: the number of tries
   * for sorties that are added later.
   */
  public record Limits(
      @Nullable Integer maxParallel,
      @Nullable Integer maxAttempts,
      @Nullable Long backoffMs,
      @Nullable Long backoffMaxMs,
      @Nullable Long wallMs,
      @Nullable Long missionWallMs) {

    MissionLimits over(MissionLimits old) {
      return new MissionLimits(
          maxParallel == null ? old.maxParallel() : maxParallel,
          maxAttempts == null ? old.maxAttempts() : maxAttempts,
          backoffMs == null ? old.backoffMs() : backoffMs,
          backoffMaxMs == null ? old.backoffMaxMs() : backoffMaxMs,
          wallMs == null ? old.wallMs() : wallMs,
          missionWallMs == null ? old.missionWallMs() : missionWallMs);
    }
  }

  /** The mission as it is now. */
  public record Output(Mission mission) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "mission.update",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Changes the words, the priority or the limits of a mission.",
        Endpoint.patch("/missions/{id}"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Mission before = Missions.require(context.rows(), input.id());
    MissionLimits limits = input.limits() == null ? null : input.limits().over(before.limits());
    if (input.title() == null
        && input.description() == null
        && input.priority() == null
        && limits == null) {
      throw FleetException.invalid("Say what is new: title, description, priority or limits.");
    }
    if (input.title() != null && input.title().isBlank()) {
      throw FleetException.invalid("A mission needs a title.");
    }
    if (limits != null) {
      limits.check();
    }
    MissionRules.mayUpdate(before);
    return Decision.accept(
        List.of(
            new MissionEvent.Updated(
                before.missionId(),
                input.title(),
                input.description(),
                input.priority(),
                limits,
                null,
                null)),
        stored -> new Output(Missions.require(context.rows(), before.missionId())));
  }
}
