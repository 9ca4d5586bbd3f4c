package dev.fleettools.core.learning;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/** Gathers, while a sortie flies, what its outcome will tell. */
final class OutcomeProjection implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0016-outcomes",
          """
          CREATE TABLE sortie_outcomes (
            project_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            files_touched TEXT NOT NULL,
            review_rounds BIGINT NOT NULL,
            conflicts BIGINT NOT NULL,
            checks TEXT NOT NULL,
            PRIMARY KEY (project_id, sortie_id)
          )
          """);

  private static final String INSERT =
      """
      INSERT INTO sortie_outcomes
        (project_id, sortie_id, files_touched, review_rounds, conflicts, checks)
      VALUES (?, ?, '[]', 0, 0, '[]')
      """;

  private static final String SUBMITTED =
      "UPDATE sortie_outcomes SET files_touched = ? WHERE project_id = ? AND sortie_id = ?";

  private static final String REVIEWED =
      """
      UPDATE sortie_outcomes SET review_rounds = review_rounds + 1, checks = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String REFUSED =
      """
      UPDATE sortie_outcomes SET conflicts = conflicts + 1
      WHERE project_id = ? AND sortie_id = ?
      """;

  @Override
  public List<String> tables() {
    return List.of("sortie_outcomes");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = rows.project().value();
    switch (event) {
      case SortieEvent.Created e -> rows.update(INSERT, project, e.sortieId().value());
      case SortieEvent.Submitted e ->
          rows.update(SUBMITTED, Json.write(e.filesModified()), project, e.sortieId().value());
      case ReviewEvent.Completed e ->
          rows.update(REVIEWED, Json.write(e.checks()), project, e.sortieId().value());
      case ReviewEvent.MergeRefused e -> rows.update(REFUSED, project, e.sortieId().value());
      default -> {
        // Nothing to learn from the others yet.
      }
    }
  }
}
