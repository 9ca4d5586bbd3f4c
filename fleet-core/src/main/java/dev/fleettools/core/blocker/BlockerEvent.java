package dev.fleettools.core.blocker;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.log.event.StreamRef;
import org.jspecify.annotations.Nullable;

/** The life of a blocker; told on the stream of the sortie it holds up, or of the mission. */
public sealed interface BlockerEvent extends FleetEvent {

  BlockerId blockerId();

  MissionId missionId();

  @Nullable SortieId sortieId();

  @Override
  default StreamRef stream() {
    SortieId sortie = sortieId();
    return sortie == null
        ? new StreamRef("mission", missionId().value())
        : new StreamRef("sortie", sortie.value());
  }

  @EventType("blocker_raised")
  record Raised(
      BlockerId blockerId,
      MissionId missionId,
      @Nullable SortieId sortieId,
      @Nullable AttemptId attemptId,
      BlockerCategory category,
      String reason)
      implements BlockerEvent {}

  @EventType("blocker_resolved")
  record Resolved(
      BlockerId blockerId,
      MissionId missionId,
      @Nullable SortieId sortieId,
      String resolution,
      String by)
      implements BlockerEvent {}

  /** Nobody below can resolve it; a person must. */
  @EventType("blocker_escalated")
  record Escalated(
      BlockerId blockerId, MissionId missionId, @Nullable SortieId sortieId, String reason)
      implements BlockerEvent {}
}
