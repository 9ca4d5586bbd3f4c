package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.flight.Cancellation;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.planning.MissionOutput;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mission out of the lists; it stays in the log and is found by its number. One that has
 * not ended is cancelled first.
 */
public final class ArchiveMission implements Command<ArchiveMission.Input, MissionOutput> {

  /**
   * Which mission, and why.
   *
   * @param force also when agents are at work for it
   */
  public record Input(String id, @Nullable String reason, @Nullable Boolean force) {}

  @Override
  public OperationSpec<Input, MissionOutput> spec() {
    return OperationSpec.of(
        "mission.archive",
        Role.OPERATOR,
        Input.class,
        MissionOutput.class,
        "Takes a mission out of the lists.",
        Endpoint.delete("/missions/{id}"));
  }

  @Override
  public Decision<MissionOutput> decide(Context context, Input input) {
    Mission mission = Missions.require(context.rows(), input.id());
    if (mission.archivedAt() != null) {
      throw FleetException.conflict("Mission %s is archived already.".formatted(mission.number()));
    }
    List<String> running =
        Sorties.ofMission(context.rows(), mission.missionId()).stream()
            .filter(s -> s.liveAttempt() != null)
            .map(Sortie::number)
            .toList();
    if (!running.isEmpty() && !Boolean.TRUE.equals(input.force())) {
      throw FleetException.conflict(
          "Agents are at work on %s of mission %s; cancel it first, or say force."
              .formatted(String.join(", ", running), mission.number()));
    }
    String reason = input.reason() == null ? "Archived by hand." : input.reason();
    List<FleetEvent> events = new ArrayList<>();
    if (!mission.status().ended()) {
      events.add(new MissionEvent.Cancelled(mission.missionId(), reason));
      events.addAll(
          Cancellation.ofRest(context, mission.missionId(), "The mission was archived: " + reason));
    }
    events.add(new MissionEvent.Archived(mission.missionId(), reason));
    return Decision.accept(
        events, stored -> MissionOutput.of(Missions.require(context.rows(), mission.missionId())));
  }
}
