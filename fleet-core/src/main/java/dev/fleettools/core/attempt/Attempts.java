package dev.fleettools.core.attempt;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Of few remains to their attempts: SQLite keeps the order of a cross join. */
  private static final String WITH_REMAINS =
      """
      SELECT a.* FROM attempt_remains r CROSS JOIN attempts a
      WHERE r.project_id = ? AND a.project_id = r.project_id AND a.attempt_id = r.attempt_id
      ORDER BY a.started_at, a.attempt_id
      """;

  private static final String RUNNING_OF =
      """
      SELECT COUNT(*) AS running FROM attempt_remains r
      JOIN attempts a ON a.project_id = r.project_id AND a.attempt_id = r.attempt_id
      WHERE r.project_id = ? AND a.mission_id = ? AND a.status = 'running'
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

  /** Of those that a listing of attempts at one sortie gives, the first one first. */
  public static Page<Attempt> page(Listing listing, PageRequest request) {
    return listing.page(request, Order.by(Key.number("ordinal")), Attempts::read);
  }

  public static Optional<Attempt> ofSpecialist(Rows rows, SpecialistId specialist) {
    return rows.one(OF_SPECIALIST, Attempts::read, rows.project().value(), specialist.value());
  }

  /** Those without an outcome yet. */
  public static List<Attempt> running(Rows rows) {
    return rows.query(RUNNING, Attempts::read, rows.project().value());
  }

  /** How many of a mission live. */
  public static int runningOf(Rows rows, MissionId mission) {
    return rows.one(
            RUNNING_OF, row -> (int) row.number("running"), rows.project().value(), mission.value())
        .orElse(0);
  }

  /** Those that live, and those whose worktree or branch may still be there. */
  public static List<Attempt> withRemains(Rows rows) {
    return rows.query(WITH_REMAINS, Attempts::read, rows.project().value());
  }

  /**
   * One attempt at a sortie.
   *
   * @param wanted which, from 1; the last when absent
   * @throws FleetException NOT_FOUND when there was none, or no such one
   */
  public static Attempt nth(Rows rows, Sortie sortie, @Nullable Integer wanted) {
    List<Attempt> attempts = ofSortie(rows, sortie.sortieId());
    if (attempts.isEmpty()) {
      throw new FleetException(
          ErrorCode.NOT_FOUND,
          "No agent has worked on %s yet; fleet sortie list says what it waits for."
              .formatted(sortie.number()));
    }
    int place = wanted == null ? attempts.size() : wanted;
    if (place < 1 || place > attempts.size()) {
      throw FleetException.notFound("attempt", sortie.number() + ".a" + place);
    }
    return attempts.get(place - 1);
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
