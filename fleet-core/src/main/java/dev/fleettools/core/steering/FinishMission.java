package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.flight.Cancellation;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionRules;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.planning.MissionOutput;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person says that what is merged is enough: what has not ended is cancelled, and the checks of
 * the whole decide.
 */
public final class FinishMission implements Command<FinishMission.Input, MissionOutput> {

  /**
   * Which mission, and why.
   *
   * @param force also when agents are at work for it
   */
  public record Input(String id, @Nullable String reason, @Nullable Boolean force) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.finish",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Completes a mission with what is merged.",
        Endpoint.post("/missions/{id}/complete"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    MissionRules.mayFinish(mission);
    if (mission.status() == MissionStatus.REVIEW) {
      return Decision.accept(MissionOutput.of(mission));
    }
    List<Sortie> sorties = Sorties.ofMission(context.rows(), mission.missionId());
    sorties.forEach(s -> Reviews.requireNotMerging(context.rows(), s.sortieId(), s.number()));
    refuse(mission, sorties, Boolean.TRUE.equals(input.force()));
    String reason = input.reason() == null ? "The mission was completed by hand." : input.reason();
    List<FleetEvent> events = new ArrayList<>();
    if (mission.status() == MissionStatus.PAUSED) {
      events.add(new MissionEvent.Resumed(mission.missionId(), reason));
    }
    events.addAll(Cancellation.ofRest(context, mission.missionId(), reason));
    return Decision.accept(
        events, stored -> MissionOutput.of(Missions.require(context.rows(), mission.missionId())));
  }

  private static void refuse(Mission mission, List<Sortie> sorties, boolean force) {
    if (sorties.stream().noneMatch(s -> s.status() == SortieStatus.COMPLETED)) {
      throw FleetException.conflict(
          "Nothing of mission %s is merged, so there is nothing to complete; cancel it instead."
              .formatted(mission.number()));
    }
    List<String> failed =
        sorties.stream()
            .filter(s -> s.status() == SortieStatus.FAILED)
            .map(Sortie::number)
            .toList();
    if (!failed.isEmpty()) {
      throw FleetException.conflict(
          "%s of mission %s failed; retry it first."
              .formatted(String.join(", ", failed), mission.number()));
    }
    List<String> running =
        sorties.stream().filter(s -> s.liveAttempt() != null).map(Sortie::number).toList();
    if (!running.isEmpty() && !force) {
      throw FleetException.conflict(
          "Agents are at work on %s of mission %s; wait for them, or say force."
              .formatted(String.join(", ", running), mission.number()));
    }
  }
}
