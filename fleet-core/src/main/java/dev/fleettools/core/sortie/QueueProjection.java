package dev.fleettools.core.sortie;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps in each sortie's row what its place in the queue of claims depends on. */
final class QueueProjection implements EventProjection {

  private static final String MISSION =
      "INSERT INTO sortie_missions (project_id, mission_id, flies, urgency) VALUES (?, ?, 0, ?)";

  private static final String MISSION_MOVED =
      """
      UPDATE sortie_missions SET flies = COALESCE(?, flies), urgency = COALESCE(?, urgency)
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String ITS_SORTIES =
      """
      UPDATE sorties SET mission_flies = COALESCE(?, mission_flies),
        mission_urgency = COALESCE(?, mission_urgency)
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String CREATED =
      """
      UPDATE sorties SET harness = ?,
        unmet = (
          SELECT COUNT(*) FROM sortie_dependencies d
          JOIN sorties t ON t.project_id = d.project_id AND t.sortie_id = d.depends_on
          WHERE d.project_id = sorties.project_id AND d.sortie_id = sorties.sortie_id
            AND t.status <> 'completed'),
        mission_flies = (
          SELECT m.flies FROM sortie_missions m
          WHERE m.project_id = sorties.project_id AND m.mission_id = sorties.mission_id),
        mission_urgency = (
          SELECT m.urgency FROM sortie_missions m
          WHERE m.project_id = sorties.project_id AND m.mission_id = sorties.mission_id)
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String COMPLETED =
      """
      UPDATE sorties SET unmet = unmet - 1
      WHERE project_id = ? AND sortie_id IN (
        SELECT d.sortie_id FROM sortie_dependencies d
        WHERE d.project_id = ? AND d.depends_on = ?)
      """;

  @Override
  public List<String> tables() {
    return List.of("sortie_missions");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = rows.project().value();
    switch (event) {
      case MissionEvent.Created e -> {
        Priority priority = e.priority() == null ? Priority.MEDIUM : e.priority();
        rows.update(MISSION, project, e.missionId().value(), priority.urgency());
      }
      case MissionEvent.Started e -> moved(rows, e.missionId(), true, null);
      case MissionEvent.Resumed e -> moved(rows, e.missionId(), true, null);
      case MissionEvent.Paused e -> moved(rows, e.missionId(), false, null);
      case MissionEvent.Review e -> moved(rows, e.missionId(), false, null);
      case MissionEvent.Completed e -> moved(rows, e.missionId(), false, null);
      case MissionEvent.Failed e -> moved(rows, e.missionId(), false, null);
      case MissionEvent.Cancelled e -> moved(rows, e.missionId(), false, null);
      case MissionEvent.Updated e when e.priority() != null ->
          moved(rows, e.missionId(), null, e.priority());
      case SortieEvent.Created e ->
          rows.update(CREATED, e.order().harness(), project, e.sortieId().value());
      case SortieEvent.Completed e ->
          rows.update(COMPLETED, project, project, e.sortieId().value());
      default -> {
        // The others do not change what a place in the queue depends on.
      }
    }
  }

  private static void moved(
      WritableRows rows, MissionId mission, @Nullable Boolean flies, @Nullable Priority priority) {
    String project = rows.project().value();
    Integer urgency = priority == null ? null : priority.urgency();
    rows.update(MISSION_MOVED, flies, urgency, project, mission.value());
    rows.update(ITS_SORTIES, flies, urgency, project, mission.value());
  }
}
