package dev.fleettools.core.attempt;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of attempts. */
final class AttemptProjection implements EventProjection {

  private static final String INSERT =
      """
      INSERT INTO attempts (project_id, attempt_id, sortie_id, mission_id, specialist_id, number,
        ordinal, harness, branch, worktree, base_commit, status, started_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)
      """;

  private static final String SUBMITTED =
      "UPDATE attempts SET commit_id = ? WHERE project_id = ? AND attempt_id = ?";

  private static final String PROCESS_ENDED =
      "UPDATE attempts SET exit_status = ? WHERE project_id = ? AND specialist_id = ?";

  private static final String ENDED =
      """
      UPDATE attempts SET status = ?, exit_status = COALESCE(?, exit_status), reason = ?,
        commit_id = COALESCE(?, commit_id), ended_at = ?
      WHERE project_id = ? AND attempt_id = ?
      """;

  private static final String RESCUED =
      """
      INSERT INTO attempt_rescues (project_id, attempt_id, ref, commit_id) VALUES (?, ?, ?, ?)
      ON CONFLICT (project_id, attempt_id, ref, commit_id) DO NOTHING
      """;

  @Override
  public List<String> tables() {
    return List.of("attempts", "attempt_rescues");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = rows.project().value();
    if (event instanceof SortieEvent.Submitted e) {
      rows.update(SUBMITTED, e.commit(), project, e.attemptId().value());
    }
    if (event instanceof ProcessEnded e && e.exitStatus() != null) {
      rows.update(PROCESS_ENDED, e.exitStatus(), project, e.specialistId().value());
    }
    if (!(event instanceof AttemptEvent attemptEvent)) {
      return;
    }
    switch (attemptEvent) {
      case AttemptEvent.Started e ->
          rows.update(
              INSERT,
              project,
              e.attemptId().value(),
              e.sortieId().value(),
              e.missionId().value(),
              e.specialistId().value(),
              e.number(),
              e.ordinal(),
              e.harness(),
              e.branch(),
              e.worktree(),
              e.baseCommit(),
              stored.occurredAt());
      case AttemptEvent.Rescued e ->
          rows.update(RESCUED, project, e.attemptId().value(), e.ref(), e.commit());
      case AttemptEvent.Ended e ->
          rows.update(
              ENDED,
              e.outcome(),
              e.exitStatus(),
              e.reason(),
              e.commit(),
              stored.occurredAt(),
              project,
              e.attemptId().value());
    }
  }
}
