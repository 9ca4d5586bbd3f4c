package dev.fleettools.core.approval;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of requests for approval. */
final class ApprovalProjection implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0051-approvals",
          """
          CREATE TABLE approvals (
            project_id TEXT NOT NULL,
            approval_id TEXT NOT NULL,
            mission_id TEXT,
            sortie_id TEXT,
            specialist_id TEXT,
            action TEXT NOT NULL,
            reason TEXT NOT NULL,
            requested_by TEXT NOT NULL,
            requested_at BIGINT NOT NULL,
            expires_at BIGINT,
            status TEXT NOT NULL,
            decision TEXT,
            answer TEXT,
            ended_by TEXT,
            ended_at BIGINT,
            PRIMARY KEY (project_id, approval_id)
          )
          --;
          CREATE INDEX approvals_status ON approvals (project_id, status, requested_at)
          """);

  private static final String INSERT =
      """
      INSERT INTO approvals (project_id, approval_id, mission_id, sortie_id, specialist_id, action,
        reason, requested_by, requested_at, expires_at, status)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
      """;

  private static final String ENDED =
      """
      UPDATE approvals SET status = ?, decision = ?, answer = ?, ended_by = ?, ended_at = ?
      WHERE project_id = ? AND approval_id = ?
      """;

  @Override
  public List<String> tables() {
    return List.of("approvals");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (!(event instanceof ApprovalEvent approvalEvent)) {
      return;
    }
    String project = rows.project().value();
    String id = approvalEvent.approvalId().value();
    var at = stored.occurredAt();
    switch (approvalEvent) {
      case ApprovalEvent.Requested e ->
          rows.update(
              INSERT,
              project,
              id,
              e.missionId() == null ? null : e.missionId().value(),
              e.sortieId() == null ? null : e.sortieId().value(),
              e.specialistId() == null ? null : e.specialistId().value(),
              e.action(),
              e.reason(),
              e.requestedBy(),
              at,
              e.expiresAt());
      case ApprovalEvent.Decided e ->
          rows.update(
              ENDED, ApprovalStatus.DECIDED, e.decision(), e.reason(), e.by(), at, project, id);
      case ApprovalEvent.Expired e ->
          rows.update(ENDED, ApprovalStatus.EXPIRED, null, null, null, e.expiresAt(), project, id);
      case ApprovalEvent.Withdrawn e ->
          rows.update(ENDED, ApprovalStatus.WITHDRAWN, null, e.reason(), e.by(), at, project, id);
    }
  }
}
