package dev.fleettools.core.review;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Writes the rows of reviews and of the merge queue. */
final class ReviewProjection implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0015-reviews",
          """
          CREATE TABLE reviews (
            project_id TEXT NOT NULL,
            review_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            round BIGINT NOT NULL,
            commit_id TEXT,
            status TEXT NOT NULL,
            feedback TEXT,
            requested_at BIGINT NOT NULL,
            completed_at BIGINT,
            PRIMARY KEY (project_id, review_id)
          )
          --;
          CREATE INDEX reviews_sortie ON reviews (project_id, sortie_id)
          --;
          CREATE INDEX reviews_status ON reviews (project_id, status)
          --;
          CREATE TABLE merge_entries (
            project_id TEXT NOT NULL,
            review_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            commit_id TEXT NOT NULL,
            status TEXT NOT NULL,
            old_head TEXT,
            merge_commit TEXT,
            files TEXT NOT NULL,
            reason TEXT,
            queue_place BIGINT NOT NULL,
            queued_at BIGINT NOT NULL,
            ended_at BIGINT,
            PRIMARY KEY (project_id, review_id)
          )
          --;
          CREATE INDEX merge_entries_status ON merge_entries (project_id, status, mission_id)
          """);

  /** What people said of work that is judged. */
  static final Migration OPINIONS =
      new Migration(
          "core-0066-review-opinions",
          """
          CREATE TABLE review_opinions (
            project_id TEXT NOT NULL,
            place BIGINT NOT NULL,
            review_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            reviewer_id TEXT NOT NULL,
            verdict TEXT NOT NULL,
            feedback TEXT NOT NULL,
            issues TEXT NOT NULL,
            given_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, place)
          )
          --;
          CREATE INDEX review_opinions_sortie ON review_opinions (project_id, sortie_id)
          """);

  private static final String GIVEN =
      """
      INSERT INTO review_opinions (project_id, place, review_id, sortie_id, reviewer_id, verdict,
        feedback, issues, given_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT =
      """
      INSERT INTO reviews (project_id, review_id, mission_id, sortie_id, attempt_id, round,
        commit_id, status, requested_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?)
      """;

  private static final String STARTED =
      "UPDATE reviews SET status = 'validating' WHERE project_id = ? AND review_id = ?";

  private static final String COMPLETED =
      """
      UPDATE reviews SET status = ?, feedback = ?, completed_at = ?
      WHERE project_id = ? AND review_id = ?
      """;

  private static final String QUEUED =
      """
      INSERT INTO merge_entries (project_id, review_id, mission_id, sortie_id, attempt_id,
        commit_id, status, files, queue_place, queued_at)
      SELECT project_id, review_id, mission_id, sortie_id, attempt_id, ?, 'queued', '[]', ?, ?
      FROM reviews WHERE project_id = ? AND review_id = ?
      """;

  private static final String MERGING =
      """
      UPDATE merge_entries SET status = 'merging', old_head = ?, merge_commit = ?, files = ?
      WHERE project_id = ? AND review_id = ?
      """;

  private static final String WITHDRAWN =
      """
      UPDATE merge_entries SET status = 'queued', old_head = NULL, merge_commit = NULL, files = '[]'
      WHERE project_id = ? AND review_id = ?
      """;

  private static final String ENDED =
      """
      UPDATE merge_entries SET status = ?, reason = ?, ended_at = ?
      WHERE project_id = ? AND review_id = ?
      """;

  /** A sortie that ends otherwise takes its place in the queue with it. */
  private static final String DROPPED =
      """
      UPDATE merge_entries SET status = 'refused', reason = ?, ended_at = ?
      WHERE project_id = ? AND sortie_id = ? AND status IN ('queued', 'merging')
      """;

  /** So does what was to be judged. */
  private static final String NOT_JUDGED =
      """
      UPDATE reviews SET status = 'changes_requested', feedback = ?, completed_at = ?
      WHERE project_id = ? AND sortie_id = ? AND status IN ('pending', 'validating')
      """;

  @Override
  public List<String> tables() {
    return List.of("reviews", "merge_entries", "review_opinions");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = rows.project().value();
    var at = stored.occurredAt();
    switch (event) {
      case ReviewEvent e -> write(rows, stored, e, project, e.reviewId().value());
      case SortieEvent.Merged e ->
          rows.update(ENDED, MergeStatus.MERGED, null, at, project, e.reviewId().value());
      case SortieEvent.Cancelled e -> {
        rows.update(DROPPED, e.reason(), at, project, e.sortieId().value());
        rows.update(NOT_JUDGED, e.reason(), at, project, e.sortieId().value());
      }
      default -> {
        // Other features' events say nothing of a review.
      }
    }
  }

  private static void write(
      WritableRows rows, StoredEvent stored, ReviewEvent event, String project, String id) {
    var at = stored.occurredAt();
    switch (event) {
      case ReviewEvent.Requested e ->
          rows.update(
              INSERT,
              project,
              id,
              e.missionId().value(),
              e.sortieId().value(),
              e.attemptId().value(),
              e.round(),
              e.commit(),
              at);
      case ReviewEvent.Started e -> rows.update(STARTED, project, id);
      case ReviewEvent.Completed e ->
          rows.update(COMPLETED, e.verdict(), e.feedback(), at, project, id);
      case ReviewEvent.Given e ->
          rows.update(
              GIVEN,
              project,
              stored.position().value(),
              id,
              e.sortieId().value(),
              e.reviewerId(),
              e.verdict(),
              e.feedback(),
              Json.write(e.issues()),
              at);
      case ReviewEvent.MergeQueued e ->
          rows.update(QUEUED, e.commit(), stored.position().value(), at, project, id);
      case ReviewEvent.MergeStarted e ->
          rows.update(MERGING, e.oldHead(), e.mergeCommit(), Json.write(e.files()), project, id);
      case ReviewEvent.MergeWithdrawn e -> rows.update(WITHDRAWN, project, id);
      case ReviewEvent.MergeRefused e ->
          rows.update(ENDED, MergeStatus.REFUSED, e.reason(), at, project, id);
    }
  }
}
