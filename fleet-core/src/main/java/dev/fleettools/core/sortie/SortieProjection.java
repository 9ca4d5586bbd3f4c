package dev.fleettools.core.sortie;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of sorties. */
final class SortieProjection implements EventProjection {

  private static final String INSERT =
      """
      INSERT INTO sorties (project_id, sortie_id, mission_id, number, ordinal, sortie_order,
        urgency, status, attempts, max_attempts, claimed, progress, answers, created_at,
        last_event_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?, '[]', 0, '[]', ?, ?)
      """;

  private static final String INSERT_DEPENDENCY =
      "INSERT INTO sortie_dependencies (project_id, sortie_id, depends_on) VALUES (?, ?, ?)";

  private static final String ASSIGNED =
      """
      UPDATE sorties SET status = 'assigned', live_attempt = ?, attempts = attempts + 1,
        not_before = NULL, reason = NULL, progress = 0, status_message = NULL,
        started_at = COALESCE(started_at, ?), last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String PROGRESS =
      """
      UPDATE sorties SET progress = COALESCE(?, progress),
        status_message = COALESCE(?, status_message), last_action = COALESCE(?, last_action),
        last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String BLOCKED =
      """
      UPDATE sorties SET status = 'blocked', blocker_id = ?, reason = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String UNBLOCKED =
      """
      UPDATE sorties SET blocker_id = NULL, reason = NULL, answers = ?, last_event_at = ?,
        status = CASE WHEN live_attempt IS NULL THEN 'pending' ELSE 'in_progress' END
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String SUBMITTED =
      """
      UPDATE sorties SET status = 'review', summary = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  /** One that was done elsewhere was not submitted here. */
  private static final String SUMMED_UP =
      """
      UPDATE sorties SET summary = COALESCE(summary, ?) WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String SENT_BACK =
      """
      UPDATE sorties SET status = 'in_progress', feedback = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String REQUEUED =
      """
      UPDATE sorties SET status = 'pending', live_attempt = NULL, blocker_id = NULL, reason = ?,
        not_before = ?, start_from = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  /** The attempt that asked does not count, so there may be one more. */
  private static final String HELD_UP =
      """
      UPDATE sorties SET status = 'blocked', live_attempt = NULL, blocker_id = ?, reason = ?,
        not_before = NULL, start_from = ?, max_attempts = max_attempts + 1, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String MERGED =
      """
      UPDATE sorties SET merged_commit = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String ENDED =
      """
      UPDATE sorties SET status = ?, reason = ?, live_attempt = NULL, blocker_id = NULL,
        cancelled_for = ?, ended_at = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String RETRIED =
      """
      UPDATE sorties SET status = 'pending', reason = NULL, ended_at = NULL, not_before = NULL,
        cancelled_for = NULL, max_attempts = attempts + ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String STATUS =
      "UPDATE sorties SET status = ?, last_event_at = ? WHERE project_id = ? AND sortie_id = ?";

  private static final String ORDER =
      "UPDATE sorties SET sortie_order = ? WHERE project_id = ? AND sortie_id = ?";

  private static final String UPDATED =
      """
      UPDATE sorties SET sortie_order = ?, urgency = ?, last_event_at = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String CLAIMED =
      "UPDATE sorties SET claimed = ?, last_event_at = ? WHERE project_id = ? AND sortie_id = ?";

  @Override
  public List<String> tables() {
    return List.of("sorties", "sortie_dependencies");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (event instanceof SortieEvent sortieEvent) {
      write(rows, stored, sortieEvent, rows.project().value(), sortieEvent.sortieId().value());
    }
  }

  private static void write(
      WritableRows rows, StoredEvent stored, SortieEvent event, String project, String id) {
    var at = stored.occurredAt();
    switch (event) {
      case SortieEvent.Created e -> create(rows, stored, e, project, id);
      case SortieEvent.Updated e -> {
        SortieOrder order = Sorties.require(rows, e.sortieId()).order().with(e);
        rows.update(UPDATED, Json.write(order), order.priority().urgency(), at, project, id);
      }
      case SortieEvent.Assigned e ->
          rows.update(ASSIGNED, e.attemptId().value(), at, at, project, id);
      case SortieEvent.Started e -> rows.update(STATUS, SortieStatus.IN_PROGRESS, at, project, id);
      case SortieEvent.Progress e -> {
        ProgressReport r = e.report();
        rows.update(PROGRESS, r.progress(), r.statusMessage(), r.lastAction(), at, project, id);
      }
      case SortieEvent.Blocked e ->
          rows.update(BLOCKED, e.blockerId().value(), e.reason(), at, project, id);
      case SortieEvent.Unblocked e ->
          rows.update(UNBLOCKED, Json.write(answers(rows, e)), at, project, id);
      case SortieEvent.Submitted e -> rows.update(SUBMITTED, e.summary(), at, project, id);
      case SortieEvent.ChangesRequested e -> rows.update(SENT_BACK, e.feedback(), at, project, id);
      case SortieEvent.Requeued e -> {
        if (e.asked() == null) {
          rows.update(REQUEUED, e.reason(), e.notBefore(), e.startFrom(), at, project, id);
        } else {
          rows.update(HELD_UP, e.asked().value(), e.reason(), e.startFrom(), at, project, id);
        }
      }
      case SortieEvent.Merged e -> rows.update(MERGED, e.commit(), at, project, id);
      case SortieEvent.Completed e -> {
        rows.update(ENDED, SortieStatus.COMPLETED, null, null, at, at, project, id);
        rows.update(SUMMED_UP, e.summary(), project, id);
      }
      case SortieEvent.Failed e ->
          rows.update(ENDED, SortieStatus.FAILED, e.reason(), null, at, at, project, id);
      case SortieEvent.Cancelled e -> {
        String because = e.becauseOf() == null ? null : e.becauseOf().value();
        rows.update(ENDED, SortieStatus.CANCELLED, e.reason(), because, at, at, project, id);
      }
      case SortieEvent.Retried e -> rows.update(RETRIED, e.moreAttempts(), at, project, id);
      case SortieEvent.ScopeChanged e -> {
        Sortie before = Sorties.require(rows, e.sortieId());
        List<String> claimed = new ArrayList<>(before.claimed());
        if (e.removed() != null) {
          claimed.removeAll(e.removed());
          rows.update(ORDER, Json.write(before.order().without(e.removed())), project, id);
        }
        e.added().stream().filter(path -> !claimed.contains(path)).forEach(claimed::add);
        rows.update(CLAIMED, Json.write(claimed), at, project, id);
      }
    }
  }

  private static List<String> answers(WritableRows rows, SortieEvent.Unblocked e) {
    List<String> answers = new ArrayList<>(Sorties.require(rows, e.sortieId()).answers());
    if (e.question() != null) {
      answers.add("You asked: %s The answer: %s".formatted(e.question(), e.resolution()));
    }
    return answers;
  }

  private static void create(
      WritableRows rows, StoredEvent stored, SortieEvent.Created e, String project, String id) {
    rows.update(
        INSERT,
        project,
        id,
        e.missionId().value(),
        e.number(),
        e.ordinal(),
        Json.write(e.order()),
        e.order().priority().urgency(),
        e.order().maxAttempts(),
        stored.occurredAt(),
        stored.occurredAt());
    for (SortieId dependency : e.order().dependsOn()) {
      rows.update(INSERT_DEPENDENCY, project, id, dependency.value());
    }
  }
}
