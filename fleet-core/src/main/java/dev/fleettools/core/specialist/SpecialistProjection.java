package dev.fleettools.core.specialist;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of specialists. */
final class SpecialistProjection implements EventProjection {

  /** Finds what an agent from outside flies, by its name. */
  static final Migration BY_NAME =
      new Migration(
          "core-0068-specialists-by-name",
          """
          CREATE INDEX specialists_name ON specialists (project_id, name)
          """);

  /** Every sign of life of an attempt asks for its specialist. */
  static final Migration BY_ATTEMPT =
      new Migration(
          "core-0113-specialists-by-attempt",
          """
          CREATE INDEX specialists_by_attempt ON specialists (project_id, attempt_id)
          --;
          CREATE INDEX specialists_by_number ON specialists (project_id, attempt_number)
          --;
          CREATE INDEX specialists_newest
            ON specialists (project_id, created_at DESC, specialist_id)
          """);

  static final Migration MIGRATION =
      new Migration(
          "core-0013-specialists",
          """
          CREATE TABLE specialists (
            project_id TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            attempt_id TEXT,
            attempt_number TEXT NOT NULL,
            sortie_id TEXT,
            mission_id TEXT,
            harness TEXT,
            name TEXT,
            status TEXT NOT NULL,
            reason TEXT,
            pid BIGINT,
            pid_started_at BIGINT,
            claim TEXT,
            created_at BIGINT NOT NULL,
            last_event_at BIGINT NOT NULL,
            ended_at BIGINT,
            PRIMARY KEY (project_id, specialist_id)
          )
          --;
          CREATE INDEX specialists_status ON specialists (project_id, status)
          --;
          CREATE INDEX specialists_mission ON specialists (project_id, mission_id)
          --;
          CREATE TABLE specialist_heartbeats (
            project_id TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            heartbeat_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, specialist_id)
          )
          """);

  private static final String INSERT =
      """
      INSERT INTO specialists (project_id, specialist_id, attempt_id, attempt_number, sortie_id,
        mission_id, harness, name, status, created_at, last_event_at)
      VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, specialist_id) DO UPDATE
        SET name = excluded.name, harness = excluded.harness, status = excluded.status,
          reason = NULL, ended_at = NULL, last_event_at = excluded.last_event_at
      """;

  private static final String UPDATED =
      """
      UPDATE specialists SET name = COALESCE(?, name), harness = COALESCE(?, harness),
        last_event_at = ?
      WHERE project_id = ? AND specialist_id = ?
      """;

  private static final String NUMBERED =
      "UPDATE specialists SET attempt_number = ? WHERE project_id = ? AND specialist_id = ?";

  private static final String RUNNING =
      """
      UPDATE specialists SET pid = ?, pid_started_at = ?, last_event_at = ?,
        status = CASE WHEN status IN ('spawned', 'stale') THEN 'active' ELSE status END
      WHERE project_id = ? AND specialist_id = ?
      """;

  private static final String STATUS =
      """
      UPDATE specialists SET status = ?, reason = ?, last_event_at = ?
      WHERE project_id = ? AND specialist_id = ?
      """;

  private static final String STALE =
      "UPDATE specialists SET status = 'stale' WHERE project_id = ? AND specialist_id = ?";

  private static final String COMPLETING =
      """
      UPDATE specialists SET status = 'completing', claim = ?, last_event_at = ?
      WHERE project_id = ? AND specialist_id = ?
      """;

  private static final String ENDED =
      """
      UPDATE specialists SET status = ?, reason = ?, last_event_at = ?, ended_at = ?
      WHERE project_id = ? AND specialist_id = ?
      """;

  /** A stale one that says something is not stale any more. */
  private static final String HEARD =
      """
      UPDATE specialists SET last_event_at = ?,
        status = CASE WHEN status = 'stale' THEN 'active' ELSE status END
      WHERE project_id = ? AND attempt_id = ?
      """;

  @Override
  public List<String> tables() {
    return List.of("specialists");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = rows.project().value();
    switch (event) {
      case SpecialistEvent e -> write(rows, stored, e, project, e.specialistId());
      case AttemptEvent.Started e ->
          rows.update(NUMBERED, e.number(), project, e.specialistId().value());
      case SortieEvent.Progress e when e.attemptId() != null ->
          rows.update(HEARD, stored.occurredAt(), project, e.attemptId().value());
      default -> {
        // Other features' events say nothing of a specialist.
      }
    }
  }

  private static void write(
      WritableRows rows,
      StoredEvent stored,
      SpecialistEvent event,
      String project,
      SpecialistId specialist) {
    String id = specialist.value();
    var at = stored.occurredAt();
    switch (event) {
      case SpecialistEvent.Spawned e ->
          rows.update(
              INSERT,
              project,
              id,
              e.attemptId().value(),
              e.sortieId().value(),
              e.missionId().value(),
              e.harness(),
              e.claimedBy() == null ? null : e.claimedBy().value(),
              SpecialistStatus.SPAWNED,
              at,
              at);
      case SpecialistEvent.Registered e ->
          rows.update(
              INSERT,
              project,
              id,
              null,
              null,
              null,
              e.program(),
              e.name(),
              SpecialistStatus.ACTIVE,
              at,
              at);
      case SpecialistEvent.Updated e ->
          rows.update(UPDATED, e.name(), e.program(), at, project, id);
      case SpecialistEvent.Active e ->
          rows.update(RUNNING, e.pid(), e.pidStartedAt(), at, project, id);
      case SpecialistEvent.Adopted e ->
          rows.update(RUNNING, e.pid(), e.pidStartedAt(), at, project, id);
      case SpecialistEvent.Stale e -> rows.update(STALE, project, id);
      case SpecialistEvent.Blocked e ->
          rows.update(STATUS, SpecialistStatus.BLOCKED, e.reason(), at, project, id);
      case SpecialistEvent.Parked e ->
          rows.update(STATUS, SpecialistStatus.PARKED, e.reason(), at, project, id);
      case SpecialistEvent.Resumed e ->
          rows.update(STATUS, SpecialistStatus.ACTIVE, null, at, project, id);
      case SpecialistEvent.Completing e -> rows.update(COMPLETING, e.summary(), at, project, id);
      case SpecialistEvent.Completed e ->
          rows.update(ENDED, SpecialistStatus.COMPLETED, null, at, at, project, id);
      case SpecialistEvent.Failed e ->
          rows.update(ENDED, SpecialistStatus.FAILED, e.reason(), at, at, project, id);
      case SpecialistEvent.Cancelled e ->
          rows.update(ENDED, SpecialistStatus.CANCELLED, e.reason(), at, at, project, id);
      case SpecialistEvent.Deactivated e ->
          rows.update(ENDED, SpecialistStatus.COMPLETED, e.reason(), at, at, project, id);
    }
  }
}
