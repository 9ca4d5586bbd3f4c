package dev.fleettools.core.mission;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of missions. */
final class MissionProjection implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0011-missions",
          """
          CREATE TABLE missions (
            project_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            ordinal BIGINT NOT NULL,
            number TEXT NOT NULL,
            title TEXT NOT NULL,
            description TEXT NOT NULL,
            work_order_id TEXT,
            strategy TEXT NOT NULL,
            status TEXT NOT NULL,
            reason TEXT,
            base_branch TEXT,
            base_commit TEXT NOT NULL,
            integration_branch TEXT NOT NULL,
            integration_head TEXT,
            sortie_count BIGINT NOT NULL,
            completed_count BIGINT NOT NULL,
            limits TEXT NOT NULL,
            allow_red BIGINT NOT NULL,
            red_on_base TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            started_at BIGINT,
            ended_at BIGINT,
            PRIMARY KEY (project_id, mission_id)
          )
          --;
          CREATE UNIQUE INDEX missions_number ON missions (project_id, ordinal)
          --;
          CREATE INDEX missions_status ON missions (project_id, status)
          """);

  static final Migration BY_NUMBER =
      new Migration(
          "core-0111-missions-by-number",
          """
          CREATE INDEX missions_by_number ON missions (project_id, number)
          --;
          CREATE INDEX missions_by_work_order ON missions (project_id, work_order_id, ordinal)
          --;
          CREATE INDEX missions_not_ended ON missions (project_id, ordinal)
            WHERE status IN ('pending', 'in_progress', 'paused', 'review')
          """);

  /** How urgent it is, whether it waits for a person, whether lists still show it. */
  static final Migration WORK =
      new Migration(
          "core-0065-mission-work",
          """
          ALTER TABLE missions ADD COLUMN urgency BIGINT NOT NULL DEFAULT 1
          --;
          ALTER TABLE missions ADD COLUMN waits BIGINT NOT NULL DEFAULT 0
          --;
          ALTER TABLE missions ADD COLUMN archived_at BIGINT
          """);

  private static final String INSERT =
      """
      INSERT INTO missions (project_id, mission_id, ordinal, number, title, description,
        work_order_id, strategy, status, base_branch, base_commit, integration_branch,
        sortie_count, completed_count, limits, allow_red, red_on_base, urgency, waits, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, 0, ?, ?, '[]', ?, ?, ?)
      """;

  private static final String BASELINED =
      "UPDATE missions SET red_on_base = ? WHERE project_id = ? AND mission_id = ?";

  private static final String STARTED =
      """
      UPDATE missions SET status = 'in_progress', integration_head = ?, started_at = ?
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String PROGRESS =
      "UPDATE missions SET completed_count = ? WHERE project_id = ? AND mission_id = ?";

  private static final String IN_FLIGHT =
      """
      UPDATE missions SET status = ?, reason = ?, ended_at = NULL
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String ENDED =
      """
      UPDATE missions SET status = ?, reason = ?, ended_at = ?
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String UPDATED =
      """
      UPDATE missions SET title = COALESCE(?, title), description = COALESCE(?, description),
        urgency = COALESCE(?, urgency), limits = COALESCE(?, limits),
        sortie_count = COALESCE(?, sortie_count), waits = COALESCE(?, waits)
      WHERE project_id = ? AND mission_id = ?
      """;

  private static final String ARCHIVED =
      "UPDATE missions SET archived_at = ? WHERE project_id = ? AND mission_id = ?";

  private static final String NEW_HEAD =
      "UPDATE missions SET integration_head = ? WHERE project_id = ? AND mission_id = ?";

  @Override
  public List<String> tables() {
    return List.of("missions");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (event instanceof IntegrationMoved moved) {
      rows.update(NEW_HEAD, moved.commit(), rows.project().value(), moved.missionId().value());
    }
    if (event instanceof MissionEvent missionEvent) {
      write(rows, stored, missionEvent, rows.project().value());
    }
  }

  private static void write(
      WritableRows rows, StoredEvent stored, MissionEvent event, String project) {
    String id = event.missionId().value();
    switch (event) {
      case MissionEvent.Created e ->
          rows.update(
              INSERT,
              project,
              id,
              Long.parseLong(e.number().substring(1)),
              e.number(),
              e.title(),
              e.description(),
              e.workOrderId() == null ? null : e.workOrderId().value(),
              e.strategy(),
              e.baseBranch(),
              e.baseCommit(),
              e.integrationBranch(),
              e.sortieCount(),
              Json.write(e.limits()),
              e.allowRed(),
              (e.priority() == null ? Priority.MEDIUM : e.priority()).urgency(),
              Boolean.TRUE.equals(e.waits()),
              stored.occurredAt());
      case MissionEvent.Baselined e -> {
        List<String> red =
            e.checks().stream().filter(c -> !c.passed()).map(CheckOutcome::name).toList();
        rows.update(BASELINED, Json.write(red), project, id);
      }
      case MissionEvent.Started e ->
          rows.update(STARTED, e.integrationHead(), stored.occurredAt(), project, id);
      case MissionEvent.Progress e -> rows.update(PROGRESS, e.completed(), project, id);
      case MissionEvent.Paused e ->
          rows.update(IN_FLIGHT, MissionStatus.PAUSED, e.reason(), project, id);
      case MissionEvent.Resumed e ->
          rows.update(IN_FLIGHT, MissionStatus.IN_PROGRESS, null, project, id);
      case MissionEvent.Review e -> rows.update(IN_FLIGHT, MissionStatus.REVIEW, null, project, id);
      case MissionEvent.Completed e ->
          rows.update(ENDED, MissionStatus.COMPLETED, null, stored.occurredAt(), project, id);
      case MissionEvent.Failed e ->
          rows.update(ENDED, MissionStatus.FAILED, e.reason(), stored.occurredAt(), project, id);
      case MissionEvent.Cancelled e ->
          rows.update(ENDED, MissionStatus.CANCELLED, e.reason(), stored.occurredAt(), project, id);
      case MissionEvent.Updated e ->
          rows.update(
              UPDATED,
              e.title(),
              e.description(),
              e.priority() == null ? null : e.priority().urgency(),
              e.limits() == null ? null : Json.write(e.limits()),
              e.sortieCount(),
              e.waits(),
              project,
              id);
      case MissionEvent.Archived e -> rows.update(ARCHIVED, stored.occurredAt(), project, id);
      case MissionEvent.Landed e -> {
        // Where the work went is in the log; the mission itself is as it was.
      }
    }
  }
}
