package dev.fleettools.core.attempt;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Optional;

/** Reads attempts. */
public final class Attempts {

  private static final String FIND =
      "SELECT * FROM attempts WHERE project_id = ? AND attempt_id = ?";

  private static final String OF_SORTIE =
      "SELECT * FROM attempts WHERE project_id = ? AND sortie_id = ? ORDER BY ordinal";

  private static final String OF_SPECIALIST =
      "SELECT * FROM attempts WHERE project_id = ? AND specialist_id = ?";

  private static final String RUNNING =
      "SELECT * FROM attempts WHERE project_id = ? AND status = 'running' ORDER BY started_at";

  private static final String ALL =
      "SELECT * FROM attempts WHERE project_id = ? ORDER BY started_at";

  private static final String RESCUED =
      """
      SELECT 1 AS found FROM attempt_rescues
      WHERE project_id = ? AND attempt_id = ? AND ref = ? AND commit_id = ?
      """;

  private Attempts() {}

  public static Optional<Attempt> find(Rows rows, AttemptId id) {
    return rows.one(FIND, Attempts::read, rows.project().value(), id.value());
  }

  public static Attempt require(Rows rows, AttemptId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("attempt", id.value()));
  }

  public static List<Attempt> ofSortie(Rows rows, SortieId sortie) {
    return rows.query(OF_SORTIE, Attempts::read, rows.project().value(), sortie.value());
  }

  public static Optional<Attempt> ofSpecialist(Rows rows, SpecialistId specialist) {
    return rows.one(OF_SPECIALIST, Attempts::read, rows.project().value(), specialist.value());
  }

  /** Those without an outcome yet. */
  public static List<Attempt> running(Rows rows) {
    return rows.query(RUNNING, Attempts::read, rows.project().value());
  }

  public static List<Attempt> all(Rows rows) {
    return rows.query(ALL, Attempts::read, rows.project().value());
  }

  /** Whether it is recorded already that its work was kept there. */
  public static boolean rescued(Rows rows, AttemptId id, String ref, String commit) {
    return rows.one(
            RESCUED, row -> row.number("found"), rows.project().value(), id.value(), ref, commit)
        .isPresent();
  }

  private static Attempt read(Row row) {
    Long exit = row.numberOrNull("exit_status");
    return new Attempt(
        new AttemptId(row.text("attempt_id")),
        new SortieId(row.text("sortie_id")),
        new MissionId(row.text("mission_id")),
        new SpecialistId(row.text("specialist_id")),
        row.text("number"),
        (int) row.number("ordinal"),
        row.text("harness"),
        row.text("branch"),
        row.text("worktree"),
        row.text("base_commit"),
        Columns.constant(AttemptStatus.class, row.text("status")),
        exit == null ? null : exit.intValue(),
        row.textOrNull("reason"),
        row.textOrNull("commit_id"),
        row.time("started_at"),
        row.timeOrNull("ended_at"));
  }
}
